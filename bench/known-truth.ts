import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { itemAt } from '../src/base/item-at.ts';
import type { Metric } from '../src/base/samples/metric.ts';
import type { Samples } from '../src/base/samples/samples.ts';
import { SampleBuilder } from '../src/base/samples/sample-builder.ts';
import { medianOf, percentileOfSorted } from '../src/base/statistics/percentile.ts';
import { needsOf } from '../src/demand/guest-needs.ts';
import { measuredDemand } from '../src/demand/over-time/measured-demand.ts';
import { assumedWorkload } from '../src/demand/workload-figures.ts';
import type { Estate } from '../src/estate/model/estate.ts';
import { machineOfEachHost, machinesOfEstate } from '../src/estate/model/machines-of-estate.ts';
import { SeededRandom } from '../src/estate/testing/seeded-random.ts';
import { agreementWithToday } from '../src/plan/agreement/agreement.ts';
import { todaysHosts } from '../src/plan/agreement/todays-hosts.ts';
import { planEstate } from '../src/plan/plan-estate.ts';
import type { CandidatePlan } from '../src/plan/result/candidate-plan.ts';
import { type KnownProcess, knownTruth } from '../src/plan/testing/known-truth.ts';
import { runFigures } from '../src/run/run-figures.ts';
import type { SimulationCatalog } from '../src/scenario/simulation-catalog.ts';
import { simulate } from '../src/sim/simulate.ts';
import type { Benchmark } from './benchmark.ts';

/** 600 guests on 24 hosts, 54 to 94 % used. */
const PROCESS: Omit<KnownProcess, 'seed'> = {
  scheduler: 'esxi',
  hosts: 24,
  guestsPerHost: 25,
  cores: 16,
  clumping: 0.3,
  clumpNs: 100e6,
  burstNs: 3e6,
  together: 0.3,
  dayCycle: 0.4,
  hour: 11,
};
/** Estates whose ready times are predicted; the demand is that of the first. */
const SEEDS = 4;

const DAYS = 14;
const STEP_MS = 300_000;
const DAY = 86_400_000 / STEP_MS;
/** Half of the days are told to the plan, the others hold it to account. */
const TOLD = (DAYS / 2) * DAY;
/** From one window to the next: the share that all guests of the estate have in common, and how much of both stays. */
const COMMON = 0.05;
const OWN = 0.35;
const STAYS = 0.8;
const PROMISED = 0.95;

/** Demand of every guest in every window, in MHz: a day cycle, a common part and an own part. Its mean at 11 is the export's. */
function demandOverTime(estate: Estate, random: SeededRandom): readonly Float64Array[] {
  const windows = DAYS * DAY;
  const moving = (deviation: number): Float64Array => {
    const values = new Float64Array(windows);
    let state = 0;
    for (let at = 0; at < windows; at++) {
      const drawn = Array.from({ length: 12 }, () => random.next()).reduce((sum, next) => sum + next, -6);
      state = STAYS * state + Math.sqrt(1 - STAYS ** 2) * drawn;
      values[at] = deviation * state;
    }
    return values;
  };
  const common = moving(COMMON);
  return estate.guests.map(({ cpuMeanMhz, vcpus }) => {
    const peakHour = 14 + 6 * (random.next() - 0.5);
    const cycle = (hour: number): number => 1 + PROCESS.dayCycle * Math.cos((2 * Math.PI * (hour - peakHour)) / 24);
    const own = moving(OWN);
    return Float64Array.from({ length: windows }, (_, at) => {
      const now = (cycle(((at % DAY) * 24) / DAY) / cycle(PROCESS.hour)) * (1 + itemAt(common, at) + itemAt(own, at));
      return Math.min(vcpus.value * 2000, cpuMeanMhz.value * Math.max(0.05, now));
    });
  });
}

/** What a plan allows for on its hosts, over the 95th percentile of what their guests ask for together on days it was not told. */
function againstTruth({ fills }: CandidatePlan, demand: readonly Float64Array[], mhz: number) {
  const ratios: number[] = [];
  let over = 0;
  for (const { guests, cpuDemandCores } of fills) {
    const sums = new Float64Array(DAYS * DAY - TOLD);
    for (const guest of guests) {
      const own = itemAt(demand, guest).subarray(TOLD);
      for (let at = 0; at < sums.length; at++) sums[at]! += own[at]! / mhz;
    }
    over += sums.filter((cores) => cores > cpuDemandCores).length / sums.length / fills.length;
    ratios.push(cpuDemandCores / percentileOfSorted(sums.toSorted(), PROMISED));
  }
  const sorted = ratios.toSorted((a, b) => a - b);
  return { median: percentileOfSorted(Float64Array.from(sorted), 0.5), over };
}

/** Today's hosts of an estate, predicted and measured. */
function agreementOf(estate: Estate, shipped: ReturnType<typeof readCatalog>, catalog: SimulationCatalog) {
  const { needs } = needsOf(estate, shipped.planning);
  const machine = itemAt(machinesOfEstate(estate.hosts, shipped), 0);
  return agreementWithToday(
    todaysHosts(estate, () => machine, needs, shipped.planning),
    {
      simulator: {
        run: (scenario) => Promise.resolve(runFigures(simulate(scenario))),
        catalog,
        scheduler: PROCESS.scheduler,
        workload: assumedWorkload(shipped.planning),
      },
      schedulerFrom: { mark: 'derived', from: 'the generated estate' },
      useCounted: 'work',
    },
  );
}

/**
 * Estates whose truth is known: ready times that a plan predicts of its hosts, and the demand that it plans for from one moment and from a
 * week of series, against a week that it was not told.
 */
export const knownTruthBenchmark: Benchmark = {
  name: 'known-truth',
  async *run() {
    const shipped = readCatalog();
    const catalog = simulationCatalog(shipped);
    const first = knownTruth({ ...PROCESS, seed: 1 }, catalog);
    const demand = demandOverTime(first, new SeededRandom(2));
    const series = demand.map((values) => {
      const builder = new SampleBuilder({ kind: 'gauge', time: 'start' });
      for (let at = 0; at < TOLD; at++) builder.add(at * STEP_MS, itemAt(values, at) / 2000, STEP_MS);
      return new Map<Metric, Samples>([['cpu_cores', builder.finish()]]);
    });
    const overTime = measuredDemand(
      first,
      { source: 'known truth' },
      {
        guests: series,
        guestMhz: first.guests.map(() => 2000),
        hosts: [],
        unmatched: [],
        warnings: [],
      },
    );
    if (overTime === undefined) throw new Error('no series');
    const machines = machinesOfEstate(first.hosts, shipped);
    const options = {
      promise: { worstReadyRatio: 0.05 },
      spare: 0,
      assumptions: shipped.planning,
      moveFirst: shipped.moveFirst,
      ownMachines: machines,
      machineOfHost: machineOfEachHost(first.hosts, machines),
    };
    const plans = [
      ['one moment', planEstate(first, machines, options)],
      ['a week of series', planEstate(overTime.estate, machines, { ...options, overTime })],
    ] as const;
    for (const [from, { candidates }] of plans) {
      const candidate = itemAt(candidates, 0);
      const { median, over } = againstTruth(candidate, demand, 2000);
      yield { what: `from ${from}: hosts, of 24 today`, value: candidate.hosts, unit: 'hosts' };
      yield { what: `from ${from}: demand planned for over P95 of other days, median host`, value: median, unit: 'x' };
      yield { what: `from ${from}: windows of other days above it (promised: 5 %)`, value: 100 * over, unit: '%' };
    }
    const before: number[] = [];
    const after: number[] = [];
    const worst: number[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const estate = seed === 1 ? first : knownTruth({ ...PROCESS, seed }, catalog);
      const { calibration, hosts } = await agreementOf(estate, shipped, catalog);
      if (calibration === undefined) throw new Error('nothing was fitted');
      const { heldOut, heldOutBefore } = calibration;
      before.push(heldOutBefore.predicted / heldOutBefore.measured);
      after.push(heldOut.predicted / heldOut.measured);
      const sum = (of: (host: (typeof hosts)[number]) => number) => hosts.reduce((total, host) => total + of(host), 0);
      worst.push(
        sum(({ predicted }) => predicted.worstReadyRatio.mean) / sum(({ measured }) => measured.worstReadyRatio ?? 0),
      );
    }
    const what = `mean CPU ready of 12 held-out hosts, predicted over measured, ${SEEDS} estates`;
    const least = (ratios: readonly number[], goal: number) => ({
      value: Math.min(...ratios),
      unit: 'x',
      atLeast: goal,
    });
    const most = (ratios: readonly number[], goal: number) => ({ value: Math.max(...ratios), unit: 'x', goal });
    yield { what: `${what}: least, not calibrated`, ...least(before, 0.5) };
    yield { what: `${what}: most, not calibrated`, ...most(before, 2) };
    yield { what: `${what}: least, calibrated`, ...least(after, 0.75) };
    yield { what: `${what}: most, calibrated`, ...most(after, 1.25) };
    yield { what: 'the same of the worst guest of each host, all hosts: median', value: medianOf(worst), unit: 'x' };
  },
};
