import { itemAt } from '../base/item-at.ts';
import { medianOf } from '../base/statistics/percentile.ts';

/** A figure that was measured, with its interval. */
export interface MeasuredFigure {
  /** The median of all repetitions. */
  readonly value: number;
  /** Half of the 95 % interval of the median; the value is within it whatever the distribution. */
  readonly halfWidth: number;
  readonly repetitions: number;
  /** The interval is as narrow as asked for. */
  readonly isNarrow: boolean;
}

const LEAST = 9;
const MOST = 60;
const NARROW = 0.05;

/**
 * Repeats a measurement until the 95 % interval of its median is within 5 %, or 60 times. The interval stands between two of the
 * sorted values, whose ranks the binomial distribution gives (H. A. David, H. N. Nagaraja, Order Statistics, 2003, section 7.1):
 * an interrupt that makes one repetition ten times as long moves neither.
 */
export async function repeatUntilNarrow(measure: () => Promise<readonly number[]>): Promise<MeasuredFigure> {
  const values: number[] = [];
  for (;;) {
    values.push(...(await measure()));
    const figure = medianWithInterval(values);
    if ((values.length >= LEAST && figure.isNarrow) || values.length >= MOST) return figure;
  }
}

const NORMAL_95 = 1.96;

/** @param values at least one */
export function medianWithInterval(values: readonly number[]): MeasuredFigure {
  const sorted = values.toSorted((a, b) => a - b);
  const below = Math.max(0, Math.floor((sorted.length - NORMAL_95 * Math.sqrt(sorted.length)) / 2));
  const value = medianOf(sorted);
  const low = itemAt(sorted, below);
  const high = itemAt(sorted, sorted.length - 1 - below);
  const halfWidth = Math.max(value - low, high - value);
  return { value, halfWidth, repetitions: sorted.length, isNarrow: halfWidth <= NARROW * Math.abs(value) };
}
