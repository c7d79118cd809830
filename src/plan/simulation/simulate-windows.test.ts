import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../base/testing/random-numbers.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { estateOverTime, type GuestOverTime } from '../testing/estate-with-series.ts';
import { queueSimulator } from '../testing/queue-simulator.ts';
import { ASSUMPTIONS, assumed, machine, measured, MOVE_FIRST } from '../testing/sample-estate.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import { planSimulated } from './plan-simulated.ts';
import { isBeyondChance } from './simulate-windows.ts';

const catalog = simulationCatalog(readCatalog());
const workload = { clumping: assumed(0), clumpNs: assumed(1e8), swing: assumed(0), burstFactor: assumed(1) };
const WINDOWS = 480;
const CORES = 8;
/** Where the formula of the simulator reaches 5 %: 0.5 x (cores asked for / what both threads of the cores do) to the power of 12. */
const CAPACITY = 1.25 * CORES * 0.1 ** (1 / 12);

/** Guests of which each moves by itself. */
function guestsOverTime(seed: number, level: number) {
  const random = randomNumbers(seed);
  return Array.from({ length: 12 }, () => ({
    vcpus: measured(2),
    cores: Array.from({ length: WINDOWS }, () => level * (0.2 + 1.6 * random())),
  }));
}

/** Guests that are nearly idle most of the time, and use most of their vCPUs for a window now and then. */
function burstyGuests(seed: number, count: number) {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => ({
    vcpus: measured(2),
    cores: Array.from({ length: WINDOWS }, () => (random() < 0.15 ? 1.5 : 0.1 + 0.1 * random())),
  }));
}

/** What few busy guests ask for weighs more than the same of many: the more so, the more of a host's demand is theirs. */
function weighed(cores: readonly number[]): number {
  const sum = cores.reduce((total, each) => total + each, 0);
  return sum + 0.4 * Math.sqrt(cores.reduce((total, each) => total + each ** 2, 0));
}

/** A host in the formula, where it matters how the demand is divided among its guests. */
function mixSimulator(scenario: ResolvedScenario): ReturnType<typeof queueSimulator> {
  const requests = scenario.groups.map((group) => {
    const { workload: asked, count } = group;
    if (asked.kind !== 'requests' || asked.arrivals.kind !== 'poisson' || asked.service.kind !== 'exponential')
      throw new Error('only requests');
    const { arrivals, service } = asked;
    const cores = (arrivals.ratePerSec * service.meanNs) / 1e9;
    const times = (more: number) => ({
      ...group,
      workload: { ...asked, arrivals: { ...arrivals, ratePerSec: arrivals.ratePerSec * more } },
    });
    return { demands: Array.from({ length: count }, () => cores), times };
  });
  const demands = requests.flatMap((one) => one.demands);
  const more = weighed(demands) / demands.reduce((total, each) => total + each, 0);
  return queueSimulator({ ...scenario, groups: requests.map(({ times }) => times(more)) });
}

async function planOf(
  guests: readonly GuestOverTime[],
  { windowShare = 0.95, spare = 0, run = queueSimulator } = {},
): Promise<CandidatePlan> {
  const overTime = estateOverTime(guests, 300_000);
  if (overTime === undefined) throw new Error('no guest has series');
  const { candidates } = await planSimulated(overTime.estate, [machine(CORES, 512)], {
    promise: { worstReadyRatio: 0.05, windowShare },
    spare,
    assumptions: ASSUMPTIONS,
    moveFirst: MOVE_FIRST,
    overTime,
    simulator: { run, catalog, scheduler: 'linux-eevdf', workload },
  });
  return candidates[0];
}

/** Share of all windows in which what guests asked for, summed up by a rule, is within what a host carries. */
function shareWithin(
  guests: readonly GuestOverTime[],
  on: readonly number[],
  sum: (cores: number[]) => number,
): number {
  const windows = Array.from({ length: WINDOWS }, (_, window) => sum(on.map((guest) => guests[guest].cores![window])));
  return windows.filter((cores) => cores <= CAPACITY).length / WINDOWS;
}

describe('windows of a plan that are simulated one by one', () => {
  it.each([
    ['95 %', 0.95],
    ['80 %', 0.8],
  ])('say in which share of them the host keeps its promise, which is planned for in %s', async (_, windowShare) => {
    for (const [seed, level] of [
      [1, 0.55],
      [2, 0.62],
    ]) {
      const guests = guestsOverTime(seed, level);
      const { windows, fills } = await planOf(guests, { windowShare });
      const { simulated, promised } = windows!;
      const { host, busiestShare, sampled, keptShare, addedHosts } = simulated!;
      expect(promised).toBe(windowShare);
      expect(busiestShare).toBeCloseTo(2 * (1 - windowShare), 9);
      const within = shareWithin(guests, fills[host].guests, (cores) => cores.reduce((sum, each) => sum + each, 0));
      // A window stands for those between it and the next one.
      expect(Math.abs(keptShare - within)).toBeLessThanOrEqual(busiestShare / sampled + 1e-9);
      expect(keptShare).toBeGreaterThanOrEqual(windowShare - 0.01);
      // Where demand alone decides, the demand of the 95th percentile tells as much.
      expect(addedHosts).toBe(0);
    }
  });

  it('add hosts where the demand of the promised share of windows says too little, normally and after a failure', async () => {
    let added = 0;
    for (const [seed, count, spare] of [
      [6, 34, 0],
      [5, 24, 1],
    ]) {
      const guests = burstyGuests(seed, count);
      const { hosts, windows, fills, simulation } = await planOf(guests, { spare, run: mixSimulator });
      const { simulated, promised } = windows!;
      expect(simulation!.holds).toBe(true);
      const isJudged = (of: string) =>
        simulation!.hosts.some(({ state, windows: own }) => state === of && own !== undefined);
      expect([isJudged('normal'), isJudged('failed')]).toEqual([true, spare > 0]);
      for (const one of simulation!.hosts) {
        if (one.windows === undefined || one.state === 'failed') continue;
        // No more windows miss it than chance leaves.
        expect(shareWithin(guests, fills[one.host].guests, weighed)).toBeGreaterThan(promised - 0.02);
      }
      added += simulated!.addedHosts;
      if (simulated!.addedHosts === 0) continue;
      const fewer = simulation!.tried.find((one) => one.hosts === hosts - 1)!;
      expect(fewer.holds).toBe(false);
      expect(fewer.worst.windows!.keptShare).toBeLessThan(promised);
      expect(fewer.worst.nearest.figure.mean).toBeLessThanOrEqual(fewer.worst.nearest.limit);
    }
    expect(added).toBeGreaterThan(0);
  });

  it('are told from chance: of 20 that may break their promises by half, and of as many as may in few', () => {
    const beyond = (share: number, deviations: number) =>
      [0, 5, 6, 7, 10, 13, 14, 20].filter((kept) => isBeyondChance({ sampled: 20, kept }, share, deviations));
    expect(beyond(0.5, 1.645)).toEqual([0, 5, 6, 14, 20]);
    expect(beyond(0.5, 2.576)).toEqual([0, 20]);
    expect(beyond(0, 1)).toEqual([0, 5, 6, 7, 10, 13, 14]);
  });
});
