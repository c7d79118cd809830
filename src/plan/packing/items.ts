import { plannedPeak, pooledVariance, PROMISED_DEVIATIONS } from '../../demand/pooled-demand.ts';
import { peakInWindows, type WindowKinds } from '../../demand/window-kinds.ts';

// Items index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** What has to be placed on hosts of one machine: one entry per guest, or per set of guests that must stay together. */
export interface Items {
  readonly count: number;
  /**
   * Processor demand in cores of the machine: the mean, and the sums over its guests of variances (cores squared), of
   * standard deviations and of third central moments (cores cubed) from window to window.
   */
  readonly meanCores: Float64Array;
  readonly varianceCores: Float64Array;
  readonly deviationCores: Float64Array;
  readonly thirdMoments: Float64Array;
  /** Between any two guests in the same window. */
  readonly correlation: number;
  /**
   * Means by kind of window, where guests have series; variances, deviations and correlation are then those of what is left
   * around these means.
   */
  readonly windows?: ItemsInWindows;
  /** About what it adds to the demand of a host that is as full as most: for orders and weights, never for limits. */
  readonly demandCores: Float64Array;
  /** How many guests it is. */
  readonly guests: Float64Array;
  /** Memory with what the hypervisor adds. */
  readonly memoryMib: Float64Array;
  /** Processor time set aside in the hypervisor, in cores. */
  readonly reservedCores: Float64Array;
  readonly vcpus: Float64Array;
  readonly busiestVcpuCores: Float64Array;
  /** Demand a host may carry when this item's vCPUs are its busiest and its vCPUs outnumber its threads. */
  readonly pooledCores: Float64Array;
  /** Groups whose members must be on different hosts: item i is in `groups[groupStart[i] .. groupStart[i + 1]]`. */
  readonly groupStart: Int32Array;
  readonly groups: Int32Array;
  readonly groupCount: number;
}

/** Demand of items by kind of window. */
export interface ItemsInWindows {
  readonly kinds: WindowKinds;
  /** Mean of each item in the windows of each kind, in cores: item x kinds. */
  readonly meanCores: Float64Array;
  /** The highest of them, by item. */
  readonly busiestCores: Float64Array;
}

/** What one host offers. */
export interface HostShape {
  /** Demand it carries when no vCPU waits because vCPUs do not outnumber threads. */
  readonly throughputCores: number;
  readonly threads: number;
  /** Cores that reservations may claim. */
  readonly reservableCores: number;
  /** Memory left for guests. */
  readonly memoryMib: number;
  /** Guests at most; Infinity where that is not limited. */
  readonly guests: number;
}

/** Sums of shares differ in their last bits by the order of adding; a host is not full because of that. */
export const ROUNDING = 1e-9;

/** What a host with this item alone has to carry, in cores. */
export function aloneCores(items: Items, item: number): number {
  const { meanCores, varianceCores, deviationCores, thirdMoments, correlation, windows } = items;
  const demand = {
    mean: meanCores[item]!,
    variance: varianceCores[item]!,
    deviation: deviationCores[item]!,
    thirdMoment: thirdMoments[item]!,
  };
  if (windows === undefined) return plannedPeak(demand, correlation);
  const { kinds, meanCores: byKind } = windows;
  const own = byKind.subarray(item * kinds.count, (item + 1) * kinds.count);
  return peakInWindows(kinds, own, Math.sqrt(pooledVariance(demand, items)));
}

/** Parts of all windows, the busiest kinds first, in which the least that items add is looked for. */
const PARTS_OF_WINDOWS = [1, 0.5, 0.25];

/**
 * What each item adds at least to the demand that its host has to carry, in whatever company; several such lists, each of which
 * bounds the number of hosts. Without series guests move together by their correlation, however many they are. With series, on a
 * host that carries its guests the sum of their means is within its capacity in all kinds of windows but some, that are no more
 * than may be beyond it: whichever these are, an item adds its mean in all others.
 */
export function leastCores({ count, meanCores, deviationCores, correlation, windows }: Items): readonly Float64Array[] {
  if (windows === undefined) {
    const together = PROMISED_DEVIATIONS * Math.sqrt(correlation);
    return [meanCores.map((mean, item) => mean + together * deviationCores[item]!)];
  }
  const { kinds } = windows;
  return PARTS_OF_WINDOWS.map((part) => {
    let most = 0;
    let covered = 0;
    while (most < kinds.count && covered < part) covered += kinds.shares[most++]!;
    const least = new Float64Array(count);
    for (let item = 0; item < count; item++) {
      least[item] = Math.max(0, leastTotal(windows, item, most) / covered);
    }
    return least;
  });
}

/**
 * What each item adds to the demand of its host in the windows of one kind, for each kind that is too frequent for a host to be
 * asked for more than it carries in all of it.
 */
export function leastCoresByKind({ count, windows }: Items): readonly Float64Array[] {
  if (windows === undefined) return [];
  const { kinds, meanCores } = windows;
  return Array.from(kinds.shares.keys())
    .filter((kind) => kinds.shares[kind]! > 1 - kinds.promised + ROUNDING)
    .map((kind) => Float64Array.from({ length: count }, (_, item) => meanCores[item * kinds.count + kind]!));
}

/** Demand x share of windows of an item, over the first kinds, without the windows of highest demand that may be left out. */
function leastTotal(
  { kinds: { count, shares, promised }, meanCores }: ItemsInWindows,
  item: number,
  most: number,
): number {
  const from = item * count;
  let total = 0;
  for (let kind = 0; kind < most; kind++) total += shares[kind]! * meanCores[from + kind]!;
  let left = 1 - promised;
  let below = Infinity;
  while (left > 0) {
    // The highest demand that was not left out yet, in all kinds that have it.
    let highest = -1;
    let share = 0;
    for (let kind = 0; kind < most; kind++) {
      const cores = meanCores[from + kind]!;
      if (cores >= below || cores < highest) continue;
      share = cores > highest ? shares[kind]! : share + shares[kind]!;
      highest = cores;
    }
    if (highest <= 0) break;
    total -= Math.min(left, share) * highest;
    left -= share;
    below = highest;
  }
  return total;
}

/** About the share of a host's processors that an item takes, among others that are no busier than itself. */
export function cpuShare(items: Items, item: number): number {
  return items.demandCores[item]! / items.pooledCores[item]!;
}
