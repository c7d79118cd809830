import { setImmediate } from 'node:timers/promises';
import { itemAt } from '../../base/item-at.ts';
import {
  type HostMeasurement,
  type HostMeasurementRow,
  readHostMeasurements,
} from '../../catalog/host-measurements.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { simulate } from '../../sim/simulate.ts';
import type { WorkOptions } from '../runs/simulations.ts';

/** A published row, and what the simulation says. */
export interface CheckedHostRow extends HostMeasurementRow {
  /** What a guest does of what it does in the reference row: rates in proportion, times in inverse proportion. */
  readonly publishedShare: number;
  readonly simulatedShare: number;
  /** `simulatedShare` over `publishedShare`, less 1. */
  readonly error: number;
}

export interface CheckedHostMeasurement {
  readonly measurement: HostMeasurement;
  readonly rows: readonly (CheckedHostRow & InGroups)[];
}

/** No source says how its guests were started: the same row with the control groups that libvirt makes. */
interface InGroups {
  /** As `simulatedShare`. */
  readonly nestedShare: number;
}

/** Guests whose vCPUs wait for each other: what was published, and what is simulated. */
export async function validateHosts({ onProgress, signal }: WorkOptions = {}): Promise<CheckedHostMeasurement[]> {
  const catalog = simulationCatalog(readCatalog());
  const measurements = readHostMeasurements();
  const checked: CheckedHostMeasurement[] = [];
  for (const [index, measurement] of measurements.entries()) {
    onProgress?.({ doing: measurement.name, share: index / measurements.length });
    await setImmediate();
    throwIfAborted(signal);
    const rows = checkHostMeasurement(measurement, catalog);
    await setImmediate();
    throwIfAborted(signal);
    const nested = checkHostMeasurement(inGroups(measurement), catalog);
    checked.push({
      measurement,
      rows: rows.map((row, at) => ({ ...row, nestedShare: itemAt(nested, at).simulatedShare })),
    });
  }
  return checked;
}

function inGroups(measurement: HostMeasurement): HostMeasurement {
  return { ...measurement, scheduler: { ...measurement.scheduler, controlGroups: 'nested' } };
}

/** Simulates all rows of a measurement. */
export function checkHostMeasurement(measurement: HostMeasurement, catalog: SimulationCatalog): CheckedHostRow[] {
  const { rows, quantity } = measurement;
  const perGuest = rows.map((row) => ratePerGuest(measurement, row, catalog));
  const at = rows.findIndex(({ reference }) => reference);
  const reference = rows[at]!.value;
  return rows.map((row, index) => {
    const publishedShare = quantity === 'rate' ? row.value / reference : reference / row.value;
    const simulatedShare = perGuest[index]! / perGuest[at]!;
    return { ...row, publishedShare, simulatedShare, error: simulatedShare / publishedShare - 1 };
  });
}

/** Rounds that a guest finishes in a second. */
function ratePerGuest(
  { machine, scheduler, guest, duration, warmup }: HostMeasurement,
  { guests, vcpus }: HostMeasurementRow,
  catalog: SimulationCatalog,
): number {
  const group = { stagger: '1700us', ...guest, ...(vcpus !== undefined && { vcpus }), name: 'guest', count: guests };
  const scenario = resolveScenario({ machine, scheduler, guests: [group], duration, warmup }, catalog);
  return simulate(scenario).host.throughputPerSec.mean / guests;
}
