import type { RunFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { type GuestsOnHost } from './host-scenario.ts';
import type { PlannedMachine } from './machine-items.ts';
/** Where a plan's simulations run, and how. */
export interface Simulator {
    /** Runs a scenario from beginning to end; the same scenario gives the same figures, to the last bit. */
    readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
    readonly catalog: SimulationCatalog;
    /** A scheduler of the catalog. */
    readonly scheduler: string;
}
/** Hosts of one machine, to be simulated. */
export interface HostSimulator {
    readonly machine: PlannedMachine;
    /**
     * The guests on it, for this share of an ordinary run.
     * @returns undefined where no guest asks for anything
     */
    readonly scenario: (guests: readonly GuestsOnHost[], share: number) => ResolvedScenario | undefined;
    readonly run: (scenario: ResolvedScenario) => Promise<RunFigures>;
}
/** @param simulator where its runs go */
export declare function hostSimulator(machine: PlannedMachine, { run, catalog, scheduler }: Simulator): HostSimulator;
