import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { CapacityOf, PoolCapacity } from '../capacity/capacity-model.ts';
import type { EstateDemand } from '../../demand/demand.ts';
import { type GuestDemand, type PlannedMachine } from '../capacity/machine-items.ts';
import { type Effort } from './effort.ts';
import { type SparedHosts } from './fail-over.ts';
import { type Bound } from './lower-bound.ts';
import { type Packing } from './pack.ts';
import type { Pool } from '../rules/pools.ts';
import type { CapacityLaw, HostFill, ReadyPromise } from '../result.ts';
/** What every candidate is planned with. */
export interface PlanningTask {
    readonly demand: EstateDemand;
    readonly pools: readonly Pool[];
    readonly promise: ReadyPromise;
    /** Hosts of every pool that may fail at once. */
    readonly spare: number;
    readonly assumptions: PlanningAssumptions;
    readonly capacityOf: CapacityOf;
}
/** One pool on one machine, on as few hosts as were found. */
export interface PackedPool {
    readonly pool: Pool;
    readonly capacity: PoolCapacity;
    /** Fewest hosts with these demands and capacities, by resource. */
    readonly bounds: readonly Bound[];
    /** Fewest hosts, whatever is assumed. */
    readonly proven: Bound;
    readonly packing: Packing;
    readonly effort: Effort;
}
/** Every pool on one machine, or why a guest fits on no host of it. */
export interface PackedMachine {
    readonly machine: PlannedMachine;
    readonly onMachine: GuestDemand;
    readonly law: CapacityLaw;
    readonly pools: readonly PackedPool[];
    /** A guest fits on no host of this machine; then there are no pools. */
    readonly misfit?: string;
}
/** A pool on its hosts, with spares: normally, and with as many hosts failed. */
export interface PlacedPool extends PackedPool {
    readonly spared: SparedHosts;
    /** Hosts as they normally run; indices begin with 0. */
    readonly fills: readonly HostFill[];
    /** Hosts that are left after the failure. */
    readonly failedFills: readonly HostFill[];
}
/** Packs every pool on as few hosts of a machine as can be found, spares left out. */
export declare function packPools(model: MachineModel, task: PlanningTask): PackedMachine;
/**
 * Places a packed pool on its hosts with spares: the load is spread over all of them, and then the fullest fail.
 * @param hosts spares left out; at least those that it was packed on, which is what it is without
 */
export declare function placePool(pool: PackedPool, { machine }: PackedMachine, { demand, spare }: PlanningTask, hosts?: number): PlacedPool;
