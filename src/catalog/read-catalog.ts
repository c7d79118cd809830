import { readdirSync } from 'node:fs';
import { InputError } from '../base/input-error.ts';
import { readConnectionCatalog, type ConnectionCatalog } from './connection-catalog.ts';
import { readCostSets, type CostSets } from './cost-sets.ts';
import { readMachineFile, type MachineFile } from './machine-file.ts';
import { coresOf, type MachineModel, type ProcessorModel } from './machine-model.ts';
import type { LicenceCatalog } from './licence-rules.ts';
import type { MoveFirstRules } from './move-first-rules.ts';
import { readDevices, type DeviceCatalog } from './device-catalog.ts';
import type { PlanningAssumptions } from './planning-assumptions.ts';
import { readLicences } from './read-licences.ts';
import { readMoveFirstRules } from './read-move-first-rules.ts';
import { readPlanningAssumptions } from './read-planning-assumptions.ts';
import { readTuningSteps } from './read-tuning-steps.ts';
import type { TuningSteps } from './tuning-steps.ts';
import { readReadyLadder, type ReadyLadder } from './ready-ladder.ts';
import { readServerResults } from './read-server-results.ts';
import { launchYear, type ServerResults } from './server-results.ts';
import type { UserValues } from './user-values.ts';
import { readSchedulers, type SchedulerCatalog } from './scheduler-catalog.ts';

/** All that Kneepoint claims about the world, validated; every figure says where it came from. */
export interface Catalog {
  /** Ordered by cores, then name. */
  readonly machines: readonly MachineModel[];
  readonly processors: readonly ProcessorModel[];
  /** What hardware charges, by microarchitecture. */
  readonly costs: CostSets;
  readonly schedulers: SchedulerCatalog;
  readonly devices: DeviceCatalog;
  readonly connections: ConnectionCatalog;
  readonly readyLadder: ReadyLadder;
  readonly planning: PlanningAssumptions;
  readonly moveFirst: MoveFirstRules;
  readonly tuning: TuningSteps;
  /** How products are licensed. */
  readonly licences: LicenceCatalog;
  /** Servers that were measured, for those that were not. */
  readonly servers: ServerResults;
}

/** The `catalog/` folder of this package: it is two levels above this file, in the sources and when built. */
export const SHIPPED: URL = new URL('../../catalog/', import.meta.url);

/**
 * Reads the shipped catalog, or the one in `directory` (same layout).
 * @param values assumptions of the user, in place of the catalog's
 * @throws InputError naming the file and the field that is wrong
 */
export function readCatalog(directory: URL = SHIPPED, values?: UserValues): Catalog {
  const planning = readPlanningAssumptions(new URL('planning.yaml', directory), values);
  const costs = readCostSets(new URL('costs.yaml', directory));
  const costSets = costs.sets.map(({ name }) => name);
  let read: MachineFile = { processors: [], machines: [] };
  for (const file of machineFiles(new URL('machines/', directory))) {
    const more = readMachineFile(file, 'catalog', {
      processors: read.processors,
      costSets,
      power: planning.power,
      ...(values !== undefined && { values }),
    });
    read = merged(read, more, file.pathname);
  }
  const servers = readServerResults(new URL('server-results.yaml', directory));
  return {
    machines: withYears(read.machines, servers).sort(byCoresThenName),
    processors: read.processors,
    costs,
    schedulers: readSchedulers(new URL('schedulers.yaml', directory)),
    devices: readDevices(new URL('devices.yaml', directory)),
    connections: readConnectionCatalog(directory),
    readyLadder: readReadyLadder(new URL('ready-ladder.yaml', directory)),
    planning,
    tuning: readTuningSteps(new URL('tuning.yaml', directory)),
    moveFirst: readMoveFirstRules(new URL('move-first.yaml', directory)),
    licences: readLicences(new URL('licences.yaml', directory)),
    servers,
  };
}

/**
 * The catalog with a user's own machines added. The file has the shape of `catalog/machines/*.yaml`; its machines may
 * name the catalog's processors.
 * @throws InputError naming the field that is wrong, or a name the catalog already has
 */
export function withMachinesOfFile(catalog: Catalog, file: string): Catalog {
  const { processors: known, planning } = catalog;
  const costSets = catalog.costs.sets.map(({ name }) => name);
  const more = readMachineFile(file, 'user', { processors: known, costSets, power: planning.power });
  if (more.machines.length === 0) throw new InputError({ file, place: 'machines', found: 'no machine', expected: 'at least one' });
  const { machines, processors } = merged(catalog, more, file);
  return { ...catalog, machines: withYears(machines, catalog.servers), processors };
}

/** Each with the year in which its processors were new, where their names show it. */
function withYears(machines: readonly MachineModel[], servers: ServerResults): MachineModel[] {
  return machines.map((machine) => {
    const processorYear = launchYear(machine.processor, servers);
    return processorYear === undefined ? machine : { ...machine, processorYear };
  });
}

function machineFiles(folder: URL): URL[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => new URL(name, folder));
}

function merged(first: MachineFile, second: MachineFile, file: string): MachineFile {
  return {
    processors: joined('processors', first.processors, second.processors, file),
    machines: joined('machines', first.machines, second.machines, file),
  };
}

function joined<T extends { readonly name: string }>(kind: string, first: readonly T[], second: readonly T[], file: string): T[] {
  const taken = new Set(first.map((entry) => entry.name));
  for (const [index, { name }] of second.entries()) {
    if (taken.has(name)) {
      throw new InputError({ file, place: `${kind}[${index}].name`, found: `'${name}' again`, expected: 'a unique name' });
    }
    taken.add(name);
  }
  return [...first, ...second];
}

function byCoresThenName(a: MachineModel, b: MachineModel): number {
  return coresOf(a) - coresOf(b) || (a.name < b.name ? -1 : 1);
}
