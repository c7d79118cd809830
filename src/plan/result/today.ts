import type { Mark } from '../../base/figure.ts';

/** The hosts that run the guests today, whatever their kind. */
export interface Today {
  readonly hosts: number;
  readonly cores: number;
  readonly threads: number;
  readonly memoryMib: number;
  /** vCPUs of the guests that are planned, per core. */
  readonly vcpuPerCore: number;
  /** Memory that those guests are configured with, over the memory of the hosts. */
  readonly memoryFill: number;
  /** Measured processor use, 0 to 1; absent where it is not known of every host. */
  readonly cpuUsageRatio?: number;
  /** Absent where they are not known of every host. */
  readonly rackUnits?: number;
  /** At that use; absent where it, or what some host draws, is not known. */
  readonly watts?: number;
  readonly wattsMark?: Mark;
}
