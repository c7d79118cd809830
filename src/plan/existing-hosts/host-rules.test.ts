import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { checkHosts } from './check-hosts.ts';
import { evacuate, fullest } from './evacuation.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import { failHosts } from './failures.ts';
import { hostKinds } from './host-kind.ts';
import { keepHosts } from './keep-hosts.ts';
import { migrate, survives } from './migrate.ts';
import { anyHost, anyHosts, anyRules, brokenBy, MACHINES, sampleHosts } from './testing/sample-hosts.ts';

/** Whether the items have places on these hosts, by trying everything. */
function hasPlaces(placement: ExistingPlacement, items: readonly number[], hosts: readonly number[]): boolean {
  const [item, ...others] = items;
  if (item === undefined) return true;
  return hosts.some((host) => {
    if (!placement.fits(item, host)) return false;
    placement.place(item, host);
    const found = hasPlaces(placement, others, hosts);
    placement.remove(item);
    return found;
  });
}

const fewGuests = anyHosts.map(({ hosts, guests }) => ({ hosts, guests: guests.slice(0, 9) }));

describe('rules about hosts', () => {
  it('are kept by every guest that a failure or maintenance moves, and guests are without a place only if nothing else is possible', () => {
    fc.assert(
      fc.property(fewGuests, anyRules, fc.nat(5), fc.nat(5), (existing, rules, one, other) => {
        for (const { placement } of sampleHosts(existing, rules).pools) {
          const hosts = placement.hosts.length;
          const down = [...new Set([one % hosts, other % hosts])];
          const { after, moves, unplaced } = evacuate(placement, down);
          expect(
            brokenBy(
              { ...pick(after), guestsOf: (items) => after.guestsOf(items) },
              rules,
              moves.map(({ item }) => item),
            ),
          ).toEqual([]);
          const emptied = placement.copy();
          const items = down.flatMap((host) => emptied.clear(host));
          const others = [...placement.hosts.keys()].filter((host) => !down.includes(host));
          expect(unplaced.length === 0).toBe(hasPlaces(emptied, items, others));
        }
      }),
      { numRuns: 120 },
    );
  });

  it('let hosts of a fault domain fail together', () => {
    fc.assert(
      fc.property(anyHosts, anyRules, (existing, rules) => {
        for (const { placement } of sampleHosts(existing, rules).pools) {
          const domains = new Set(placement.hosts.map(({ name }) => rules.faultDomains.get(name) ?? name));
          const { possibleSets, failingSets, worst } = failHosts(placement, 1);
          expect(possibleSets).toBe(domains.size);
          const pairs = (domains.size * (domains.size - 1)) / 2;
          expect(failHosts(placement, 2)).toMatchObject({
            failures: Math.min(2, domains.size),
            possibleSets: domains.size + pairs,
            checkedSets: domains.size + pairs,
          });
          const after = [...domains].map((domain) =>
            evacuate(
              placement,
              placement.hosts.flatMap(({ name }, at) =>
                (rules.faultDomains.get(name) ?? name) === domain ? [at] : [],
              ),
            ),
          );
          const failing = after.filter(({ unplaced }) => unplaced.length > 0);
          const fills = after.flatMap((one) => (one.unplaced.length > 0 ? [] : [fullest(one.after)]));
          expect(worst?.fill).toBe(fills.length === 0 ? undefined : Math.max(...fills));
          expect(failingSets).toBe(failing.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('do not make one more host, on which no rule lets a guest be, worse than none', () => {
    fc.assert(
      fc.property(anyHosts, anyRules, anyHost, (existing, rules, more) => {
        const question = { spare: 1, without: [], days: 7 };
        fc.pre(checkHosts(sampleHosts(existing, rules), question).holds);
        const wider = { ...existing, hosts: [...existing.hosts, more] };
        expect(checkHosts(sampleHosts(wider, rules), question).holds).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('hold after every step of a migration, where any host or fault domain may fail too', () => {
    fc.assert(
      fc.property(anyHosts, anyRules, fc.boolean(), (existing, rules, convert) => {
        const hosts = existing.hosts.map((host) => ({ ...host, pool: 'a' }));
        const more = [
          { machine: 'large', pool: 'a' },
          { machine: 'memory', pool: 'a' },
          { machine: 'large', pool: 'a' },
        ];
        const { placement } = itemAt(
          sampleHosts({ hosts: [...hosts, ...more], guests: existing.guests }, rules).pools,
          0,
        );
        const target = more.map((_, at) => hosts.length + at);
        const groups = [...placement.hostOf.keys()].map((item) => [item]);
        const { steps } = migrate({ placement, sources: [[...hosts.keys()]], target, groups, batch: 3, convert });
        const now = placement.copy();
        for (const step of steps) {
          for (const { item, to } of step.moves) {
            now.remove(item);
            now.place(item, to);
            expect(brokenBy({ ...pick(now), guestsOf: (items) => now.guestsOf(items) }, rules, [item])).toEqual([]);
          }
          if (step.kind === 'convert') target.push(step.host);
          expect(survives(now, target)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are kept beside new hosts, by all guests that move', () => {
    fc.assert(
      fc.property(anyHosts, anyRules, (sample, rules) => {
        const existing = sampleHosts(sample, rules);
        const kind = hostKinds(MACHINES, existing.task)('large');
        const how = { spare: 1, leastCoresPerProcessor: 16 };
        const { placements, plan } = keepHosts(existing, new Set(['host-0', 'host-2', 'host-4']), kind, how);
        fc.pre(plan.feasible);
        placements.forEach((after, at) => {
          const before = itemAt(existing.pools, at).placement;
          const nameOf = ({ hosts, hostOf }: ExistingPlacement, item: number) => hosts[hostOf[item]]?.name;
          const moved = [...after.hostOf.keys()].filter((item) => nameOf(before, item) !== nameOf(after, item));
          expect(brokenBy({ ...pick(after), guestsOf: (items) => after.guestsOf(items) }, rules, moved)).toEqual([]);
        });
      }),
      { numRuns: 40 },
    );
  });
});

function pick({ pool, hosts, hostOf }: ExistingPlacement) {
  return { pool, hosts, hostOf };
}
