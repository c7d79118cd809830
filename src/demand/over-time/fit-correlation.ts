import { itemAt } from '../../base/item-at.ts';
import { medianOf, percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import { type Movement, pooledVariance } from '../pooled-demand.ts';
import type { AlignedEstate } from '../windows/align-estate.ts';
import { strideOf } from './stride.ts';
import { sumOfGuests } from './sum-of-guests.ts';

/** How a percentile of a sum of guests follows from what is known of each, but for one figure: their correlation. */
export interface LawOfSums {
  /** How far these guests move by themselves. */
  readonly movementOf: (group: readonly number[]) => Pick<Movement, 'variance' | 'deviation'>;
  /** How far their sum has to move for a percentile of this. */
  readonly deviationFor: (group: readonly number[], percentile: number) => number;
  /** The percentile, if their sum moves so far. */
  readonly percentileAt: (group: readonly number[], deviation: number) => number;
}

/** A correlation with which a law gives the percentiles that sums of guests had. */
export interface FittedCorrelation {
  readonly correlation: number;
  /** Median error for sums of other guests than it was fitted to; absent where there are too few guests for one. */
  readonly error?: number;
}

/** Sizes of the groups of guests that are added up, from those of a small host to those of a large one. */
const GROUP_SIZES = [5, 10, 20, 50];
/** Groups of each size. */
const GROUPS = 24;

/**
 * Fits the correlation to groups of one half of the guests; the error is that of groups of the other half.
 * @param share of windows, which the percentile of their sums is of
 */
export function fitCorrelation(
  members: readonly number[],
  demand: AlignedEstate,
  share: number,
  law: LawOfSums,
): FittedCorrelation {
  const [fitted, others] = halvesOf(members);
  const correlation = correlationOf(fitted, demand, share, law) ?? correlationOf([members], demand, share, law) ?? 1;
  const errors = others.flatMap((group) => {
    const happened = percentileOfSum(group, demand, share);
    if (!(happened > 0)) return [];
    const deviation = Math.sqrt(pooledVariance(law.movementOf(group), { correlation }));
    return [Math.abs(law.percentileAt(group, deviation) / happened - 1)];
  });
  return { correlation, ...(errors.length > 0 && { error: medianOf(errors) }) };
}

/** `; with it the 95th percentile of sums ... is off by 1.2% (median)` */
export function errorSentence({ error }: FittedCorrelation): string {
  if (error === undefined) return '';
  const percent = Number((100 * error).toPrecision(2));
  return `; with it the 95th percentile of sums of other guests than it was fitted to is off by ${percent}% (median)`;
}

/** Groups of every second guest, and groups of the others. Which guests are in a group depends on their positions only. */
function halvesOf(members: readonly number[]): readonly [number[][], number[][]] {
  const groupsOf = (half: readonly number[]): number[][] => {
    const stride = strideOf(half.length);
    const member = (group: number, at: number): number => itemAt(half, (group * 7 + at * stride) % half.length);
    return GROUP_SIZES.filter((size) => size < half.length).flatMap((size) =>
      Array.from({ length: GROUPS }, (_, group) => Array.from({ length: size }, (_guest, at) => member(group, at))),
    );
  };
  return [groupsOf(members.filter((_, at) => at % 2 === 0)), groupsOf(members.filter((_, at) => at % 2 === 1))];
}

/** The correlation with which the groups have the percentiles of their sums, in the median. */
function correlationOf(
  groups: readonly (readonly number[])[],
  demand: AlignedEstate,
  share: number,
  law: LawOfSums,
): number | undefined {
  const found = groups.flatMap((group) => {
    const { variance, deviation } = law.movementOf(group);
    const pairs = deviation ** 2 - variance;
    if (pairs <= 0) return [];
    const needed = law.deviationFor(group, percentileOfSum(group, demand, share));
    return [Math.min(Math.max((needed ** 2 - variance) / pairs, 0), 1)];
  });
  return found.length === 0 ? undefined : medianOf(found);
}

function percentileOfSum(group: readonly number[], { aligned, coverage }: AlignedEstate, share: number): number {
  return percentileOfSorted(sortedKnown(sumOfGuests(aligned, coverage, group).sums), share);
}
