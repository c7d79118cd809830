import { resolveScenario } from "../scenario/resolve-scenario.js";
import { simulate } from "../sim/simulate.js";
/** Requests that one job keeps under way, where all jobs together allow it (fio's iodepth in the measurements). */
const DEPTH_OF_JOB = 128;
/** Long enough for thousands of requests of the slowest path. */
const DURATION = '40ms';
const WARMUP = '10ms';
/** Simulates all points of a measurement, on a machine with a processor for every vCPU and every backend thread. */
export function checkMeasurement(measurement, catalog) {
    return measurement.points.map((point) => {
        const { guests } = simulate(resolveScenario(scenarioOf(measurement, point), catalog));
        const simulatedPerSec = guests[0].throughputPerSec.mean;
        const [low, high] = point.perSec;
        const nearest = Math.min(high, Math.max(low, simulatedPerSec));
        return { ...point, simulatedPerSec, error: simulatedPerSec / nearest - 1 };
    });
}
function scenarioOf({ setup }, { jobs }) {
    const { datapath, physical, mode, vcpus, queues, mostUnderWay = DEPTH_OF_JOB, offeredPerSec } = setup;
    return {
        machine: { packages: 2, coresPerLlc: vcpus + queues },
        devices: [{ name: 'device', physical, datapath, queues }],
        guests: [
            {
                name: 'guest',
                vcpus,
                workload: {
                    kind: 'io',
                    device: 'device',
                    mode,
                    jobs,
                    depth: mode === 'disk' ? Math.min(DEPTH_OF_JOB, Math.floor(mostUnderWay / jobs)) : Math.floor(mostUnderWay / jobs),
                    ...(offeredPerSec !== undefined && { arrivals: { poisson: `${offeredPerSec}/s` } }),
                },
            },
        ],
        duration: DURATION,
        warmup: WARMUP,
    };
}
//# sourceMappingURL=device-check.js.map