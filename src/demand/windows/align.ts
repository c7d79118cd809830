import { InputError } from '../../base/input-error.ts';
import { formatNumber } from '../../base/number-text.ts';
import type { AlignedSeries } from './aligned-series.ts';
import type { Samples } from '../../base/samples/samples.ts';
import type { Series } from './series.ts';

/** The step of windows unless a source is coarser. */
export const DEFAULT_WINDOW_MS = 300_000;
/** A step with a smaller share of the measured time does not make all windows coarser. */
const LEAST_SHARE_OF_TIME = 0.1;
/** A window is known if so much of it was measured. */
const LEAST_COVER = 0.5;
/** A sample that is nearly as long as a window is the window's value; a shorter one is a part of it. */
const WHOLE_WINDOW = 0.9;
/** Values of all guests together: 1 GB. */
const MAX_VALUES = 250_000_000;

/** Windows to align to. The range is that of the samples unless it is given. */
export interface WindowOptions {
  readonly stepMs: number;
  /** The first window is the one that holds this time. */
  readonly fromMs?: number;
  /** The last window starts before it. */
  readonly toMs?: number;
  /** Which column of the samples: their means (default), or their maxima. */
  readonly of?: 'means' | 'maxes';
}

/**
 * The step for windows of these samples: 5 minutes, or the coarsest step in use, in whole minutes. Finer windows would
 * show a constant where nothing finer was measured.
 */
export function windowStepMs(all: readonly Samples[]): number {
  const timeByStep = new Map<number, number>();
  let total = 0;
  for (const { stepsMs } of all) {
    // most steps are like the one before
    for (let from = 0, at = 0; at < stepsMs.length; from = at) {
      const step = stepsMs[from]!;
      while (at < stepsMs.length && stepsMs[at] === step) at++;
      const minutes = Math.round(step / 60_000) * 60_000;
      const time = (at - from) * step;
      timeByStep.set(minutes, (timeByStep.get(minutes) ?? 0) + time);
      total += time;
    }
  }
  const inUse = [...timeByStep].filter(([, time]) => time >= LEAST_SHARE_OF_TIME * total).map(([step]) => step);
  return Math.max(DEFAULT_WINDOW_MS, ...inUse);
}

/**
 * Puts the samples of each guest on the same windows, which start at whole multiples of the step. The value of a window
 * is the mean of what was measured in it, weighted by time. A window that was measured for less than half is absent:
 * nothing is interpolated.
 * @param all one for each guest
 * @throws InputError where the range makes more windows than memory holds
 */
export function alignSamples(all: readonly Samples[], options: WindowOptions): AlignedSeries {
  const { stepMs, of = 'means' } = options;
  const { startMs, windows } = windowsOf(all, options);
  const values = new Float32Array(all.length * windows);
  const sums = new Float64Array(windows);
  const coveredMs = new Float64Array(windows);
  for (const [guest, samples] of all.entries()) {
    const column = samples[of];
    const target = values.subarray(guest * windows, (guest + 1) * windows);
    if (column === undefined) target.fill(NaN);
    else if (of === 'means') meansInto(target, samples, column, startMs, stepMs, sums, coveredMs);
    else maxesInto(target, samples, column, startMs, stepMs);
  }
  return { startMs, stepMs, windows, guests: all.length, values };
}

/** One guest of a set, as a series. It shares its values with the set. */
export function seriesOf({ startMs, stepMs, windows, values }: AlignedSeries, guest: number): Series {
  return { startMs, stepMs, values: values.subarray(guest * windows, (guest + 1) * windows) };
}

function windowsOf(all: readonly Samples[], { stepMs, fromMs, toMs }: WindowOptions) {
  let first = fromMs ?? Infinity;
  let end = toMs ?? -Infinity;
  for (const { timesMs, stepsMs } of all) {
    if (timesMs.length === 0) continue;
    if (fromMs === undefined) first = Math.min(first, timesMs[0]!);
    if (toMs === undefined) end = Math.max(end, timesMs.at(-1)! + stepsMs.at(-1)!);
  }
  if (!(end > first)) return { startMs: 0, windows: 0 };
  const startMs = Math.floor(first / stepMs) * stepMs;
  const windows = Math.ceil((end - startMs) / stepMs);
  if (windows * all.length > MAX_VALUES) {
    const day = (ms: number) => (Math.abs(ms) > 8.64e15 ? String(ms) : new Date(ms).toISOString().slice(0, 10));
    throw new InputError({
      found: `samples of ${formatNumber(all.length)} series from ${day(first)} to ${day(end)}, ${formatNumber(windows)} windows of ${stepMs / 1000} s`,
      expected: `at most ${formatNumber(Math.floor(MAX_VALUES / all.length))} windows`,
      hint: 'use longer windows (--step), and look for samples with a wrong time: one is enough to make the range long',
    });
  }
  return { startMs, windows };
}

/** Adds `value` for each window that the sample is about. */
function meansInto(
  target: Float32Array,
  { timesMs, stepsMs }: Samples,
  means: Float32Array,
  startMs: number,
  stepMs: number,
  sums: Float64Array,
  coveredMs: Float64Array,
): void {
  sums.fill(0);
  coveredMs.fill(0);
  const windows = target.length;
  for (let at = 0; at < timesMs.length; at++) {
    const mean = means[at]!;
    const length = stepsMs[at]!;
    if (Number.isNaN(mean)) continue;
    const from = timesMs[at]! - startMs;
    if (length >= WHOLE_WINDOW * stepMs) {
      const { first, end } = windowsWithMiddleIn(from, length, stepMs, windows);
      for (let window = first; window < end; window++) {
        sums[window]! += mean * stepMs;
        coveredMs[window]! += stepMs;
      }
      continue;
    }
    const first = Math.floor(from / stepMs);
    const firstMs = Math.min(length, (first + 1) * stepMs - from);
    if (first >= 0 && first < windows) {
      sums[first]! += mean * firstMs;
      coveredMs[first]! += firstMs;
    }
    if (firstMs < length && first + 1 >= 0 && first + 1 < windows) {
      sums[first + 1]! += mean * (length - firstMs);
      coveredMs[first + 1]! += length - firstMs;
    }
  }
  for (let window = 0; window < windows; window++) {
    const covered = coveredMs[window]!;
    target[window] = covered >= LEAST_COVER * stepMs ? sums[window]! / covered : NaN;
  }
}

function maxesInto(
  target: Float32Array,
  { timesMs, stepsMs }: Samples,
  maxes: Float32Array,
  startMs: number,
  stepMs: number,
): void {
  target.fill(NaN);
  for (let at = 0; at < timesMs.length; at++) {
    const max = maxes[at]!;
    if (Number.isNaN(max)) continue;
    const length = stepsMs[at]!;
    const from = timesMs[at]! - startMs;
    const { first, end } =
      length >= WHOLE_WINDOW * stepMs
        ? windowsWithMiddleIn(from, length, stepMs, target.length)
        : windowsWithMiddleIn(Math.floor((from + length / 2) / stepMs) * stepMs, stepMs, stepMs, target.length);
    for (let window = first; window < end; window++) {
      if (!(target[window]! >= max)) target[window] = max;
    }
  }
}

/**
 * A sample as long as a window seldom starts with it. Its whole value goes to the window with its middle inside the
 * sample, so that no peak is spread over two windows, and jitter of the clock leaves no window empty.
 */
function windowsWithMiddleIn(fromMs: number, lengthMs: number, stepMs: number, windows: number) {
  const first = Math.max(0, Math.ceil(fromMs / stepMs - 0.5));
  const end = Math.min(windows, Math.ceil((fromMs + lengthMs) / stepMs - 0.5));
  return { first, end };
}
