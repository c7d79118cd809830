import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import type { Result } from '../sim/measure/result.ts';
import { resolveScenario, type Scenario } from '../scenario/resolve-scenario.ts';
import { simulate, type SimulateOptions } from '../sim/simulate.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';

/**
 * Simulates a scenario as people write it: `{machine, scheduler, guests, duration, seed}`, see docs/scenario-format.md.
 * @param options.catalog what the scenario may name; the shipped catalog if there is none
 * @throws InputError what is wrong first, by its path: `guests[2].workload.burst.exponential`
 */
export function simulateScenario(
  scenario: Scenario,
  { catalog = shippedCatalog(), ...options }: SimulateOptions & { catalog?: SimulationCatalog } = {},
): Result {
  return simulate(resolveScenario(scenario, catalog), options);
}

let shipped: SimulationCatalog | undefined;

/** Read once: that takes longer than many a simulation. */
function shippedCatalog(): SimulationCatalog {
  shipped ??= simulationCatalog(readCatalog());
  return shipped;
}
