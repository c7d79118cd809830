import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SimulatedExistingHost } from '../result/simulated-existing-host.ts';
import { evacuate } from './evacuation.ts';
import { failHosts } from './failures.ts';
import { hostKinds } from './host-kind.ts';
import { keepHosts } from './keep-hosts.ts';
import { BY_LAW, keepSimulated, type KeptChoice } from './keep-simulated.ts';
import { anyHosts, MACHINES, sampleHosts } from './testing/sample-hosts.ts';

/** Simulations in whose place stands a CPU limit, below that of the law, that every host has to keep. */
const simulatedWith =
  (limit: number) =>
  ({ placements }: KeptChoice): Promise<readonly SimulatedExistingHost[]> =>
    Promise.resolve(
      placements.flatMap((placement) => {
        const { worst } = failHosts(placement, 1);
        const states = [{ state: 'normal', of: placement, down: [] as readonly number[] } as const].concat(
          worst === undefined ? [] : [{ state: 'failed', of: worst.evacuation.after, down: worst.down } as never],
        );
        return states.flatMap(({ state, of, down }) =>
          placement.hosts.flatMap(({ name, kind }, host) =>
            down.includes(host)
              ? []
              : [
                  {
                    state,
                    name,
                    cluster: placement.pool.cluster,
                    machine: kind.machine.model.name,
                    holds: of.cpuFill(host) <= limit,
                  } as SimulatedExistingHost,
                ],
          ),
        );
      }),
    );

const kept = (existing: ReturnType<typeof sampleHosts>) =>
  new Set(existing.pools.flatMap(({ placement }) => placement.hosts.map(({ name }) => name)));

const choosing = (existing: ReturnType<typeof sampleHosts>) => {
  const kind = hostKinds(MACHINES, existing.task)('large');
  return (demandsOf: (machine: string) => typeof BY_LAW): KeptChoice | undefined => {
    const found = keepHosts(existing, kept(existing), kind, {
      spare: 1,
      leastCoresPerProcessor: 16,
      demands: demandsOf('large'),
    });
    return found.plan.feasible ? found : undefined;
  };
};

describe('hosts that are kept, as simulations ask for', () => {
  it('are as by the law where it is met, and else add or move until every simulated host meets its target', async () => {
    let mended = 0;
    let mendedFailures = 0;
    await fc.assert(
      fc.asyncProperty(anyHosts, fc.constantFrom(1, 0.7, 0.4), async (sample, limit) => {
        const existing = sampleHosts(sample);
        const simulate = simulatedWith(limit);
        const rounds = await keepSimulated(kept(existing), choosing(existing), simulate);
        const first = choosing(existing)(() => BY_LAW);
        if (rounds === undefined) return void expect(first).toBeUndefined();
        const [law, found] = rounds;
        expect(law.choice.plan).toEqual(first?.plan);
        if (law.simulated.every(({ holds }) => holds)) return void expect(found).toBe(law);
        // What is told of the choice is what simulations say of it, and it never adds less than the law.
        expect(await simulate(found.choice)).toEqual(found.simulated);
        expect(found.choice.plan.added).toBeGreaterThanOrEqual(law.choice.plan.added);
        if (found === law) return;
        mended++;
        const onlyFailed = law.simulated.every(({ state, holds }) => holds || state === 'failed');
        if (onlyFailed) mendedFailures++;
        if (onlyFailed) expect(found.choice.plan.added).toBeGreaterThan(law.choice.plan.added);
        expect(found.simulated.every(({ holds }) => holds)).toBe(true);
        for (const placement of found.choice.placements) {
          for (const host of placement.hosts.keys()) {
            expect(placement.shortages(host)).toEqual([]);
            expect(evacuate(placement, [host]).unplaced).toEqual([]);
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(mended).toBeGreaterThan(3);
    expect(mendedFailures).toBeGreaterThan(0);
  });
});
