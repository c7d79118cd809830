import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFleet } from './check-fleet.ts';
import { hostKinds } from './host-kind.ts';
import { keepHosts } from './keep-hosts.ts';
import { anyFleet, MACHINES, sampleFleet } from './testing/sample-fleet.ts';

const namesOf = (fleet: ReturnType<typeof sampleFleet>): readonly string[] =>
  fleet.pools.flatMap(({ placement }) => placement.hosts.map(({ name }) => name));
const keeping = (fleet: ReturnType<typeof sampleFleet>, names: readonly string[], spare: number) =>
  keepHosts(fleet, new Set(names), hostKinds(MACHINES, fleet.task)('large'), { spare, leastCoresPerProcessor: 16 });

describe('hosts that are kept', () => {
  it('all of them, and nothing new, are today where today holds', () => {
    fc.assert(
      fc.property(anyFleet, fc.nat(1), (sample, spare) => {
        const fleet = sampleFleet(sample);
        const { holds } = checkFleet(fleet, { spare, without: [], days: 7 });
        const plan = keeping(fleet, namesOf(fleet), spare);
        expect(plan.kept).toBe(plan.feasible ? sample.hosts.length : plan.kept);
        if (holds) expect(plan).toMatchObject({ feasible: true, added: 0, retired: 0, moves: 0 });
        if (plan.added === 0 && plan.moves === 0 && plan.feasible) expect(holds).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('are enough with the new ones: every guest has a place, also when one fails, and never more than with fewer kept', () => {
    fc.assert(
      fc.property(anyFleet, (sample) => {
        const fleet = sampleFleet(sample);
        const names = namesOf(fleet);
        const [all, none] = [keeping(fleet, names, 1), keeping(fleet, [], 1)];
        fc.pre(all.feasible && none.feasible);
        expect(none.kept).toBe(0);
        expect(none.retired).toBe(sample.hosts.length);
        expect(none.hosts).toBe(none.added);
        expect(all.added).toBeLessThanOrEqual(none.added);
      }),
      { numRuns: 25 },
    );
  });
});
