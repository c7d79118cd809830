import { readCatalog } from "../catalog/read-catalog.js";
import { simulationCatalog } from "../catalog/simulation-catalog.js";
import { resolveScenario } from "../scenario/resolve-scenario.js";
import { simulate } from "../sim/simulate.js";
/**
 * Simulates a scenario as people write it: `{machine, scheduler, guests, duration, seed}`, see docs/scenario-format.md.
 * @param options.catalog what the scenario may name; the shipped catalog if there is none
 * @throws InputError what is wrong first, by its path: `guests[2].workload.burst.exponential`
 */
export function simulateScenario(scenario, { catalog = shippedCatalog(), ...options } = {}) {
    return simulate(resolveScenario(scenario, catalog), options);
}
let shipped;
/** Read once: that takes longer than many a simulation. */
function shippedCatalog() {
    shipped ??= simulationCatalog(readCatalog());
    return shipped;
}
//# sourceMappingURL=simulate.js.map