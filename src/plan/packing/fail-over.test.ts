import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effortFor } from './effort.ts';
import {
  levelSurvivors,
  migratedItems,
  mostOnHosts,
  restartedItems,
  type SparedHosts,
  withSpares,
} from './fail-over.ts';
import { setCount } from './failure-sets.ts';
import { bySize, largestShare } from './first-fit.ts';
import type { Items } from './items.ts';
import { placeWithRoom } from './make-room.ts';
import { processorFill } from './level.ts';
import { pack } from './pack.ts';
import { NONE, Placement } from './placement.ts';
import { highestFill } from './spread.ts';
import { arbitraryItems, faultsOf, SHAPE } from './testing/arbitrary-items.ts';

const EFFORT = effortFor(1, 1);

const spared = (items: Items, spares: number, effort = EFFORT): SparedHosts =>
  withSpares(pack(items, SHAPE, 1, effort).placement, spares, effort);

function setsOf(hosts: number, size: number): number[][] {
  if (size === 0) return [[]];
  return [...Array(hosts).keys()].flatMap((last) => setsOf(last, size - 1).map((set) => [...set, last]));
}

/** Whether what was on failed hosts finds a place in some order, each with one other item stepping aside at most. */
function findsPlaces(placement: Placement, items: readonly number[], down: readonly number[]): boolean {
  if (items.length === 0) return true;
  const open = [...Array(placement.hosts).keys()].filter((host) => !down.includes(host));
  return items.some((item) => {
    const others = items.filter((one) => one !== item);
    const tryOn = (host: number): boolean => {
      if (!placement.fits(item, host)) return false;
      placement.place(item, host);
      const found = findsPlaces(placement, others, down);
      placement.remove(item);
      return found;
    };
    return open.some((host) => {
      if (tryOn(host)) return true;
      return placement.itemsOn(host).some((aside) => {
        placement.remove(aside);
        const found = open.some((elsewhere) => {
          if (elsewhere === host || !placement.fits(aside, elsewhere)) return false;
          placement.place(aside, elsewhere);
          const fits = tryOn(host);
          placement.remove(aside);
          return fits;
        });
        placement.place(aside, host);
        return found;
      });
    });
  });
}

/** When the items of failed hosts go to the emptiest others, the largest first; by asking all. */
function after(normal: Placement, down: readonly number[]): Placement | undefined {
  const { items, shape } = normal;
  const placement = Placement.from(
    items,
    shape,
    normal.hostOf.map((host) => (down.includes(host) ? NONE : host)),
    normal.hosts,
  );
  const open = [...Array(normal.hosts).keys()].filter((host) => !down.includes(host));
  for (const item of bySize(items.count, (one) => largestShare(items, shape, one))) {
    if (placement.hostOf[item] !== NONE) continue;
    const takers = open.filter((host) => placement.fits(item, host));
    if (takers.length === 0) return undefined;
    placement.place(
      item,
      takers.reduce((best, host) => (placement.fill(host) < placement.fill(best) ? host : best)),
    );
  }
  return placement;
}

function fillAfter(normal: Placement, down: readonly number[]): number | undefined {
  const placed = after(normal, down);
  return placed === undefined ? undefined : highestFill(placed);
}

describe('a failure of as many hosts as there are spares', () => {
  it('leaves every item a place, whichever they are', () => {
    let shared = 0;
    fc.assert(
      fc.property(arbitraryItems(9), fc.integer({ min: 1, max: 2 }), (items, spares) => {
        const { normal, idleSpares, checkedSets, possibleSets } = spared(items, spares);
        expect(checkedSets).toBe(possibleSets);
        expect(possibleSets).toBe(setCount(normal.hosts, spares));
        if (idleSpares) return;
        shared++;
        for (const down of setsOf(normal.hosts, spares)) {
          const evacuated = [...normal.hostOf.keys()].filter((item) => down.includes(normal.hostOf[item]));
          const left = normal.hostOf.map((host) => (down.includes(host) ? NONE : host));
          const after = Placement.from(items, SHAPE, left, normal.hosts);
          expect(findsPlaces(after, evacuated, down)).toBe(true);
        }
      }),
      { numRuns: 250 },
    );
    expect(shared).toBeGreaterThan(40);
  });

  it('is reported where it leaves the fullest survivor', () => {
    fc.assert(
      fc.property(arbitraryItems(40), fc.integer({ min: 1, max: 3 }), (items, spares) => {
        const all = spared(items, spares);
        const { normal, failed, idleSpares } = all;
        const fills = setsOf(normal.hosts, spares).map((down) => fillAfter(normal, down));
        if (idleSpares || fills.includes(undefined)) return;
        const worst = Math.max(...fills.map((fill) => fill ?? Infinity));
        expect(highestFill(failed)).toBeCloseTo(worst, 9);
        // Each limit is kept as it is, so that no other item has to move.
        expect(migratedItems(all)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('puts on a host at most what is on it normally or after one of the failures', () => {
    let shared = 0;
    let idle = 0;
    fc.assert(
      fc.property(
        arbitraryItems(30),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 1, max: 3 }),
        (items, spares, every) => {
          const all = spared(items, spares);
          const { normal, idleSpares } = all;
          const weights = Float64Array.from({ length: items.count }, (_, item) => (item % every === 0 ? 1 + item : 0));
          const sums = (hostOf: Int32Array) =>
            Array.from({ length: normal.hosts }, (_, host) =>
              weights.reduce((sum, weight, item) => sum + (hostOf[item] === host ? weight : 0), 0),
            );
          const [inOne, again] = mostOnHosts(all, [weights, weights], EFFORT);
          expect(again).toEqual(inOne);
          const most = [...inOne!];
          const normally = sums(normal.hostOf);
          if (idleSpares) {
            idle++;
            const busy = normally.length - spares;
            expect(most).toEqual([...normally.slice(0, busy), ...Array(spares).fill(Math.max(...normally))]);
            return;
          }
          const states = setsOf(normal.hosts, spares).map((down) => after(normal, down));
          if (states.includes(undefined)) return;
          shared++;
          const afterwards = states.map((state) => sums(state!.hostOf));
          expect(most).toEqual(normally.map((sum, host) => Math.max(sum, ...afterwards.map((state) => state[host]))));
        },
      ),
      { numRuns: 200 },
    );
    expect(Math.min(shared, idle)).toBeGreaterThan(8);
  });

  it('counts what moves on after the worst failure', () => {
    let moved = 0;
    fc.assert(
      fc.property(arbitraryItems(40), fc.integer({ min: 1, max: 2 }), (items, spares) => {
        const before = spared(items, spares);
        const { spared: after, steps } = levelSurvivors(before, EFFORT);
        if (steps === 0) return;
        moved++;
        const { down, failed, normal } = after;
        const survivors = [...Array(normal.hosts).keys()].filter((host) => !down.includes(host));
        // Every item has a weight of its own, so that each one counts.
        for (const own of [0, items.count - 1]) {
          const weights = Float64Array.from({ length: items.count }, (_, item) => (item === own ? 1 : 0));
          const [most] = mostOnHosts(after, [weights], EFFORT);
          expect(most![survivors[failed.hostOf[own]]]).toBe(1);
        }
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(5);
  });

  it('is safe with idle spares, which have room for all that is on any other host', () => {
    let idle = 0;
    fc.assert(
      fc.property(arbitraryItems(40), fc.integer({ min: 1, max: 3 }), (items, spares) => {
        const all = spared(items, spares);
        const { normal, failed, idleSpares } = all;
        if (!idleSpares) return;
        idle++;
        expect(migratedItems(all)).toBe(0);
        expect(highestFill(failed)).toBeCloseTo(highestFill(normal), 9);
        const empty = [...Array(normal.hosts).keys()].filter((host) => normal.itemsOn(host).length === 0);
        expect(empty.length).toBe(spares);
      }),
      { numRuns: 300 },
    );
    expect(idle).toBeGreaterThan(5);
  });

  it('is tried as often as the effort allows, and says so', () => {
    fc.assert(
      fc.property(arbitraryItems(40), fc.integer({ min: 2, max: 3 }), (items, spares) => {
        const { normal, idleSpares, checkedSets, possibleSets } = spared(items, spares, { ...EFFORT, failureSets: 7 });
        expect(possibleSets).toBe(setCount(normal.hosts, spares));
        expect(checkedSets).toBe(idleSpares ? possibleSets : Math.min(7, possibleSets));
      }),
      { numRuns: 50 },
    );
  });

  it('needs no host more than there are without spares', () => {
    fc.assert(
      fc.property(arbitraryItems(40), fc.integer({ min: 0, max: 3 }), (items, spares) => {
        const none = spared(items, 0);
        const some = spared(items, spares);
        expect(none.normal.hosts).toBeLessThanOrEqual(some.failed.hosts);
        expect([restartedItems(none), migratedItems(none)]).toEqual([0, 0]);
        expect(none).toMatchObject({ checkedSets: 0, possibleSets: 0 });
      }),
      { numRuns: 50 },
    );
  });
});

describe('levelling after a failure', () => {
  it('empties the fullest processors with every step, breaks no limit, and begins alike however many steps it takes', () => {
    let moved = 0;
    fc.assert(
      fc.property(arbitraryItems(40), fc.integer({ min: 1, max: 2 }), (items, spares) => {
        const before = spared(items, spares);
        const fullest = ({ failed }: SparedHosts): number =>
          Math.max(...[...Array(failed.hosts).keys()].map((host) => processorFill(failed, host)));
        const { steps } = levelSurvivors(before, EFFORT);
        let last = before;
        for (let most = 1; most <= steps; most++) {
          const { spared: next, steps: taken } = levelSurvivors(before, EFFORT, most);
          expect(taken).toBe(most);
          expect(faultsOf(next.failed)).toEqual([]);
          expect(fullest(next)).toBeLessThanOrEqual(fullest(last));
          const changed = next.failed.hostOf.filter((host, item) => host !== last.failed.hostOf[item]);
          expect([1, 2]).toContain(changed.length);
          last = next;
        }
        if (migratedItems(last) > 0) moved++;
        expect(restartedItems(last)).toBe(restartedItems(before));
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(5);
  });
});

describe('making room', () => {
  it('places an item whenever it fits, or fits when one other item moves; breaks no limit, and keeps closed hosts closed', () => {
    let aside = 0;
    let none = 0;
    fc.assert(
      fc.property(arbitraryItems(20), fc.nat(), (items, pick) => {
        const { placement } = pack(items, SHAPE, 1, EFFORT);
        const item = pick % items.count;
        const own = placement.hostOf[item];
        const closed = [...Array(placement.hosts).keys()].filter((host) => host === own || (pick >> host) % 4 === 1);
        placement.remove(item);
        const copy = Placement.from(items, SHAPE, placement.hostOf, placement.hosts);
        const possible = findsPlaces(copy, [item], closed);
        const before = placement.hostOf.slice();
        const moves = placeWithRoom(placement, item, closed, { left: 1e6 });
        expect(moves !== undefined).toBe(possible);
        if (moves === undefined) {
          none++;
          expect(placement.hostOf).toEqual(before);
          return;
        }
        if (moves.length > 1) aside++;
        expect(faultsOf(placement)).toEqual([]);
        for (const { item: moved, from, to } of moves) {
          expect(before[moved]).toBe(from);
          expect(placement.hostOf[moved]).toBe(to);
          expect(closed).not.toContain(to);
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(aside, none)).toBeGreaterThan(3);
  });
});
