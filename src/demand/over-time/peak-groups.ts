import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { AlignedSeries } from '../windows/aligned-series.ts';

// Typed arrays here have an entry for each guest, hour and pair, and the loops stay inside them: `!` says so.

/** Guests that are busy in the same hours. */
export interface PeakGroup {
  /** Positions among the guests of the aligned series, the one that moves most first. */
  readonly guests: readonly number[];
  /** Mean correlation of their hourly means, over all pairs. */
  readonly correlation: number;
  /** 95th percentile of the sum of their hourly means, and the sum of the guests' own: near each other, as their peaks coincide. */
  readonly p95: number;
  readonly addedP95: number;
}

const HOUR_MS = 3_600_000;
/** A correlation over fewer hours is chance. */
const LEAST_HOURS = 48;
/** The guests that move most; those that hardly move make no peak. */
const MOST_GUESTS = 256;
/** Guests belong together from this mean correlation on: half of what one does then goes with the others. */
const LEAST_CORRELATION = 0.5;
/** A pair is compared if so many of the hours are known of both. */
const LEAST_COMMON = 0.5;

/**
 * Groups of guests with peaks that coincide: by the correlation of their hourly means, the two groups that are most alike become
 * one, until none are alike enough (average linkage: R. R. Sokal, C. D. Michener, "A statistical method for evaluating systematic
 * relationships", 1958). Of a large estate only the guests that move most are compared.
 * @param members with percentiles that may be used
 * @returns groups of two guests or more, the one that moves most first; empty where the record is too short
 */
export function peakGroups(aligned: AlignedSeries, members: readonly number[]): PeakGroup[] {
  const hours = hourlyMeans(aligned, members);
  if (hours.count < LEAST_HOURS) return [];
  const deviations = members.map((_, at) => deviationOf(hours.of(at)));
  const compared = [...members.keys()]
    .filter((at) => deviations[at]! > 0)
    .sort((a, b) => deviations[b]! - deviations[a]! || a - b)
    .slice(0, MOST_GUESTS);
  const correlations = correlationsOf(compared.map((at) => hours.of(at)));
  const movement = (group: readonly number[]): number => group.reduce((sum, at) => sum + deviations[compared[at]!]!, 0);
  return grouped(correlations, compared.length)
    .filter(({ group }) => group.length > 1)
    .sort((a, b) => movement(b.group) - movement(a.group))
    .map(({ group, correlation }) => {
      const series = group.map((at) => hours.of(compared[at]!));
      const sums = Float64Array.from({ length: hours.count }, (_, hour) =>
        series.reduce((sum, own) => sum + own[hour]!, 0),
      );
      return {
        guests: group.map((at) => members[compared[at]!]!),
        correlation,
        p95: percentileOfSorted(sortedKnown(sums), 0.95),
        addedP95: series.reduce((sum, own) => sum + percentileOfSorted(sortedKnown(own), 0.95), 0),
      };
    });
}

interface HourlyMeans {
  readonly count: number;
  /** Of a member, by its position among them; NaN where an hour is not known. */
  readonly of: (at: number) => Float64Array;
}

function hourlyMeans({ startMs, stepMs, windows, values }: AlignedSeries, members: readonly number[]): HourlyMeans {
  const slotMs = Math.max(HOUR_MS, stepMs);
  const firstSlot = Math.floor(startMs / slotMs);
  const slotOf = Uint32Array.from(
    { length: windows },
    (_, window) => Math.floor((startMs + window * stepMs) / slotMs) - firstSlot,
  );
  const count = windows === 0 ? 0 : slotOf[windows - 1]! + 1;
  const means = new Float64Array(members.length * count);
  const known = new Uint32Array(count);
  members.forEach((guest, at) => {
    const own = means.subarray(at * count, (at + 1) * count);
    known.fill(0);
    for (let window = 0; window < windows; window++) {
      const value = values[guest * windows + window]!;
      if (Number.isNaN(value)) continue;
      own[slotOf[window]!]! += value;
      known[slotOf[window]!]!++;
    }
    for (let slot = 0; slot < count; slot++) own[slot] = known[slot] === 0 ? NaN : own[slot]! / known[slot]!;
  });
  return { count, of: (at) => means.subarray(at * count, (at + 1) * count) };
}

function deviationOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return 0;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
}

/** Of every pair, over the hours that are known of both; row by row. */
function correlationsOf(all: readonly Float64Array[]): Float64Array {
  const correlations = new Float64Array(all.length * all.length);
  all.forEach((own, a) => {
    for (let b = 0; b < a; b++) {
      const correlation = correlationOf(own, all[b]!);
      correlations[a * all.length + b] = correlation;
      correlations[b * all.length + a] = correlation;
    }
  });
  return correlations;
}

function correlationOf(own: Float64Array, other: Float64Array): number {
  let count = 0;
  let [ownMean, otherMean, ownSquares, otherSquares, products] = [0, 0, 0, 0, 0];
  for (let hour = 0; hour < own.length; hour++) {
    const [a, b] = [own[hour]!, other[hour]!];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    // Welford's updates: sums of squares of large numbers would lose what differs.
    count++;
    const ownDelta = a - ownMean;
    const otherDelta = b - otherMean;
    ownMean += ownDelta / count;
    otherMean += otherDelta / count;
    ownSquares += ownDelta * (a - ownMean);
    otherSquares += otherDelta * (b - otherMean);
    products += ownDelta * (b - otherMean);
  }
  const scale = Math.sqrt(ownSquares * otherSquares);
  return count < LEAST_COMMON * own.length || !(scale > 0) ? 0 : Math.max(-1, Math.min(1, products / scale));
}

/** Average linkage. @param likeness of every pair, row by row; overwritten with that of groups */
function grouped(likeness: Float64Array, count: number): { readonly group: number[]; readonly correlation: number }[] {
  const groups = Array.from({ length: count }, (_, at) => ({ group: [at], correlation: 1 }));
  const live = groups.map((_, at) => at);
  for (;;) {
    let [into, gone] = [-1, -1];
    let most = LEAST_CORRELATION;
    for (const a of live) {
      for (const b of live) {
        if (b >= a) continue;
        const alike = likeness[a * count + b]!;
        if (into < 0 ? alike >= most : alike > most) [into, gone, most] = [b, a, alike];
      }
    }
    if (into < 0) return live.map((at) => groups[at]!);
    const [kept, added] = [groups[into]!, groups[gone]!];
    const [n, m] = [kept.group.length, added.group.length];
    const pairs = (size: number): number => (size * (size - 1)) / 2;
    groups[into] = {
      group: [...kept.group, ...added.group].sort((a, b) => a - b),
      correlation: (kept.correlation * pairs(n) + added.correlation * pairs(m) + most * n * m) / pairs(n + m),
    };
    live.splice(live.indexOf(gone), 1);
    for (const other of live) {
      if (other === into) continue;
      const joined = (n * likeness[into * count + other]! + m * likeness[gone * count + other]!) / (n + m);
      likeness[into * count + other] = joined;
      likeness[other * count + into] = joined;
    }
  }
}
