import type { MachineModel } from '../../catalog/machine-model.ts';
import { type PlacedPool, type PlanningTask } from '../packing/packed-pool.ts';
import type { CandidatePlan, HostCountTried, ReadyPromise, SimulatedHost } from '../result.ts';
/** How pools are tried. */
export interface HostTrial {
    /** Simulates the hosts of a pool that are most likely to break the promise. */
    readonly simulate: (pool: PlacedPool) => Promise<readonly SimulatedHost[]>;
    readonly promise: ReadyPromise;
    /** Called before each round with its number, 1 first. */
    readonly onRound: (round: number) => void;
}
/** A plan on the fewest hosts that keep the promise. */
export interface FewestHosts {
    readonly plan: CandidatePlan;
    readonly tried: readonly HostCountTried[];
    /** Hosts of the plan that were simulated, by their position in it. */
    readonly hosts: readonly SimulatedHost[];
    /** The promise holds on all of them. */
    readonly holds: boolean;
}
/**
 * Finds the fewest hosts for every pool that keep the promise when they are simulated with the load spread over them. What
 * is spread where depends on the number of hosts alone: the capacities, and with them the promise, say only where to begin.
 */
export declare function fewestHosts(model: MachineModel, task: PlanningTask, trial: HostTrial): Promise<FewestHosts>;
