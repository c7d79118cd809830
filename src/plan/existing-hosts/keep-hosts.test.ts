import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHosts } from './check-hosts.ts';
import { hostKinds } from './host-kind.ts';
import { keepHosts } from './keep-hosts.ts';
import { anyHosts, MACHINES, sampleHosts } from './testing/sample-hosts.ts';

const namesOf = (existing: ReturnType<typeof sampleHosts>): readonly string[] =>
  existing.pools.flatMap(({ placement }) => placement.hosts.map(({ name }) => name));
const keeping = (existing: ReturnType<typeof sampleHosts>, names: readonly string[], spare: number) =>
  keepHosts(existing, new Set(names), hostKinds(MACHINES, existing.task)('large'), {
    spare,
    leastCoresPerProcessor: 16,
  }).plan;

describe('hosts that are kept', () => {
  it('all of them, and nothing new, are today where today holds', () => {
    fc.assert(
      fc.property(anyHosts, fc.nat(1), (sample, spare) => {
        const existing = sampleHosts(sample);
        const { holds } = checkHosts(existing, { spare, without: [], days: 7 });
        const plan = keeping(existing, namesOf(existing), spare);
        expect(plan.kept).toBe(plan.feasible ? sample.hosts.length : plan.kept);
        if (holds) expect(plan).toMatchObject({ feasible: true, added: 0, retired: 0, moves: 0 });
        if (plan.added === 0 && plan.moves === 0 && plan.feasible) expect(holds).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('are enough with the new ones: every guest has a place, also when one fails, and never more than with fewer kept', () => {
    fc.assert(
      fc.property(anyHosts, (sample) => {
        const existing = sampleHosts(sample);
        const names = namesOf(existing);
        const [all, none] = [keeping(existing, names, 1), keeping(existing, [], 1)];
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
