import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EmptiestHosts } from './emptiest-hosts.ts';
import { NONE, Placement } from './placement.ts';
import { arbitraryItems, SHAPE } from './testing/arbitrary-items.ts';

/** The first of the emptiest hosts that take an item, by asking all of them. */
function emptiestThatTakes(placement: Placement, item: number, closed: ReadonlySet<number>): number {
  let best = NONE;
  for (let host = 0; host < placement.hosts; host++) {
    if (closed.has(host) || !placement.fits(item, host)) continue;
    if (best === NONE || placement.fill(host) < placement.fill(best)) best = host;
  }
  return best;
}

describe('the tree of emptiest hosts', () => {
  it('finds what asking every host finds, for any number of hosts, after any changes', () => {
    const steps = fc.array(
      fc.record({ pick: fc.nat(), what: fc.constantFrom('ask', 'ask', 'move', 'close', 'reset') }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(arbitraryItems(60), fc.integer({ min: 1, max: 40 }), fc.nat(), steps, (items, hosts, seed, all) => {
        const placement = new Placement(items, SHAPE);
        while (placement.hosts < hosts) placement.open();
        for (let item = 0; item < items.count; item++) {
          const host = (item * (seed % 7) + (seed % hosts)) % hosts;
          if (placement.fits(item, host)) placement.place(item, host);
        }
        const tree = new EmptiestHosts(placement);
        const closed = new Set<number>();
        for (const { pick, what } of all) {
          const item = pick % items.count;
          const host = pick % hosts;
          if (what === 'ask') {
            expect(tree.thatTakes(item)).toBe(emptiestThatTakes(placement, item, closed));
          } else if (what === 'move' && !closed.has(host)) {
            const from = placement.hostOf[item];
            if (from !== NONE && closed.has(from)) continue;
            if (from !== NONE) placement.remove(item);
            placement.place(item, host);
            if (from !== NONE) tree.update(from);
            tree.update(host);
          } else if (what === 'close') {
            tree.close(host);
            closed.add(host);
          } else if (what === 'reset') {
            tree.reset();
            closed.clear();
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
