import { InputError } from '../../../base/input-error.ts';
import { readDemandAssumptions } from '../../read-demand-assumptions.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Estate } from '../../model/estate.ts';
import { LeftOut } from '../../model/left-out.ts';
import { NumberColumns } from '../../numbers/number-column.ts';
import type { EstateOptions } from '../../read-options.ts';
import { Warnings } from '../../model/warnings.ts';
import { assembleEstate } from './assemble.ts';
import type { SheetName } from './columns.ts';
import { GuestSheets } from './guest-sheets.ts';
import { readCluster, readHost } from './host-sheets.ts';
import type { ClusterDraft, HostDraft } from './host-sheets.ts';
import { ServerNames } from './server-names.ts';
import type { SheetSource } from './sheet-source.ts';
import { SheetTable } from './sheet-table.ts';

/** What is lost without a sheet. */
const WITHOUT: Readonly<Partial<Record<SheetName, string>>> = {
  vCPU: 'the CPU use of each guest is not measured',
  vMemory: 'the active memory of guests is known only if vInfo has it',
  vDisk: 'disk sizes are taken from vInfo',
  vNetwork: 'models of network cards are unknown',
  vHost: 'the hosts of today are unknown, and so are their clocks',
  vCluster: 'the number of hosts of a cluster is counted in vHost',
};

/**
 * Reads RVTools exports: workbooks, or sheets as CSV files, of one or several vCenters. Sheets that are not needed are
 * never inflated.
 * @param file the input, for messages
 * @throws InputError if vInfo is missing, a required column is missing or twice there, numbers can be read in two ways,
 *   most guests that are on have no readable vCPUs or memory, there is no guest to plan for, or a file is damaged
 */
export async function readRvtools(
  file: string,
  sources: readonly SheetSource[],
  options: EstateOptions = {},
): Promise<Estate> {
  const assumptions = options.assumptions ?? readDemandAssumptions();
  refuseTwice(sources);
  const numbers = new NumberColumns();
  let sheets = await readSheets(sources, numbers, options, assumptions);
  // Columns are settled when all cells have been seen; seldom does that change what was read.
  if (numbers.settle()) sheets = await readSheets(sources, numbers, options, assumptions);
  const { guests, leftOut, warnings, ...read } = sheets;
  guests.vcpusTold.refuseIfMost();
  guests.memoryTold.refuseIfMost();
  return assembleEstate({ file, guests: guests.guests, ...read }, assumptions, leftOut, warnings);
}

async function readSheets(
  sources: readonly SheetSource[],
  numbers: NumberColumns,
  options: EstateOptions,
  assumptions: DemandAssumptions,
) {
  const warnings = new Warnings();
  const leftOut = new LeftOut();
  const servers = new ServerNames();
  const guests = new GuestSheets(options, assumptions, servers, leftOut, warnings);
  const percentSigns = { guests: false, hosts: false };
  const files = new Set(sources.map((source) => source.file)).size;

  const read = async <Sheet extends SheetName>(sheet: Sheet, visit: (table: SheetTable<Sheet>) => void) => {
    const of = sources.filter((source) => source.sheet === sheet);
    for (const source of of) {
      const label = files > 1 ? `${source.file}: ${source.tab}` : source.tab;
      await SheetTable.read(source, sheet, numbers, warnings, label, visit);
    }
    if (of.length === 0 && sheet === 'vInfo') {
      throw new InputError({ found: 'no sheet "vInfo"', expected: 'a sheet "vInfo", as in an RVTools export' });
    }
    if (of.length === 0) warnings.add('sheet-missing', `no sheet "${sheet}": ${WITHOUT[sheet]}`);
  };
  await read('vInfo', (table) => {
    guests.readInfo(table);
    percentSigns.guests ||= table.hasPercentSign('cpuUsage') || table.hasPercentSign('readiness');
  });
  await read('vCPU', (table) => guests.readCpu(table));
  await read('vMemory', (table) => guests.readMemory(table));
  await read('vDisk', (table) => guests.readDisk(table));
  await read('vNetwork', (table) => guests.readNetwork(table));
  const hosts = new HostList(servers, warnings);
  await read('vHost', (table) => {
    const host = readHost(table, servers, assumptions, warnings);
    percentSigns.hosts ||= table.hasPercentSign('cpuUsage');
    if (host !== undefined) hosts.add(host);
  });
  const clusters: ClusterDraft[] = [];
  await read('vCluster', (table) => {
    const cluster = readCluster(table, servers);
    if (cluster !== undefined) clusters.push(cluster);
  });
  return { guests, hosts: hosts.hosts, clusters, servers, percentSigns, leftOut, warnings };
}

/** The hosts of an export, each once: by name on its server, by object id if there is one. */
class HostList {
  readonly hosts: HostDraft[] = [];
  readonly #known = new Map<string, HostDraft>();
  readonly #servers: ServerNames;
  readonly #warnings: Warnings;

  constructor(servers: ServerNames, warnings: Warnings) {
    this.#servers = servers;
    this.#warnings = warnings;
  }

  add(host: HostDraft): void {
    const server = this.#servers.canonical(host.server);
    const place = server === '' ? (host.datacenter ?? '') : server;
    const keys = [`${place}\n${host.name}`];
    if (host.objectId !== undefined && server !== '') keys.push(`${server}\nid ${host.objectId}`);
    const same = keys.map((key) => this.#known.get(key)).find((known) => known !== undefined);
    if (same !== undefined) {
      this.#warnings.add('host-duplicate', 'vHost lists a host twice; the first row is kept', () => {
        return `${host.place} (${host.name}, as in ${same.place})`;
      });
      return;
    }
    for (const key of keys) this.#known.set(key, host);
    this.hosts.push(host);
  }
}

/** One export has each sheet once. */
function refuseTwice(sources: readonly SheetSource[]): void {
  const seen = new Map<string, SheetSource>();
  for (const source of sources) {
    const key = `${source.exportName}\n${source.sheet}`;
    const same = seen.get(key);
    if (same !== undefined) {
      const found = `the sheets "${same.tab}" and "${source.tab}"`;
      throw new InputError({ file: source.file, found, expected: `one sheet "${source.sheet}"` });
    }
    seen.set(key, source);
  }
}
