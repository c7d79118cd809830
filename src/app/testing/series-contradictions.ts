import { join } from 'node:path';
import { noReadings, type Samples } from '../../base/samples/samples.ts';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { SeededRandom } from '../../estate/testing/seeded-random.ts';
import type { OwnerSeries } from '../../estate/series/imported-series.ts';
import { saveEstate } from '../../estate/series/store/save-estate.ts';
import { understandDemand } from '../estate.ts';
import { check } from '../existing-hosts/check.ts';
import { plan } from '../plan/plan.ts';

const STEP_MS = 1_800_000;
const WINDOWS = 15 * 48;
const WINDOWS_OF_DAY = 48;
const START_MS = Date.UTC(2026, 5, 1);
/** Sums of single precision. */
const ROUNDING = 1e-5;

/**
 * Gives the guests of an estate series, and holds what is said of them against the same estate known by each guest's mean and 95th
 * percentile, whose peaks all come at once. @returns what contradicts, in words
 */
export async function seriesContradictions(estate: Estate, seed: number, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const random = new SeededRandom(seed);
  const used = estate.guests.map((guest) => coresOf(guest, random));
  const store = join(folder, 'estate.duckdb');
  const series = estate.guests.map((guest, at): OwnerSeries => ({
    owner: { kind: 'guest', id: guest.id },
    metric: 'cpu_cores',
    samples: samplesOf(used[at]!),
  }));
  await saveEstate(store, {
    estate,
    series: { source: 'series', formats: [], series, counts: noReadings(), warnings: [] },
  });
  const overTime = { sources: [store] };

  const { demand } = await understandDemand(overTime);
  const mhz = estate.guests.map(({ hostMhz }) => hostMhz!.value);
  const sums = Array.from({ length: WINDOWS }, (_, window) =>
    used.reduce((sum, cores, at) => sum + cores[window]! * mhz[at]!, 0),
  );
  const whole = demand?.sets.find(({ cluster }) => cluster === undefined);
  for (const [name, value, known] of [
    ['P95', whole?.p95, percentile95(sums)],
    ['peak', whole?.peak, Math.max(...sums)],
    ['P95 added', whole?.addedP95, used.reduce((sum, cores, at) => sum + percentile95(cores) * mhz[at]!, 0)],
  ] as const) {
    if (value === undefined || Math.abs(value - known) > ROUNDING * known)
      found.push(`${name} is ${value}, not ${known} MHz`);
  }

  const atOnce = { ...estate, guests: estate.guests.map((guest, at) => knownByPercentile(guest, used[at]!)) };
  const question = { fast: true, spare: 1 };
  // One factor for all guests, and the mean as it is: the demand of a host is the sum of the percentiles of its guests.
  const assume = ['plan.demand.peakHourFactor=1', 'plan.demand.correlation=1'];
  const planned = (await plan({ ...question, estate: overTime })).plan;
  const { whatIf, best } = planned;
  const byWindows = planned.candidates.find(({ machine }) => machine === best);
  if (whatIf !== undefined && byWindows !== undefined && best !== undefined) {
    const { hosts, hostsByAddedPeaks = Infinity } = whatIf;
    if (hosts !== byWindows.hosts) found.push(`${byWindows.hosts} hosts of ${best}, by its list of changes ${hosts}`);
    if (hosts > hostsByAddedPeaks) found.push(`${hosts} hosts by windows, ${hostsByAddedPeaks} by added percentiles`);
    const [added] = (await plan({ ...question, estate: atOnce, machines: [best], assume })).plan.candidates;
    const addedHosts = added?.feasible === true ? added.hosts : Infinity;
    if (addedHosts !== hostsByAddedPeaks) {
      found.push(`${hostsByAddedPeaks} hosts by added percentiles, but ${addedHosts} if all guests peak at once`);
    }
  }

  const short = async (of: Parameters<typeof check>[0]): Promise<readonly string[]> =>
    (await check(of)).check.hosts.flatMap(({ name, shortages }) => (shortages.includes('cpu') ? [name] : []));
  const shortAtOnce = await short({ ...question, estate: atOnce, assume });
  const more = (await short({ ...question, estate: overTime })).filter((name) => !shortAtOnce.includes(name));
  if (more.length > 0)
    found.push(`${more.join(', ')} is short of processors by windows, and not if all peaks are added`);
  return found;
}

/** Busy by day or by night, with a movement of its own; never more than its vCPUs. */
function coresOf({ cpuMeanMhz, hostMhz, vcpus }: Guest, random: SeededRandom): readonly number[] {
  const mean = cpuMeanMhz.value / hostMhz!.value;
  const phase = random.pick([0, Math.PI]);
  const swing = 0.5 * random.next();
  return Array.from({ length: WINDOWS }, (_, window) => {
    const day = 1 + swing * Math.sin((2 * Math.PI * window) / WINDOWS_OF_DAY + phase);
    return Math.fround(Math.min(vcpus.value, mean * day * (0.6 + 0.8 * random.next())));
  });
}

function samplesOf(cores: readonly number[]): Samples {
  return {
    timesMs: Float64Array.from(cores, (_, window) => START_MS + window * STEP_MS),
    stepsMs: new Uint32Array(cores.length).fill(STEP_MS),
    means: Float32Array.from(cores),
  };
}

function knownByPercentile(guest: Guest, cores: readonly number[]): Guest {
  const figure = (value: number) => ({ value: value * guest.hostMhz!.value, origin: guest.cpuMeanMhz.origin });
  return {
    ...guest,
    cpuMeanMhz: figure(cores.reduce((sum, each) => sum + each, 0) / cores.length),
    cpuP95Mhz: figure(percentile95(cores)),
  };
}

function percentile95(values: readonly number[]): number {
  return percentileOfSorted(Float64Array.from(values).sort(), 0.95);
}
