import { resolveScenario } from "../../scenario/resolve-scenario.js";
import { hostScenario } from "./host-scenario.js";
/** All runs see the same guests (common random numbers): what differs between two is the load and the machine. */
const SEED = 1;
/** Queues fill in much less. */
const WARMUP_NS = 2e8;
/**
 * Simulated time beyond the warm-up of a run of ordinary length, for all hardware threads together: thousands of bursts of
 * every class, which tells a ready share to about a tenth and, as it rises steeply there, a capacity to a percent or two.
 */
const THREAD_NS = 256e9;
const LEAST_NS = 5e8;
const MOST_NS = 4e9;
/** @param simulator where its runs go */
export function hostSimulator(machine, { run, catalog, scheduler }) {
    const ordinaryNs = Math.min(MOST_NS, Math.max(LEAST_NS, THREAD_NS / machine.processors.threads));
    return {
        machine,
        run,
        scenario: (guests, share) => {
            const durationNs = WARMUP_NS + Math.round(share * ordinaryNs);
            const scenario = hostScenario(machine.model, guests, { scheduler, durationNs, warmupNs: WARMUP_NS, seed: SEED });
            return scenario && resolveScenario(scenario, catalog);
        },
    };
}
//# sourceMappingURL=host-simulator.js.map