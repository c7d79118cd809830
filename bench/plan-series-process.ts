import { findMachine } from '../src/catalog/find-machine.ts';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import type { Metric } from '../src/base/samples/metric.ts';
import type { Samples } from '../src/base/samples/samples.ts';
import { measuredDemand } from '../src/demand/over-time/measured-demand.ts';
import { readEstate } from '../src/estate/read-estate.ts';
import { SeededRandom } from '../src/estate/testing/seeded-random.ts';
import { planEstate } from '../src/plan/plan-estate.ts';
import { CANDIDATES } from './plan-candidates.ts';

/** What `plan.ts` reads from this process's output. */
export interface SeriesPlanTimes {
  readonly profileMs: number;
  readonly planMs: number;
  readonly cpuMs: number;
  readonly candidates: number;
  readonly windows: number;
  /** On the best machine. */
  readonly hosts: number;
  readonly hostsByAddedPeaks: number;
  /** Least share of windows in which a host of any machine is within what it can carry. */
  readonly leastWithin: number;
  readonly peakMib: number;
}

/** Two weeks in steps of 15 minutes. */
const STEP_MS = 900_000;
const WINDOWS = 14 * 96;
const START_MS = Date.UTC(2026, 0, 5);

const catalog = readCatalog();
const estate = await readEstate(process.argv[2] ?? '');
const random = new SeededRandom(1);
const timesMs = Float64Array.from({ length: WINDOWS }, (_, window) => START_MS + window * STEP_MS);
const stepsMs = new Uint32Array(WINDOWS).fill(STEP_MS);

/** A guest that is busy for some hours of each day, at its own time, and less at weekends; three of four by day. */
function samplesOf(vcpus: number): Samples {
  const peakHour = random.next() < 0.75 ? 13 + 4 * (random.next() - 0.5) : 2 + 4 * (random.next() - 0.5);
  // So busy that processors fill hosts before memory does.
  const level = vcpus * (0.2 + 0.4 * random.next() ** 2);
  const swing = 0.3 + 0.6 * random.next();
  const means = new Float32Array(WINDOWS);
  for (let window = 0; window < WINDOWS; window++) {
    const hour = (window / 4) % 24;
    const weekend = Math.floor(window / 96) % 7 >= 5 ? 0.5 : 1;
    const day = 1 + swing * weekend * Math.cos((2 * Math.PI * (hour - peakHour)) / 24);
    means[window] = Math.min(vcpus, level * day * (0.5 + random.next()));
  }
  return { timesMs, stepsMs, means };
}

const series = {
  guests: estate.guests.map(({ vcpus }) => new Map<Metric, Samples>([['cpu_cores', samplesOf(vcpus.value)]])),
  guestMhz: estate.guests.map(() => 2500),
  hosts: [],
  unmatched: [],
  warnings: [],
};
const started = performance.now();
const cpuStarted = process.cpuUsage();
const measured = measuredDemand(estate, { source: 'series' }, series);
if (measured === undefined) throw new Error('no guest has series');
const profiled = performance.now();
const { candidates, whatIf } = planEstate(
  measured.estate,
  CANDIDATES.map((name) => findMachine(catalog, name)),
  {
    promise: { worstReadyRatio: 0.05 },
    spare: 1,
    assumptions: catalog.planning,
    moveFirst: catalog.moveFirst,
    overTime: measured,
  },
);
const planned = performance.now();
const { user, system } = process.cpuUsage(cpuStarted);
const times: SeriesPlanTimes = {
  profileMs: profiled - started,
  planMs: planned - profiled,
  cpuMs: (user + system) / 1000,
  candidates: CANDIDATES.length,
  windows: WINDOWS,
  hosts: whatIf?.hosts ?? NaN,
  hostsByAddedPeaks: whatIf?.hostsByAddedPeaks ?? NaN,
  leastWithin: Math.min(...candidates.map(({ windows }) => windows?.least ?? 1)),
  peakMib: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(times));
