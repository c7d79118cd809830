import { knownOf, percentileOf } from '../../base/statistics/percentile.ts';
import { addMoving, noDemand } from '../pooled-demand.ts';
import { deviationForPeak, peakInWindows, type WindowKinds } from '../window-kinds.ts';
import type { AlignedEstate } from '../windows/align-estate.ts';
import { type KindsOfWindows, kindsOfWindows, meansByKind } from '../windows/kinds-of-windows.ts';
import { fitCorrelation, type FittedCorrelation } from './fit-correlation.ts';

// Typed arrays here have an entry for each guest, window and kind, and the loops stay inside them: `!` says so.

/** What guests used in every window of a record, and what of it packing knows: a mean in each kind of windows. */
export interface DemandProfiles {
  readonly kinds: WindowKinds;
  /** How the windows were put together. */
  readonly by: KindsOfWindows['by'];
  /** By position in the estate, a value for each kind: demand in its windows over the guest's mean; 1 without series. */
  readonly ratios: Float64Array;
  /** How far a guest moves around them, over its mean; NaN without series. */
  readonly deviations: Float64Array;
  /** Of what any two guests move around them. */
  readonly fitted: FittedCorrelation;
  readonly record: DemandRecord;
}

/** What guests used in every window. */
export interface DemandRecord {
  readonly windows: number;
  readonly startMs: number;
  readonly stepMs: number;
  /** Cores, guest by guest, by position in the estate; NaN where it was not measured. */
  readonly values: Float32Array;
  /** Mean of each guest, cores; NaN for one without series that cover enough windows. */
  readonly means: Float64Array;
  /** The most that each guest used in a window, cores; NaN where it was not measured in every one. */
  readonly highest: Float64Array;
  /** Kind of each window. */
  readonly kindOf: Uint8Array;
}

/** Mean of a guest over its windows, and a percentile of them that is no less, in cores. */
export function levelOf(
  { aligned: { windows, values } }: AlignedEstate,
  guest: number,
  share: number,
): { readonly mean: number; readonly percentile: number } {
  const known = knownOf(values.subarray(guest * windows, (guest + 1) * windows));
  let sum = 0;
  for (const value of known) sum += value;
  const mean = sum / known.length;
  return { mean, percentile: Math.max(mean, percentileOf(known, share)) };
}

/**
 * The profiles of guests: their means by kind of window, none above the guest's own percentile, and how far they move around
 * them, so that each keeps that percentile.
 * @param members the guests with series that cover enough windows, by their position in the estate
 * @param promised share of windows to plan for, which percentiles are of
 */
export function demandProfiles(demand: AlignedEstate, members: readonly number[], promised: number): DemandProfiles {
  const { aligned } = demand;
  const { windows, startMs, stepMs, values } = aligned;
  const { count, kindOf, by } = kindsOfWindows(aligned, members);
  const shares = new Float64Array(count);
  for (const kind of kindOf) shares[kind]! += 1 / windows;
  const kinds: WindowKinds = { count, shares, promised };
  const cores = meansByKind(aligned, members, kindOf, count);
  const guests = demand.coverage.length;
  const ratios = new Float64Array(guests * count).fill(1);
  const deviations = new Float64Array(guests).fill(NaN);
  const means = new Float64Array(guests).fill(NaN);
  const highest = new Float64Array(guests).fill(NaN);
  const rows = new Map<number, Float64Array>();
  members.forEach((guest, at) => {
    const { mean, percentile } = levelOf(demand, guest, promised);
    const own = cores.subarray(at * count, (at + 1) * count);
    for (let kind = 0; kind < count; kind++) own[kind] = Math.min(own[kind]!, percentile);
    rows.set(guest, own);
    means[guest] = mean;
    highest[guest] = highestOf(values.subarray(guest * windows, (guest + 1) * windows));
    deviations[guest] = mean === 0 ? 0 : deviationForPeak(percentile, kinds, own) / mean;
    if (mean > 0) for (let kind = 0; kind < count; kind++) ratios[guest * count + kind] = own[kind]! / mean;
  });
  const together = (group: readonly number[]): Float64Array => {
    const sums = new Float64Array(count);
    for (const guest of group) {
      const own = rows.get(guest);
      if (own !== undefined) for (let kind = 0; kind < count; kind++) sums[kind]! += own[kind]!;
    }
    return sums;
  };
  const fitted = fitCorrelation(members, demand, promised, {
    movementOf: (group) => {
      const sum = noDemand();
      for (const guest of group) addMoving(sum, 0, deviations[guest]! * means[guest]!);
      return sum;
    },
    deviationFor: (group, percentile) => deviationForPeak(percentile, kinds, together(group)),
    percentileAt: (group, deviation) => peakInWindows(kinds, together(group), deviation),
  });
  return {
    kinds,
    by,
    ratios,
    deviations,
    fitted,
    record: { windows, startMs, stepMs, values, means, highest, kindOf },
  };
}

function highestOf(values: Float32Array): number {
  let highest = 0;
  for (const value of values) highest = Math.max(highest, value);
  return highest;
}
