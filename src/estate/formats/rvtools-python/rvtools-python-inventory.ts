import type { Figure } from '../../../base/figure.ts';
import { vmwareShareRatio } from '../../inventory/cpu-shares.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields, FieldSource } from '../../inventory/fields.ts';
import { guestNameOf } from '../../inventory/guest-rows.ts';
import type { GuestRecord, HostRecord, Inventory, RuleOfGuest } from '../../inventory/inventory.ts';
import { vmwarePower } from '../../inventory/vmware-words.ts';
import { quantities } from '../../numbers/quantities.ts';
import { leftOutWords } from '../../model/left-out.ts';

/** Rows, by sheet. */
export type RvtoolsPythonSheets = Record<'info' | 'cpu' | 'memory' | 'disk' | 'network' | 'host' | 'cluster', Fields[]>;

/** Rows of one guest have one id on one management server. */
function keyOf(fields: Fields): string {
  return `${fields.text('visdkserver') ?? ''}\n${fields.firstText('vmid', 'vmuuid', 'vm')}`;
}

function grouped(rows: readonly Fields[]): Map<string, Fields[]> {
  const groups = new Map<string, Fields[]>();
  for (const fields of rows) {
    const key = keyOf(fields);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [fields]);
    else same.push(fields);
  }
  return groups;
}

/**
 * Reads the sheets of rvtools_python. Headers are those of RVTools in snake case, all cells are text, the memory of
 * hosts is in bytes, and `cores_per_cpu` counts the cores of the whole host.
 */
export function rvtoolsPythonInventory(sheets: RvtoolsPythonSheets, source: FieldSource): Inventory {
  const cpus = grouped(sheets.cpu);
  const memories = grouped(sheets.memory);
  const disks = grouped(sheets.disk);
  const cards = grouped(sheets.network);
  const guests = sheets.info.flatMap((fields): GuestRecord[] => {
    const name = guestNameOf(fields, 'vm', 'powerstate');
    const place = () => `${fields.place} (${name})`;
    if (name === undefined) return [];
    if (fields.flag('srmplaceholder') === true) {
      source.leaveOut(
        'placeholder-left-out',
        leftOutWords.placeholder,
        'a placeholder for a guest of another site is left out',
        place,
      );
      return [];
    }
    const key = keyOf(fields);
    return [
      guestOf(fields, name, cpus.get(key)?.[0], memories.get(key)?.[0], disks.get(key) ?? [], cards.get(key) ?? []),
    ];
  });
  return {
    guests,
    hosts: sheets.host.flatMap((fields) => hostOf(fields) ?? []),
    clusters: sheets.cluster.flatMap((fields) => {
      const name = fields.text('name');
      return name === undefined ? [] : [{ server: fields.text('visdkserver'), name }];
    }),
  };
}

function guestOf(
  fields: Fields,
  name: string,
  cpu: Fields | undefined,
  memory: Fields | undefined,
  disks: readonly Fields[],
  cards: readonly Fields[],
): GuestRecord {
  const power = vmwarePower(fields.text('powerstate'));
  const ready = fields.figure('overallcpureadiness', quantities.percent);
  const vcpus = fields.figure('cpus', quantities.vcpus) ?? cpu?.figure('cpus', quantities.vcpus);
  const used = cpu?.figure('overall', quantities.megahertz);
  const limit = cpu?.text('limit')?.startsWith('-') === true ? undefined : cpu?.figure('limit', quantities.megahertz);
  const reservation = cpu?.figure('reservation', quantities.megahertz);
  const active =
    fields.figure('activememory', quantities.memoryMibOrZero) ?? memory?.figure('active', quantities.memoryMibOrZero);
  const consumed = memory?.figure('consumed', quantities.memoryMibOrZero);
  const memoryReservation = memory?.figure('reservation', quantities.memoryMibOrZero);
  const sizes = disks.flatMap((disk) => disk.figure('capacitymib', quantities.diskMib)?.value ?? []);
  return {
    place: fields.place,
    server: fields.text('visdkserver'),
    id: fields.firstText('vmid', 'vmuuid'),
    name,
    power,
    template: fields.flag('template') === true,
    vcpus,
    memoryMib: fields.figure('memory', quantities.memoryMib) ?? memory?.figure('sizemib', quantities.memoryMib),
    cpuMean: measuredUse('MHz', used, power, fields.source.warnings, () => `${fields.place} (${name})`),
    readyRatio: ready && { value: ready.value / 100, origin: ready.origin },
    memoryActiveMib: active?.value === 0 ? undefined : active,
    memoryConsumedMib: consumed?.value === 0 ? undefined : consumed,
    memoryReservationMib: memoryReservation?.value === 0 ? undefined : memoryReservation,
    memoryBalloonedMib: memory?.figure('ballooned', quantities.memoryMibOrZero),
    memorySwappedMib: memory?.figure('swapped', quantities.memoryMibOrZero),
    diskMib:
      sizes.length > 0
        ? fields.source.derived(
            sizes.reduce((sum, size) => sum + size, 0),
            'vDisk!capacity_mib, summed',
          )
        : fields.figure('totaldiskcapacitymib', quantities.diskMib),
    diskCount: sizes.length > 0 ? sizes.length : fields.count('disks'),
    nicModels: cards.flatMap((card) => card.text('adapter') ?? []),
    cpuLimit: limit === undefined ? undefined : { unit: 'MHz', figure: limit },
    cpuReservationMhz: reservation?.value === 0 ? undefined : reservation,
    cpuShareRatio: vmwareShareRatio(cpu?.figure('shares', quantities.shares), vcpus?.value),
    host: fields.text('host'),
    cluster: fields.text('cluster'),
    datacenter: fields.text('datacenter'),
    folder: fields.text('folder'),
    os: fields.firstText('osaccordingtothevmwaretools', 'osaccordingtotheconfigurationfile'),
    annotation: fields.text('annotation'),
    rules: rulesOf(fields),
  };
}

/** One rule a cell: names may have commas in them, and nothing says where a second one starts. */
function rulesOf(fields: Fields): RuleOfGuest[] {
  const name = fields.text('clusterrulename(s)') ?? fields.text('clusterrulenames');
  const kind = (fields.text('clusterrule(s)') ?? fields.text('clusterrules') ?? '').toLowerCase();
  if (name === undefined) return [];
  return [{ name, kind: kind.includes('anti') ? 'anti-affinity' : kind.includes('affinity') ? 'affinity' : 'unknown' }];
}

function hostOf(fields: Fields): HostRecord | undefined {
  const name = fields.text('host');
  if (name === undefined) return undefined;
  const threading = fields.flag('htactive');
  const percent = fields.figure('cpuusagepercent', quantities.percent);
  return {
    place: fields.place,
    server: fields.text('visdkserver'),
    id: fields.text('objectid'),
    name,
    cluster: fields.text('cluster'),
    datacenter: fields.text('datacenter'),
    vendor: fields.text('vendor'),
    model: fields.text('model'),
    cpuModel: fields.text('cpumodel'),
    packages: fields.figure('numcpu', quantities.packages),
    cores: fields.figure('numcores', quantities.cores) ?? fields.figure('corespercpu', quantities.cores),
    threadsPerCore: threading === undefined ? undefined : threadsOf(fields, threading),
    mhz: fields.figure('speed', quantities.clockMhz),
    memoryMib: memoryOf(fields),
    cpuUsageRatio: percent && { value: percent.value / 100, origin: percent.origin },
  };
}

/** No host has as many MiB as the smallest has bytes. */
const LEAST_BYTES = 1e9;

function memoryOf(fields: Fields): Figure | undefined {
  const inBytes = (fields.count('nummemory') ?? 0) >= LEAST_BYTES;
  return fields.figure('nummemory', quantities.memoryMib, inBytes ? units.bytesInMib : units.same);
}

function threadsOf(fields: Fields, active: boolean): Figure {
  return { value: active ? 2 : 1, origin: fields.source.origin('measured', 'vHost!ht_active') };
}
