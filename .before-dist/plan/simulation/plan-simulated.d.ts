import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { PlanOptions } from '../plan-estate.ts';
import type { Plan } from '../result.ts';
import type { Simulator } from '../capacity/host-simulator.ts';
/** How a plan is simulated, besides how it is made. */
export interface SimulatedPlanOptions extends Omit<PlanOptions, 'onProgress'> {
    readonly simulator: Simulator;
    /** Called as stages begin and after every simulation. */
    readonly onProgress?: (progress: SimulatedPlanProgress) => void;
}
export interface SimulatedPlanProgress {
    readonly doing: string;
    /** Simulations done, wherever they came from. */
    readonly runs: number;
    /** How many it is going to be, more or less. */
    readonly expectedRuns: number;
}
/**
 * Plans the estate with capacities from simulations. The pooling law, which knows no costs, screens the machines: they
 * are simulated in the order of their plans by it, until the best one simulated beats what the law promises of all that
 * are left. The same input gives the same plan, wherever its simulations run.
 * @param machines candidates, in the order they are to be reported
 * @throws InputError when there is no guest to plan for, no machine, or a spare that is no count or
 *   more than any cluster has hosts that carry load, or when stated affinity rules contradict each other
 */
export declare function planSimulated(estate: Estate, machines: readonly MachineModel[], options: SimulatedPlanOptions): Promise<Plan>;
