import type { MachineModel } from '../../catalog/machine-model.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { CandidatePlan } from '../result.ts';
import { type PackedGuests } from './as-packed.ts';
import { type Simulator } from '../capacity/host-simulator.ts';
/** What every machine is simulated with. */
export interface SimulationTask {
    readonly task: Omit<PlanningTask, 'capacityOf'>;
    readonly guests: PackedGuests;
    readonly classes: readonly GuestClass[];
    readonly simulator: Simulator;
    /** Called as stages begin. */
    readonly onStage: (doing: string) => void;
}
/** A plan whose capacities were simulated, with what it takes to say more about it. */
export interface SimulatedCandidate {
    readonly plan: CandidatePlan;
    /** @returns the plan with the wall behind how full its hosts are */
    readonly withWall: () => Promise<CandidatePlan>;
}
/**
 * Plans the estate on one machine, with capacities from simulations of its classes. The hosts nearest to breaking the
 * promise are then simulated with the very guests that are placed on them, and the number of hosts is raised, or lowered,
 * to the fewest that keep it.
 */
export declare function simulateCandidate(model: MachineModel, { task, guests, classes, simulator, onStage }: SimulationTask): Promise<SimulatedCandidate>;
