import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PoolCapacity } from './capacity-model.ts';
import type { EstateDemand } from '../../demand/demand.ts';
import type { Processors } from './host-capacity.ts';
import type { HostShape, Items } from '../packing/items.ts';
import type { Pool } from '../rules/pools.ts';
/** A machine in the planner's terms. */
export interface PlannedMachine {
    readonly model: MachineModel;
    readonly processors: Processors;
    readonly shape: HostShape;
    /** Cores of one NUMA node; Infinity on a machine that is a single node. */
    readonly numaCores: number;
}
export declare function plannedMachine(model: MachineModel, assumptions: PlanningAssumptions): PlannedMachine;
/** Each guest's demand on one machine; arrays by position in the estate. */
export interface GuestDemand {
    readonly demandCores: Float64Array;
    readonly busiestVcpuCores: Float64Array;
    /** Guests that want more of a vCPU than this machine's clock gives; their demand is cut to what it gives. */
    readonly slowed: number;
    /** Guests wider than a NUMA node, whose demand grows by the catalog's factor. */
    readonly numaSpanning: number;
}
/**
 * MHz of today become cores of this machine by its base clock. A vCPU never uses more than one core.
 */
export declare function demandOn(machine: PlannedMachine, demand: EstateDemand, assumptions: PlanningAssumptions): GuestDemand;
/** A pool's units as items of this machine. */
export declare function itemsOf(pool: Pool, machine: PlannedMachine, demand: EstateDemand, onMachine: GuestDemand, capacity: PoolCapacity): Items;
