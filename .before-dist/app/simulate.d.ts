import type { Result } from '../sim/measure/result.ts';
import { type Scenario } from '../scenario/resolve-scenario.ts';
import { type SimulateOptions } from '../sim/simulate.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
/**
 * Simulates a scenario as people write it: `{machine, scheduler, guests, duration, seed}`, see docs/scenario-format.md.
 * @param options.catalog what the scenario may name; the shipped catalog if there is none
 * @throws InputError what is wrong first, by its path: `guests[2].workload.burst.exponential`
 */
export declare function simulateScenario(scenario: Scenario, { catalog, ...options }?: SimulateOptions & {
    catalog?: SimulationCatalog;
}): Result;
