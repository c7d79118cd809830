import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../base/testing/random-numbers.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { estateOverTime } from '../testing/estate-with-series.ts';
import { queueSimulator } from '../testing/queue-simulator.ts';
import { ASSUMPTIONS, assumed, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import { planSimulated } from './plan-simulated.ts';
import { missesInWindows } from './simulate-windows.ts';

const catalog = simulationCatalog(readCatalog());
const workload = { clumping: assumed(0), clumpNs: assumed(1e8), swing: assumed(0), burstFactor: assumed(1) };
const WINDOWS = 480;
const CORES = 8;
/** Where the formula of the simulator reaches 5 %: 0.5 x (cores asked for / what both threads of the cores do) to the power of 12. */
const CAPACITY = 1.25 * CORES * 0.1 ** (1 / 12);

/** Guests of which each moves by itself, on one host. */
function guestsOverTime(seed: number, level: number) {
  const random = randomNumbers(seed);
  return Array.from({ length: 12 }, () => ({
    vcpus: measured(2),
    cores: Array.from({ length: WINDOWS }, () => level * (0.2 + 1.6 * random())),
  }));
}

async function planOf(guests: ReturnType<typeof guestsOverTime>, windowShare: number): Promise<CandidatePlan> {
  const overTime = estateOverTime(guests, 300_000);
  if (overTime === undefined) throw new Error('no guest has series');
  const { candidates } = await planSimulated(overTime.estate, [machine(CORES, 512)], {
    promise: { worstReadyRatio: 0.05, windowShare },
    spare: 0,
    assumptions: ASSUMPTIONS,
    moveFirst: MOVE_FIRST,
    overTime,
    simulator: { run: queueSimulator, catalog, scheduler: 'linux-eevdf', workload },
  });
  return candidates[0];
}

describe('windows of a plan that are simulated one by one', () => {
  it.each([
    ['95 %', 0.95],
    ['80 %', 0.8],
  ])('say in which share of them the host keeps its target, which is planned for in %s', async (_, windowShare) => {
    for (const [seed, level] of [
      [1, 0.55],
      [2, 0.62],
    ]) {
      const guests = guestsOverTime(seed, level);
      const { windows, fills, warnings } = await planOf(guests, windowShare);
      const { simulated, promised } = windows!;
      const { host, busiestShare, sampled, keptShare } = simulated!;
      expect(promised).toBe(windowShare);
      expect(busiestShare).toBeCloseTo(2 * (1 - windowShare), 9);
      const on = fills[host].guests;
      const asked = Array.from({ length: WINDOWS }, (_window, window) =>
        on.reduce((sum, guest) => sum + guests[guest].cores[window], 0),
      );
      const within = asked.filter((cores) => cores <= CAPACITY).length / WINDOWS;
      // A window stands for those between it and the next one.
      expect(Math.abs(keptShare - within)).toBeLessThanOrEqual(busiestShare / sampled + 1e-9);
      expect(keptShare).toBeGreaterThanOrEqual(windowShare - 0.01);
      expect(warnings.filter((warning) => warning.includes('one by one'))).toEqual([]);
    }
  });

  it('miss their share only where fewer keep the target than chance leaves of a half', () => {
    expect([5, 6, 7, 10, 20].map((kept) => missesInWindows({ sampled: 20, kept }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
