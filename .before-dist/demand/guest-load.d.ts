import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { EstateDemand } from './demand.ts';
import type { AssumptionUsed } from './assumption-used.ts';
/** What a guest asks of a host's processors, whatever machine that is. */
export interface GuestLoad {
    readonly vcpus: number;
    /** Demand to plan for, in MHz of the hosts of today. */
    readonly cpuMhz: number;
    /** Processor time of one burst, from wake-up to sleep, on an unshared core; the mean. */
    readonly burstNs: number;
}
/** Every guest's load, by position in the estate, and what had to be assumed for them. */
export interface EstateLoads {
    readonly loads: readonly GuestLoad[];
    readonly assumptions: readonly AssumptionUsed[];
}
/**
 * The loads of an estate's guests. No export says how long their bursts are: the catalog's figure is taken for the
 * purpose that a guest's name tells, and counted as an assumption.
 */
export declare function guestLoads(demand: EstateDemand, assumptions: PlanningAssumptions): EstateLoads;
/** Demand in cores of a machine of that clock: a vCPU never uses more than one. */
export declare function demandCores({ vcpus, cpuMhz }: GuestLoad, baseMhz: number): number;
