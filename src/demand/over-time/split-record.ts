import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import type { EstateSeries, SeriesByMetric } from '../../estate/series/match-series.ts';
import { DAY_MS } from './daily-p95.ts';

/** A record of an estate in two parts: what a forecast may know, and what came then. */
export interface SplitRecord {
  readonly first: EstateSeries;
  readonly rest: EstateSeries;
  /** Unix time, milliseconds: start of the record, of the rest, and end of the record. */
  readonly fromMs: number;
  readonly splitMs: number;
  readonly toMs: number;
}

/**
 * Splits the series of an estate at one time: at a midnight (UTC) where a whole day is before and after it. A sample that begins before
 * it is of the first part.
 * @param firstShare share of the measured time that is the first part, above 0 and below 1
 * @returns undefined where the guests have no sample of processor use
 */
export function splitRecord(series: EstateSeries, firstShare: number): SplitRecord | undefined {
  let fromMs = Infinity;
  let toMs = -Infinity;
  for (const byMetric of series.guests) {
    const samples = byMetric.get('cpu_cores');
    const last = samples === undefined ? -1 : samples.timesMs.length - 1;
    if (samples === undefined || last < 0) continue;
    fromMs = Math.min(fromMs, samples.timesMs[0] ?? Infinity);
    toMs = Math.max(toMs, (samples.timesMs[last] ?? -Infinity) + (samples.stepsMs[last] ?? 0));
  }
  if (fromMs >= toMs) return undefined;
  const exactMs = fromMs + firstShare * (toMs - fromMs);
  const midnightMs = Math.round(exactMs / DAY_MS) * DAY_MS;
  const isBetweenDays = midnightMs - fromMs >= DAY_MS && toMs - midnightMs >= DAY_MS;
  const splitMs = isBetweenDays ? midnightMs : exactMs;
  return {
    first: partOf(series, (timeMs) => timeMs < splitMs),
    rest: partOf(series, (timeMs) => timeMs >= splitMs),
    fromMs,
    splitMs,
    toMs,
  };
}

function partOf(series: EstateSeries, isIn: (timeMs: number) => boolean): EstateSeries {
  const within = (byMetric: SeriesByMetric): SeriesByMetric =>
    new Map([...byMetric].map(([metric, samples]): [Metric, Samples] => [metric, samplesIn(samples, isIn)]));
  return { ...series, guests: series.guests.map(within), hosts: series.hosts.map(within) };
}

/** Samples are sorted by time, and those of a part stand together. */
function samplesIn({ timesMs, stepsMs, means, maxes }: Samples, isIn: (timeMs: number) => boolean): Samples {
  const from = timesMs.findIndex(isIn);
  if (from < 0)
    return { timesMs: timesMs.subarray(0, 0), stepsMs: stepsMs.subarray(0, 0), means: means.subarray(0, 0) };
  const to = timesMs.findLastIndex(isIn) + 1;
  return {
    timesMs: timesMs.subarray(from, to),
    stepsMs: stepsMs.subarray(from, to),
    means: means.subarray(from, to),
    ...(maxes !== undefined && { maxes: maxes.subarray(from, to) }),
  };
}
