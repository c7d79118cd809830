import { type ResolvedMachine } from './resolved-scenario.ts';
import type { ParsedScenario } from './schema.ts';
import type { SimulationCatalog } from './simulation-catalog.ts';
/** A machine of the catalog, one spelt out, or one of the catalog with some of its fields replaced. */
export declare function resolveMachine(machine: ParsedScenario['machine'], catalog: SimulationCatalog, file: string | undefined): ResolvedMachine;
