import type { Simulator } from '../capacity/host-simulator.ts';
import type { SimulatedPlanProgress } from './plan-simulated.ts';
/** Counts a plan's simulations, and guesses how many are to come. */
export declare class RunCounter {
    #private;
    constructor(classes: number, onProgress: (progress: SimulatedPlanProgress) => void);
    /** So many more machines are going to be simulated. */
    expectMachines(machines: number): void;
    /** What is done from here on, for people. */
    stage(doing: string): void;
    /** The same simulator, counted. */
    counted(simulator: Simulator): Simulator;
}
