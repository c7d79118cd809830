import { describe, expect, it } from 'vitest';
import { simulate } from '../simulate.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';

const catalog = simulationCatalog(readCatalog());

interface Periodic {
  readonly costs: unknown;
  readonly seed: number;
  readonly stagger: string;
  readonly scheduler?: string;
  readonly cores?: number;
  readonly burst?: string;
  readonly controlGroups?: string;
  readonly duration?: string;
}

/** Share of the time that they want to run in which guests wait, five a processor, each 20 ms idle and then busy. */
function waitOf({
  costs,
  seed,
  stagger,
  scheduler = 'linux-eevdf',
  cores = 2,
  burst = '4ms',
  controlGroups = 'flat',
  duration = '20s',
}: Periodic): number {
  const scenario = {
    machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: cores, threadsPerCore: 1, costs },
    scheduler: { name: scheduler, controlGroups },
    guests: [
      {
        name: 'periodic',
        count: 5 * cores,
        stagger,
        workload: { kind: 'bursts', think: { constant: '20ms' }, burst: { constant: burst } },
      },
    ],
    duration,
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
    // Linux 6.12 waits 0.39 with this mix; guests that begin in perfect step, or out of it, take long to forget that.
    const waits = [1, 2].map((seed) => waitOf({ costs: 'default', seed, stagger }));
    for (const wait of waits) expect(wait).toBeGreaterThan(least);
    for (const wait of waits) expect(wait).toBeLessThan(0.55);
  });

  it('wait less under CFS in control groups than without, as Linux 6.1 does (0.19 and 0.27; docs/timers.md)', () => {
    const cfs = {
      costs: 'default',
      seed: 1,
      stagger: '500us',
      scheduler: 'linux-cfs',
      burst: '4044us',
      duration: '12s',
    };
    const [flat, nested] = [waitOf(cfs), waitOf({ ...cfs, controlGroups: 'nested' })];
    expect(Math.abs(flat / 0.267 - 1)).toBeLessThan(0.3);
    expect(Math.abs(nested / 0.185 - 1)).toBeLessThan(0.4);
    expect(nested).toBeLessThan(0.95 * flat);
  });

  it('stay in step on an ideal one', () => {
    expect(waitOf({ costs: 'ideal', seed: 1, stagger: '0' })).toBeGreaterThan(0.75);
    expect(waitOf({ costs: 'ideal', seed: 1, stagger: '2400us' })).toBeLessThan(0.1);
  });

  // A tick of 4 ms takes the processor from each just before its end: then all of them end at the same time, a tick apart
  // or not. Linux 6.1 does the same where nothing disturbs it (docs/timers.md).
  it('come into step under CFS where a burst takes a little longer than a tick, not where it takes less', () => {
    const wait = (burst: string) =>
      waitOf({
        costs: { base: 'ideal', timerSlack: '10us' },
        seed: 1,
        stagger: '700us',
        scheduler: 'linux-cfs',
        cores: 1,
        burst,
      });
    expect(wait('4010us')).toBeGreaterThan(0.7);
    expect(wait('3800us')).toBeLessThan(0.6);
  });
});
