import { NORMAL_QUANTILE_95 } from '../../base/statistics/distributions.ts';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import { formatNumber, formatPercent } from './format.ts';

/** What was measured at one point, and what was simulated for it. */
export interface ComparedPoint {
  /** What it is a point of: `kernel build, plain locks, 2 guests`. */
  readonly name: string;
  readonly measured: number;
  readonly simulated: number;
  readonly isFitted: boolean;
  /** Why the simulator is far from it, where that is known. */
  readonly whyFar?: string | undefined;
}

/** What was measured, and what was simulated for it. */
export interface ComparedPoints {
  readonly points: readonly ComparedPoint[];
  readonly format: (value: number) => string;
}

/** How far predictions are from what was measured. */
export interface Trust {
  /** Points that were predicted, and those that something was fitted to, which say nothing about predictions. */
  readonly predicted: number;
  readonly fitted: number;
  /** Half of the predictions are nearer than this share of what was measured. */
  readonly medianError: number;
  /** Nine of ten are nearer than this; of fewer than ten predictions all are. */
  readonly mostError: number;
  readonly isOfAll: boolean;
  /** Predictions that are too high. */
  readonly tooHigh: number;
  /** The one that is farthest away. */
  readonly worst: ComparedPoint & { readonly error: number };
  /** All others are nearer than this; null where there is none. */
  readonly othersError: number | null;
}

/** Of fewer predictions nine of ten are not known. */
const LEAST_FOR_TENTHS = 10;

/** Errors of the predictions, as shares of what was measured; null where there is none. */
export function trustOf({ points }: Pick<ComparedPoints, 'points'>): Trust | null {
  const predicted = points.filter(({ measured, isFitted }) => !isFitted && measured > 0);
  const signed = predicted.map((point) => ({ ...point, error: point.simulated / point.measured - 1 }));
  const [first] = signed;
  if (first === undefined) return null;
  const errors = signed.map(({ error }) => Math.abs(error)).toSorted((a, b) => a - b);
  const isOfAll = signed.length < LEAST_FOR_TENTHS;
  return {
    predicted: signed.length,
    fitted: points.filter(({ isFitted }) => isFitted).length,
    medianError: percentileOfSorted(errors, 0.5),
    mostError: percentileOfSorted(errors, isOfAll ? 1 : 0.9),
    isOfAll,
    tooHigh: signed.filter(({ error }) => error > 0).length,
    worst: signed.reduce((most, each) => (Math.abs(each.error) > Math.abs(most.error) ? each : most), first),
    othersError: errors.at(-2) ?? null,
  };
}

/**
 * On which side of what was measured the predictions lie, if chance alone rarely puts so many there: a two-sided sign test at 5 %,
 * by the normal approximation with its continuity correction.
 */
function leanOf({ tooHigh, predicted }: Pick<Trust, 'tooHigh' | 'predicted'>): 'too high' | 'too low' | null {
  const beyondHalf = Math.abs(tooHigh - predicted / 2) - 0.5;
  if (beyondHalf <= (NORMAL_QUANTILE_95 * Math.sqrt(predicted)) / 2) return null;
  return tooHigh > predicted / 2 ? 'too high' : 'too low';
}

const ALL_FITTED = 'Something was fitted to every point: they say nothing about predictions.';

function sideSentence(trust: Trust): string {
  const { tooHigh, predicted } = trust;
  const side = leanOf(trust);
  if (side !== null) {
    const count = side === 'too high' ? tooHigh : predicted - tooHigh;
    return `${formatNumber(count)} of ${formatNumber(predicted)} are ${side}: expect ${side === 'too high' ? 'less' : 'more'} than it says.`;
  }
  return tooHigh === 0 || tooHigh === predicted
    ? `All are too ${tooHigh === 0 ? 'low' : 'high'}, but so few that it may be chance.`
    : 'Errors go both ways, no more to one side than chance explains: there is nothing to correct it by.';
}

/** How far to trust a figure that nothing was measured for, in one sentence: what is said first. */
export function trustHeadline(compared: Pick<ComparedPoints, 'points'>): string {
  const trust = trustOf(compared);
  if (trust === null) return ALL_FITTED;
  const { predicted, mostError, isOfAll } = trust;
  const within = isOfAll ? `all ${formatNumber(predicted)}` : `nine of ten of ${formatNumber(predicted)}`;
  return `Take a figure of this kind as ±${formatPercent(mostError)}: ${within} predictions are that near to what was measured.`;
}

/** What that figure rests on: how near most are, which one is not, and on which side the truth is; empty where nothing was predicted. */
export function trustText({ points, format }: ComparedPoints): string {
  const trust = trustOf({ points });
  if (trust === null) return '';
  const { fitted, medianError, worst, othersError } = trust;
  const why = worst.whyFar === undefined ? '' : `: ${worst.whyFar}`;
  return [
    sideSentence(trust),
    `Half of the predictions are within ${formatPercent(medianError)}.`,
    `The farthest, ${worst.name}, says ${format(worst.simulated)} where ${format(worst.measured)} was measured (${worst.error < 0 ? '−' : '+'}${formatPercent(Math.abs(worst.error))})${why}.`,
    ...(othersError === null ? [] : [`All others are within ${formatPercent(othersError)}.`]),
    ...(fitted > 0 ? [`The ${formatNumber(fitted)} points that something was fitted to are not counted.`] : []),
  ].join(' ');
}
