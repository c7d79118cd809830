/** What has to be placed on hosts of one machine: one entry per guest, or per set of guests that must stay together. */
export interface Items {
  readonly count: number;
  /** Processor demand in cores of the machine. */
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

/** Share of a host's processors that an item takes at least, in the company that suits it best. */
export function cpuShare(items: Items, item: number): number {
  return items.demandCores[item] / items.pooledCores[item];
}
