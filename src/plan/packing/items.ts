import { plannedPeak, PROMISED_DEVIATIONS } from '../../demand/pooled-demand.ts';

// Items index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** What has to be placed on hosts of one machine: one entry per guest, or per set of guests that must stay together. */
export interface Items {
  readonly count: number;
  /**
   * Processor demand in cores of the machine: the mean, and the sums over its guests of variances (cores squared) and of
   * standard deviations from window to window.
   */
  readonly meanCores: Float64Array;
  readonly varianceCores: Float64Array;
  readonly deviationCores: Float64Array;
  /** Between any two guests in the same window. */
  readonly correlation: number;
  /** About what it adds to the demand of a host that is as full as most: for orders and weights, never for limits. */
  readonly demandCores: Float64Array;
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

/** What one host offers. */
export interface HostShape {
  /** Demand it carries when no vCPU waits because vCPUs do not outnumber threads. */
  readonly throughputCores: number;
  readonly threads: number;
  /** Cores that reservations may claim. */
  readonly reservableCores: number;
  /** Memory left for guests. */
  readonly memoryMib: number;
}

/** Sums of shares differ in their last bits by the order of adding; a host is not full because of that. */
export const ROUNDING = 1e-9;

/** What a host with this item alone has to carry, in cores. */
export function aloneCores(items: Items, item: number): number {
  const { meanCores, varianceCores, deviationCores, correlation } = items;
  const demand = { mean: meanCores[item]!, variance: varianceCores[item]!, deviation: deviationCores[item]! };
  return plannedPeak(demand, correlation);
}

/**
 * What an item adds at least to the demand that its host has to carry, in whatever company: guests move together by their
 * correlation, however many they are.
 */
export function leastCores({ meanCores, deviationCores, correlation }: Items, item: number): number {
  return meanCores[item]! + PROMISED_DEVIATIONS * Math.sqrt(correlation) * deviationCores[item]!;
}

/** About the share of a host's processors that an item takes, among others that are no busier than itself. */
export function cpuShare(items: Items, item: number): number {
  return items.demandCores[item]! / items.pooledCores[item]!;
}
