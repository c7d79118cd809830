import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { Estate, Guest } from '../estate/model/estate.ts';
import type { AssumptionUsed } from './assumption-used.ts';
/** What every guest asks for, whatever machine it goes to; arrays by position in `guests`. */
export interface EstateDemand {
    readonly guests: readonly Guest[];
    /** Processor demand to plan for, in MHz of the hosts of today: the 95th percentile, or an estimate of it. */
    readonly cpuMhz: Float64Array;
    readonly vcpus: Float64Array;
    /** Guest memory and what the hypervisor adds for it. */
    readonly memoryMib: Float64Array;
    readonly reservedMhz: Float64Array;
    readonly assumptions: readonly AssumptionUsed[];
}
/**
 * Demand to plan for. A measured 95th percentile is taken as it is; without one it is the mean (an export's snapshot is
 * an estimate of it) times the factor of the guest's class. It never exceeds the peak that was measured, the limit set in the
 * hypervisor, or its vCPUs at the full speed of the host it runs on.
 */
export declare function demandOf(estate: Estate, assumptions: PlanningAssumptions): EstateDemand;
