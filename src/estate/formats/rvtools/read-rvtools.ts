import { InputError } from '../../../input-error.ts';
import { readDemandAssumptions } from '../../demand-assumptions.ts';
import type { Estate } from '../../estate.ts';
import type { EstateOptions } from '../../read-options.ts';
import { Warnings } from '../../warnings.ts';
import type { Workbook } from '../../xlsx/workbook.ts';
import { assembleEstate } from './assemble.ts';
import { sheetColumns } from './columns.ts';
import type { SheetName } from './columns.ts';
import { GuestSheets } from './guest-sheets.ts';
import { readCluster, readHost } from './host-sheets.ts';
import type { ClusterDraft, HostDraft } from './host-sheets.ts';
import { SheetTable } from './sheet-table.ts';

/** What is lost without a sheet. */
const WITHOUT: Readonly<Partial<Record<SheetName, string>>> = {
  vCPU: 'what each guest uses of its processors is not measured',
  vMemory: 'how much memory guests touch is known only if vInfo tells it',
  vDisk: 'disk sizes are taken from vInfo',
  vNetwork: 'models of network cards are unknown',
  vHost: 'the hosts of today are unknown, and so are their clocks',
  vCluster: 'the number of hosts of a cluster is counted in vHost',
};

/**
 * Reads an RVTools workbook. Sheets that are not needed are never inflated.
 * @throws InputError if vInfo is missing, a required column is missing or twice there, a guest that is on has no
 *   readable vCPUs or memory, there is no guest to plan for, or the workbook is damaged
 */
export async function readRvtools(workbook: Workbook, options: EstateOptions = {}): Promise<Estate> {
  const warnings = new Warnings();
  const assumptions = options.assumptions ?? readDemandAssumptions();
  const tabs = findTabs(workbook);
  const guests = new GuestSheets(options, warnings);
  const hosts: HostDraft[] = [];
  const clusters: ClusterDraft[] = [];

  const read = async <Sheet extends SheetName>(sheet: Sheet, visit: (table: SheetTable<Sheet>) => void) => {
    const tab = tabs.get(sheet);
    if (tab !== undefined) return SheetTable.read(workbook, sheet, tab, warnings, visit);
    warnings.add('sheet-missing', `no sheet "${sheet}": ${WITHOUT[sheet]}`);
  };
  await read('vInfo', (table) => guests.readInfo(table));
  await read('vCPU', (table) => guests.readCpu(table));
  await read('vMemory', (table) => guests.readMemory(table));
  await read('vDisk', (table) => guests.readDisk(table));
  await read('vNetwork', (table) => guests.readNetwork(table));
  const hostKeys = new Map<string, HostDraft>();
  await read('vHost', (table) => {
    const host = readHost(table, assumptions, warnings);
    if (host === undefined) return;
    const key = `${host.server}\n${host.name}`;
    const same = hostKeys.get(key);
    if (same === undefined) {
      hostKeys.set(key, host);
      hosts.push(host);
    } else {
      warnings.add('host-duplicate', 'vHost lists a host twice; the first row is kept', () => {
        return `${host.place} (${host.name}, as in ${same.place})`;
      });
    }
  });
  await read('vCluster', (table) => {
    const cluster = readCluster(table);
    if (cluster !== undefined) clusters.push(cluster);
  });
  return assembleEstate(workbook.file, guests.guests, hosts, clusters, assumptions, warnings);
}

const known = new Map(Object.keys(sheetColumns).map((name) => [name.toLowerCase(), name as SheetName]));

/** The sheet that a tab holds; undefined if it is none that we read. */
export function sheetOf(tab: string): SheetName | undefined {
  return known.get(
    tab
      .trim()
      .toLowerCase()
      .replace(/^(rvtools_)?tab/u, ''),
  );
}

/** Finds the tabs of our sheets; older versions of RVTools wrote `tabvInfo`. */
function findTabs(workbook: Workbook): ReadonlyMap<SheetName, string> {
  const { file, sheets } = workbook;
  const tabs = new Map<SheetName, string>();
  for (const tab of sheets) {
    const sheet = sheetOf(tab);
    if (sheet === undefined) continue;
    const same = tabs.get(sheet);
    if (same !== undefined) {
      throw new InputError({ file, found: `the sheets "${same}" and "${tab}"`, expected: `one sheet "${sheet}"` });
    }
    tabs.set(sheet, tab);
  }
  if (!tabs.has('vInfo')) {
    const liveOptics = sheets.includes('VMs') && sheets.includes('ESX Hosts');
    throw new InputError({
      file,
      found: sheets.length === 0 ? 'a workbook without sheets' : `the sheets ${listed(sheets)}`,
      expected: 'a sheet "vInfo", as in an RVTools export',
      ...(liveOptics && { hint: 'this looks like a Live Optics export, which is not read yet' }),
    });
  }
  return tabs;
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 31)));
  return names.length > 8 ? `${first.join(', ')} and ${names.length - 8} more` : first.join(', ');
}
