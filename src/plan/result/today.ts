import type { Mark } from '../../base/figure.ts';
import type { PlanCost } from '../licences/result.ts';

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
  /** The highest CPU ready time of any planned guest, as measured; absent where none was. */
  readonly worstReadyRatio?: number;
  /** Absent where the kinds of hosts are not told. */
  readonly rackUnits?: number;
  /** `assumed` where they are of some host, as its model is not in the catalog. */
  readonly rackUnitsMark?: Mark;
  /** As `CandidatePlan.licensedCores`. */
  readonly licensedCores: number;
  /** At that use; absent where it, or what some host draws, is not known. */
  readonly watts?: number;
  readonly wattsMark?: Mark;
  /**
   * With the user's prices, if these hosts are kept and none is replaced: upkeep, rack space, power, guests and licences over the
   * same years as a plan.
   */
  readonly cost?: PlanCost;
}
