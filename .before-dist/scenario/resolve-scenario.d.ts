import type { ResolvedScenario } from './resolved-scenario.ts';
import type { SimulationCatalog } from './simulation-catalog.ts';
export type { Scenario } from './schema.ts';
/**
 * Reads a scenario as people write it: every name looked up, every unit read, every default filled in. Pure: the same
 * input and catalog give the same result.
 *
 * @throws InputError what is wrong first, by its path: `guests[2].workload.burst.exponential`
 */
export declare function resolveScenario(input: unknown, catalog: SimulationCatalog, { file }?: {
    readonly file?: string;
}): ResolvedScenario;
