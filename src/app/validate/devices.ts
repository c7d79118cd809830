import { setImmediate } from 'node:timers/promises';
import { type DeviceMeasurement, type DevicePoint, readDeviceMeasurements } from '../../catalog/device-measurements.ts';
import { itemAt } from '../../base/item-at.ts';
import { NS_PER_SEC } from '../../base/units.ts';
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
/** Long enough for thousands of requests of the slowest path; less where so many packets come sooner. */
const DURATION_NS = 40e6;
const PACKETS = 50_000;
/** Share of that time which goes by first. */
const WARMUP = 0.25;

/** A published measurement of a virtual device, and its points simulated. */
export interface CheckedMeasurement {
  readonly measurement: DeviceMeasurement;
  readonly points: readonly CheckedDevicePoint[];
}

/** Where a curve has its peak, and what is left of that at its last point. */
export interface CurveShape {
  /** Guests, vCPUs or jobs at the peak; the fewest of several. */
  readonly peakAt: number;
  /** Throughput at the last point over that at the peak. */
  readonly lastOfPeak: number;
}

/** The published and the simulated shape of a curve that falls behind a peak in what was published; undefined for others. */
export function bendOf(
  points: readonly CheckedDevicePoint[],
): { readonly published: CurveShape; readonly simulated: CurveShape } | undefined {
  const published = shapeOf(points, ({ perSec: [low, high] }) => (low + high) / 2);
  if (published.lastOfPeak === 1) return undefined;
  return { published, simulated: shapeOf(points, ({ simulatedPerSec }) => simulatedPerSec) };
}

function shapeOf(points: readonly CheckedDevicePoint[], rateOf: (point: CheckedDevicePoint) => number): CurveShape {
  const rates = points.map(rateOf);
  const most = Math.max(...rates);
  const peak = itemAt(points, rates.indexOf(most));
  return { peakAt: peak[peak.varies], lastOfPeak: itemAt(rates, rates.length - 1) / most };
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
    const { guests } = simulate(resolveScenario(scenarioOf(measurement, point, catalog), catalog));
    const rates = guests.map(({ throughputPerSec }) => throughputPerSec.mean);
    // What has passed a chain has passed its last guest.
    const simulatedPerSec =
      measurement.setup.mode === 'forward' ? (rates.at(-1) ?? 0) : rates.reduce((sum, rate) => sum + rate, 0);
    const [low, high] = point.perSec;
    const nearest = Math.min(high, Math.max(low, simulatedPerSec));
    return { ...point, simulatedPerSec, error: simulatedPerSec / nearest - 1 };
  });
}

function scenarioOf(
  { setup }: DeviceMeasurement,
  { guests, vcpus, jobs }: DevicePoint,
  { costSets, defaultCostSet }: SimulationCatalog,
): Scenario {
  const { datapath, physical, mode, queues = vcpus, threads = 1, threadsPerCore = 1 } = setup;
  const { mostUnderWay = DEPTH_OF_JOB, offeredPerSec } = setup;
  const perJob = Math.floor(mostUnderWay / jobs);
  const durationNs = Math.min(
    DURATION_NS,
    offeredPerSec === undefined ? Infinity : (PACKETS / offeredPerSec) * NS_PER_SEC,
  );
  const offeredToGuest = offeredPerSec === undefined ? 0 : offeredPerSec / (mode === 'forward' ? 1 : guests);
  const coresPerLlc = guests * (vcpus + queues) + threads - 1;
  const pinned = threadsPerCore > 1;
  const { smtThroughput = 1 } = costSets[defaultCostSet] ?? {};
  return {
    machine: {
      packages: 2,
      coresPerLlc,
      threadsPerCore,
      ...(setup.guestsPoll && { costs: pinned ? { base: 'ideal', smtThroughput } : 'ideal' }),
    },
    ...(setup.guestsPoll && { scheduler: { name: 'linux-eevdf', costs: 'ideal' } }),
    devices: [
      {
        name: 'device',
        physical,
        datapath: { name: datapath, ...pick(setup) },
        queues,
        threads,
        ...(pinned && { affinity: `0-${threads - 1}` }),
      },
    ],
    guests: [
      {
        name: 'guest',
        count: guests,
        vcpus,
        ...(pinned && { affinity: `${threads}-${2 * coresPerLlc * threadsPerCore - 1}` }),
        workload: {
          kind: 'io',
          device: 'device',
          mode,
          jobs,
          depth: mode === 'disk' ? Math.min(DEPTH_OF_JOB, perJob) : perJob,
          ...(offeredPerSec !== undefined && { arrivals: { poisson: `${offeredToGuest}/s` } }),
        },
      },
    ],
    duration: `${durationNs}ns`,
    warmup: `${WARMUP * durationNs}ns`,
  };
}

function pick({ costs, ringLock }: DeviceMeasurement['setup']): object {
  return { ...(costs !== undefined && { costs }), ...(ringLock !== undefined && { ringLock }) };
}
