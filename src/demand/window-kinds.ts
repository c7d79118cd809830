import { normal } from '../base/statistics/distributions.ts';

// The loops below stay inside typed arrays with an entry for each kind: `!` says so, as a check would cost time in inner loops.

/** Kinds of windows: hours in which guests use about the same. In the windows of a kind a guest moves around one mean. */
export interface WindowKinds {
  readonly count: number;
  /** Share of all windows that are of a kind; they sum to 1. */
  readonly shares: Float64Array;
  /** Demand is planned for in this share of windows, 0 to 1. */
  readonly promised: number;
}

/** So many steps of the table to one standard deviation. */
const STEPS = 64;
/** Beyond so many standard deviations is no window that counts. */
const MOST_DEVIATIONS = 6;
/** Share of a normal distribution above a number of standard deviations, by step: convex, also between its steps. */
const ABOVE = Float64Array.from({ length: MOST_DEVIATIONS * STEPS + 2 }, (_, step) => 1 - normal(step / STEPS));

/** No demand, whatever the kind. */
const NOTHING: Float64Array = new Float64Array(256);

/**
 * Share of windows in which guests together ask for more than `limit`, their sum taken as normally distributed around the mean of
 * each kind. A kind with a mean beyond the limit counts whole: so neither more demand nor more movement makes the share less.
 * @param means of their sum, by kind; those of these guests begin `from` there
 * @param deviation of their sum around them, in the unit of the means
 * @param more means of further guests, which begin `fromMore` there
 * @param enough any larger share may be the answer once the share is larger than this
 */
export function shareBeyond(
  limit: number,
  { count, shares }: WindowKinds,
  means: Float64Array,
  deviation: number,
  from = 0,
  more: Float64Array = NOTHING,
  fromMore = 0,
  enough = 1,
): number {
  let beyond = 0;
  const stepsPerUnit = deviation > 0 ? STEPS / deviation : Infinity;
  for (let kind = 0; kind < count && beyond <= enough; kind++) {
    const room = limit - means[from + kind]! - more[fromMore + kind]!;
    if (room < 0) {
      beyond += shares[kind]!;
      continue;
    }
    const step = room * stepsPerUnit;
    // also where nothing moves and there is no room: NaN
    if (!(step < MOST_DEVIATIONS * STEPS)) continue;
    const below = Math.floor(step);
    const above = ABOVE[below]!;
    beyond += shares[kind]! * (above + (step - below) * (ABOVE[below + 1]! - above));
  }
  return beyond;
}

/** Halvings of the span in which the demand lies: a millionth of a core is left at most. */
const HALVINGS = 24;
/** Shares are sums of fractions. */
const ROUNDING = 1e-12;

/** Whether guests, and further ones, stay within the limit in the promised share of windows; see {@link shareBeyond}. */
export function isWithin(
  limit: number,
  kinds: WindowKinds,
  means: Float64Array,
  deviation: number,
  from = 0,
  more: Float64Array = NOTHING,
  fromMore = 0,
): boolean {
  const allowed = 1 - kinds.promised + ROUNDING;
  return shareBeyond(limit, kinds, means, deviation, from, more, fromMore, allowed) <= allowed;
}

/**
 * The demand to plan for: that which the guests together stay below in the promised share of windows. It never falls as guests
 * are added, and is at most the sum of the percentiles of guests with means that are below their own percentiles in all kinds.
 */
export function peakInWindows(kinds: WindowKinds, means: Float64Array, deviation: number, from = 0): number {
  let high = 0;
  for (let kind = 0; kind < kinds.count; kind++) high = Math.max(high, means[from + kind]!);
  let low = 0;
  // Where nothing moves it is one of the means.
  if (deviation > 0) high += MOST_DEVIATIONS * deviation;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (isWithin(middle, kinds, means, deviation, from)) high = middle;
    else low = middle;
  }
  return low;
}

/** So many deviations above their highest mean no sum is beyond the promised share of windows. */
export function mostDeviations(kinds: WindowKinds): number {
  let step = 0;
  while (ABOVE[step]! > 1 - kinds.promised) step++;
  return step / STEPS;
}

/** The deviation with which the demand to plan for is this peak; 0 where the means alone are as high. */
export function deviationForPeak(peak: number, kinds: WindowKinds, means: Float64Array): number {
  let low = 0;
  let high = peak;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (isWithin(peak, kinds, means, middle)) low = middle;
    else high = middle;
  }
  return low;
}
