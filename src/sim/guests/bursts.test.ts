import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';

const catalog = simulationCatalog(readCatalog());

/** Share of the time that they want to run in which ten guests wait, each 20 ms idle and then 4 ms busy, on two processors. */
function waitOf(costs: unknown, seed: number, stagger: string): number {
  const scenario = {
    machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 2, threadsPerCore: 1, costs },
    scheduler: { name: 'linux-eevdf', controlGroups: 'flat' },
    guests: [
      {
        name: 'periodic',
        count: 10,
        stagger,
        workload: { kind: 'bursts', think: { constant: '20ms' }, burst: { constant: '4ms' } },
      },
    ],
    duration: '20s',
    warmup: '2s',
    seed,
  };
  const { guests } = simulate(resolveScenario(scenario, catalog));
  return guests.reduce((sum, { stealRatio }) => sum + stealRatio.mean, 0) / guests.length;
}

describe('guests with constant times', () => {
  it.each([
    ['0', 0.33],
    ['500us', 0.33],
    ['2400us', 0.15],
  ])('fall out of step on a machine with timer slack (begun %s apart)', (stagger, least) => {
    // Linux waits 0.40 to 0.51 with this mix; guests that begin in perfect step, or out of it, take long to forget that.
    const waits = [1, 2].map((seed) => waitOf('default', seed, stagger));
    for (const wait of waits) expect(wait).toBeGreaterThan(least);
    for (const wait of waits) expect(wait).toBeLessThan(0.55);
  });

  it('stay in step on an ideal one', () => {
    expect(waitOf('ideal', 1, '0')).toBeGreaterThan(0.75);
    expect(waitOf('ideal', 1, '2400us')).toBeLessThan(0.1);
  });
});
