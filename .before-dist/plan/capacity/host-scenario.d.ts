import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Scenario } from '../../scenario/resolve-scenario.ts';
import { type GuestLoad } from '../../demand/guest-load.ts';
/** Some guests that are alike, on one host. */
export interface GuestsOnHost extends GuestLoad {
    /** A whole number >= 0. */
    readonly count: number;
}
/** How a host is simulated. */
export interface HostRun {
    /** A scheduler of the catalog. */
    readonly scheduler: string;
    /** Simulated time. */
    readonly durationNs: number;
    /** The part of it that is left out at its beginning. */
    readonly warmupNs: number;
    readonly seed: number;
}
/**
 * A host of this machine with these guests, as `simulate` takes it. A guest's work comes as requests at random times
 * (Poisson), whether or not earlier ones are done, so its demand is what the plan says under every scheduler; each takes
 * an exponential burst, of whichever of its vCPUs is free. With no costs and guests of one vCPU that is the queue of the
 * pooling law. Groups stand in the order given; those without guests or demand are left out.
 * @returns undefined where nothing is left to simulate
 */
export declare function hostScenario(machine: MachineModel, guests: readonly GuestsOnHost[], { scheduler, durationNs, warmupNs, seed }: HostRun): Scenario | undefined;
