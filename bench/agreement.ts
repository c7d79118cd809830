import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { itemAt } from '../src/base/item-at.ts';
import { normal, normalQuantile } from '../src/base/statistics/distributions.ts';
import { medianOf } from '../src/base/statistics/percentile.ts';
import { needsOf } from '../src/demand/guest-needs.ts';
import { assumedWorkload } from '../src/demand/workload-figures.ts';
import { machinesOfEstate } from '../src/estate/model/machines-of-estate.ts';
import { agreementWithToday } from '../src/plan/agreement/agreement.ts';
import type { Calibration } from '../src/plan/agreement/result.ts';
import { todaysHosts } from '../src/plan/agreement/todays-hosts.ts';
import { type KnownProcess, knownTruth } from '../src/plan/testing/known-truth.ts';
import { runFigures } from '../src/run/run-figures.ts';
import { simulate } from '../src/sim/simulate.ts';
import type { Benchmark } from './benchmark.ts';

const USUAL = {
  scheduler: 'esxi',
  hosts: 12,
  guestsPerHost: 12,
  cores: 8,
  clumping: 0.5,
  clumpNs: 100e6,
  burstNs: 4e6,
  together: 0.3,
  dayCycle: 0.4,
  hour: 11,
} satisfies Omit<KnownProcess, 'seed'>;

/** What demand does inside the window of an export, in eight ways; none is what the model takes it to be. */
const PROCESSES: readonly Omit<KnownProcess, 'seed'>[] = [
  { ...USUAL, clumping: 0.8, together: 0.1 },
  { ...USUAL, clumping: 0.3 },
  { ...USUAL, clumping: 1, clumpNs: 300e6, together: 0.2 },
  { ...USUAL, together: 0.35, togetherStays: 0.85 },
  { ...USUAL, clumping: 0.2, burstNs: 2e6, together: 0.25 },
  { ...USUAL, together: 0, clumping: 0.6 },
  { ...USUAL, scheduler: 'linux-eevdf', togetherStays: 0.5, together: 0.25 },
  { ...USUAL, together: 0.45, togetherStays: 0.6 },
];
const SEEDS = 4;

/** How near the predicted ready time of hosts that nothing was fitted to comes, over many estates. */
export const agreementBenchmark: Benchmark = {
  name: 'agreement',
  async *run() {
    const shipped = readCatalog();
    const catalog = simulationCatalog(shipped);
    const calibrations: Calibration[] = [];
    for (const process of PROCESSES) {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const estate = knownTruth({ ...process, seed }, catalog);
        const { needs } = needsOf(estate, shipped.planning);
        const machine = itemAt(machinesOfEstate(estate.hosts, shipped), 0);
        const { calibration } = await agreementWithToday(
          todaysHosts(estate, () => machine, needs, shipped.planning),
          {
            simulator: {
              run: (scenario) => Promise.resolve(runFigures(simulate(scenario))),
              catalog,
              scheduler: process.scheduler,
              workload: assumedWorkload(shipped.planning),
            },
            schedulerFrom: { mark: 'derived', from: 'the generated estate' },
            useCounted: 'work',
          },
        );
        if (calibration !== undefined) calibrations.push(calibration);
      }
    }
    const all = PROCESSES.length * SEEDS;
    yield { what: 'estates of 12 hosts that could be fitted', value: calibrations.length, unit: `of ${all}` };
    for (const [how, ratios] of [
      ['not calibrated', calibrations.map(({ heldOutBefore: { predicted, measured } }) => predicted / measured)],
      ['calibrated', calibrations.map(({ heldOut: { predicted, measured } }) => predicted / measured)],
    ] as const) {
      const share = (most: number): number =>
        (100 * ratios.filter((ratio) => Math.abs(Math.log(ratio)) <= Math.log(most)).length) / ratios.length;
      const spread = Math.sqrt(ratios.reduce((sum, ratio) => sum + Math.log(ratio) ** 2, 0) / ratios.length);
      const what = `mean CPU ready of held-out hosts, predicted over measured, ${how}`;
      yield { what: `${what}: median`, value: medianOf(ratios), unit: 'x' };
      yield { what: `${what}: root mean square of its logarithm`, value: spread, unit: '' };
      yield { what: `${what}: within a factor of 1.25`, value: share(1.25), unit: '%' };
      yield { what: `${what}: within a factor of two`, value: share(2), unit: '%' };
    }
    const byChance = calibrations.map(({ chanceFactor }) => {
      const deviation = Math.log(chanceFactor ?? Infinity) / normalQuantile(0.975);
      return 2 * normal(Math.log(1.25) / deviation) - 1;
    });
    yield {
      what: 'share within a factor of 1.25 that chance alone leaves of so few hosts',
      value: (100 * byChance.reduce((sum, share) => sum + share, 0)) / byChance.length,
      unit: '%',
    };
    const covered = calibrations.filter(
      ({ heldOut: { predicted, measured }, chanceFactor }) =>
        Math.abs(Math.log(predicted / measured)) <= Math.log(chanceFactor ?? Infinity),
    );
    yield {
      what: 'estates that are off by no more than chance explains (promised: 95 %)',
      value: (100 * covered.length) / calibrations.length,
      unit: '%',
      atLeast: 85,
    };
  },
};
