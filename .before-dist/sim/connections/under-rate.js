import { simulate } from "../simulate.js";
import { bareKernel, connectionsOf } from "../../scenario/connections/bare-machine.js";
const NS_PER_SEC = 1e9;
const WARM_UP = 0.2;
/** A rate is carried when no more than this share of the connections is lost or left behind. */
const MOST_LOST = 0.005;
/** Simulates connections that come at random, `ratePerSec` of them, whether or not the kernel keeps up. */
export function underRate(path, machine, cores, ratePerSec, { connections = 20_000, seed = 1 } = {}) {
    const durationNs = Math.ceil((connections * NS_PER_SEC) / ratePerSec);
    const warmupNs = Math.round(WARM_UP * durationNs);
    const { host, account } = simulate(bareKernel(connectionsOf({ ...path, ports: Infinity }, { kind: 'open', ratePerSec }), machine, cores, {
        durationNs,
        warmupNs,
        seed,
    }));
    const measured = (ratePerSec * (durationNs - warmupNs)) / NS_PER_SEC;
    // What a Poisson stream of this length may fall short of its mean by chance is not loss.
    const chance = 4 / Math.sqrt(measured);
    return {
        perSec: host.throughputPerSec.mean,
        carried: host.throughputPerSec.mean >= ratePerSec * (1 - MOST_LOST - chance),
        setUpLatencyNs: host.responseNs ?? null,
        utilisation: (account.totalNs - account.idleNs) / ((durationNs - warmupNs) * cores),
    };
}
//# sourceMappingURL=under-rate.js.map