import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../simulate.ts';

const catalog = simulationCatalog(readCatalog());

/** Guests of 4 vCPUs on 4 pCPUs, each with so much of work in a second. */
function run(stealMonitor: unknown, { guests = 2, work = 6, duration = '4s' } = {}) {
  const scenario = {
    machine: { coresPerLlc: 4 },
    scheduler: 'linux-eevdf',
    guests: [
      {
        name: 'g',
        count: guests,
        vcpus: 4,
        workload: {
          kind: 'requests',
          arrivals: { poisson: `${work * 1000}/s` },
          service: { exponential: '1ms' },
          ...(stealMonitor !== undefined && { stealMonitor }),
        },
      },
    ],
    duration,
    warmup: 0,
  };
  const { host, groups } = simulate(resolveScenario(scenario, catalog));
  return { host, group: groups[0]! };
}
const OFTEN = { interval: '20ms' };

describe('a guest that looks at its steal', () => {
  it('folds its work onto so many vCPUs that few of them wait, and does nearly as much', () => {
    const all = run(undefined);
    const folded = run(OFTEN);
    expect(all.host.readyRatio.mean).toBeGreaterThan(0.45);
    // Two vCPUs each have a pCPU of their own; a third is tried again and again, for an interval.
    expect(folded.host.readyRatio.mean).toBeLessThan(0.2);
    expect(folded.host.preemptionsPerSec.mean).toBeLessThan(0.5 * all.host.preemptionsPerSec.mean);
    // Both give up a vCPU at the same time now and then, and a pCPU is idle until the next interval.
    expect(folded.group.throughputPerSec.mean).toBeGreaterThan(0.88 * all.group.throughputPerSec.mean);
  });

  it('uses all of its vCPUs where none waits: nothing changes', () => {
    const calm = { guests: 1, work: 3 };
    expect(run(OFTEN, calm)).toEqual(run(undefined, calm));
  });

  it('looks once in an interval: nothing changes before the first is over', () => {
    const short = { duration: '900ms' };
    expect(run(true, short)).toEqual(run(undefined, short));
  });

  it('refuses a low threshold above the high one', () => {
    expect(() => run({ low: '10%' })).toThrow(/stealMonitor.*low 0\.1, high 0\.05/);
  });
});
