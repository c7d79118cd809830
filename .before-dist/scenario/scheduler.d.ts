import type { ResolvedScheduler } from './resolved-scenario.ts';
import type { ParsedScenario } from './schema.ts';
import type { SimulationCatalog } from './simulation-catalog.ts';
/** A scheduler of the catalog with the scenario's parameters in place of its defaults. */
export declare function resolveScheduler(scheduler: ParsedScenario['scheduler'], catalog: SimulationCatalog, file: string | undefined): ResolvedScheduler;
/** The name in a scenario of a parameter or an operation: a time's name loses its `Ns`, for its value has the unit. */
export declare function withoutUnit(name: string): string;
