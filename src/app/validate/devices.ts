import { setImmediate } from 'node:timers/promises';
import { type DeviceMeasurement, type DevicePoint, readDeviceMeasurements } from '../../catalog/device-measurements.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { resolveScenario, type Scenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import type { WorkOptions } from '../runs/simulations.ts';

/** A published throughput, and what the simulation says. */
export interface CheckedDevicePoint extends DevicePoint {
  readonly simulatedPerSec: number;
  /** How far the simulation is outside of what was published; 0 inside of a range. */
  readonly error: number;
}

/** Requests that one job keeps under way, where all jobs together allow it (fio's iodepth in the measurements). */
const DEPTH_OF_JOB = 128;
/** Long enough for thousands of requests of the slowest path. */
const DURATION = '40ms';
const WARMUP = '10ms';

/** A published measurement of a virtual device, and its points simulated. */
export interface CheckedMeasurement {
  readonly measurement: DeviceMeasurement;
  readonly points: readonly CheckedDevicePoint[];
}

/** Throughputs of virtual devices: what was published, and what is simulated. */
export async function validateDevices({ onProgress, signal }: WorkOptions = {}): Promise<CheckedMeasurement[]> {
  const catalog = simulationCatalog(readCatalog());
  const measurements = readDeviceMeasurements();
  const checked: CheckedMeasurement[] = [];
  for (const [index, measurement] of measurements.entries()) {
    onProgress?.({ doing: measurement.name, share: index / measurements.length });
    await setImmediate();
    throwIfAborted(signal);
    checked.push({ measurement, points: checkMeasurement(measurement, catalog) });
  }
  return checked;
}

/** Simulates all points of a measurement, on a machine with a processor for every vCPU and every backend thread. */
export function checkMeasurement(measurement: DeviceMeasurement, catalog: SimulationCatalog): CheckedDevicePoint[] {
  return measurement.points.map((point) => {
    const { guests } = simulate(resolveScenario(scenarioOf(measurement, point), catalog));
    const simulatedPerSec = guests[0].throughputPerSec.mean;
    const [low, high] = point.perSec;
    const nearest = Math.min(high, Math.max(low, simulatedPerSec));
    return { ...point, simulatedPerSec, error: simulatedPerSec / nearest - 1 };
  });
}

function scenarioOf({ setup }: DeviceMeasurement, { jobs }: DevicePoint): Scenario {
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
          depth:
            mode === 'disk' ? Math.min(DEPTH_OF_JOB, Math.floor(mostUnderWay / jobs)) : Math.floor(mostUnderWay / jobs),
          ...(offeredPerSec !== undefined && { arrivals: { poisson: `${offeredPerSec}/s` } }),
        },
      },
    ],
    duration: DURATION,
    warmup: WARMUP,
  };
}
