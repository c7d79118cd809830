import type { Figure } from '../../../base/figure.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields, FieldSource } from '../../inventory/fields.ts';
import { guestNameOf, guestPercents } from '../../inventory/guest-rows.ts';
import type { CpuUse, GuestRecord, HostRecord } from '../../inventory/inventory.ts';
import { vmwarePower } from '../../inventory/vmware-words.ts';
import { quantities } from '../../numbers/quantities.ts';

/** Rows about guests, by sheet. */
export interface CollectorSheets {
  readonly info: readonly Fields[];
  readonly list: readonly Fields[];
  readonly cpu: readonly Fields[];
  readonly memory: readonly Fields[];
  readonly disk: readonly Fields[];
}

/** Rows of one guest have one `MOID`; without it, one name in one cluster. */
function keyOf(fields: Fields): string {
  return fields.text('moid') ?? `${fields.text('vmname')}\n${fields.firstText('clustername', 'cluster') ?? ''}`;
}

const USE_COLUMNS = ['average%', '95thpercentile%(recommended)', 'peak%'];

/** Guests of `vInfo`, with vCPUs and their use of `vCPU`, memory of `vMemory`, and what else `vmList` has. */
export function collectorGuests(sheets: CollectorSheets, source: FieldSource): GuestRecord[] {
  const byKey = (rows: readonly Fields[]) => new Map(rows.map((fields) => [keyOf(fields), fields]));
  const [cpus, memories] = [byKey(sheets.cpu), byKey(sheets.memory)];
  const lists = new Map(
    sheets.list.map((fields) => [`${fields.text('vmname')}\n${fields.text('clustername') ?? ''}`, fields]),
  );
  const disks = new Map<string, Fields[]>();
  for (const disk of sheets.disk) disks.set(keyOf(disk), [...(disks.get(keyOf(disk)) ?? []), disk]);
  const shares = guestPercents(sheets.cpu, USE_COLUMNS, (row) => row.figure('vcpus', quantities.vcpus)?.value);
  return sheets.info.flatMap((fields): GuestRecord[] => {
    const name = guestNameOf(fields, 'vmname', 'powerstate');
    if (name === undefined) return [];
    const key = keyOf(fields);
    const cpu = cpus.get(key);
    const memory = memories.get(key);
    const list = lists.get(`${name}\n${fields.text('clustername') ?? ''}`);
    const power = vmwarePower(fields.text('powerstate'));
    const place = () => `${fields.place} (${name})`;
    const memoryMib =
      memory?.figure('size(mib)', quantities.memoryMib) ?? list?.figure('memory(mib)', quantities.memoryMib);
    const share = (path: string): CpuUse | undefined =>
      measuredUse('percent', cpu && shares(cpu, path), power, source.warnings, place);
    const used = memory?.figure('average%', quantities.percent);
    const sizes = (disks.get(key) ?? []).flatMap(
      (disk) => disk.figure('capacity(mib)', quantities.diskMib)?.value ?? [],
    );
    return [
      {
        place: fields.place,
        id: fields.text('moid'),
        name,
        power,
        template: fields.flag('template') === true,
        vcpus: cpu?.figure('vcpus', quantities.vcpus) ?? list?.figure('vcpus', quantities.vcpus),
        memoryMib,
        cpuMean: share('average%'),
        cpuP95: share('95thpercentile%(recommended)'),
        cpuPeak: share('peak%'),
        memoryActiveMib:
          used === undefined || memoryMib === undefined || used.value === 0
            ? undefined
            : memory!.derived((used.value / 100) * memoryMib.value, 'Average % of Size (MiB)'),
        diskMib:
          sizes.length > 0
            ? source.derived(
                sizes.reduce((sum, size) => sum + size, 0),
                'vDisk!Capacity (MiB), summed',
              )
            : list?.figure('capacity(mib)', quantities.diskMib),
        ...(sizes.length > 0 && { diskCount: sizes.length }),
        host: fields.firstText('hostname', 'host'),
        cluster: fields.firstText('clustername', 'cluster'),
        datacenter: fields.firstText('datacentername', 'datacenter') ?? list?.text('datacentername'),
        os: fields.firstText('guestos', 'os') ?? list?.text('guestos'),
      },
    ];
  });
}

/** Rows of `vHosts`. Its header has no units of clock and memory; they follow from the sizes. */
export function collectorHosts(rows: readonly Fields[]): HostRecord[] {
  return rows.map((fields): HostRecord => {
    const percent = fields.figure('cpuusage', quantities.percent);
    return {
      place: fields.place,
      name: fields.firstText('hostname', 'host', 'name') ?? fields.place,
      cluster: fields.firstText('clustername', 'cluster'),
      datacenter: fields.firstText('datacentername', 'datacenter'),
      vendor: fields.text('vendor'),
      model: fields.text('model'),
      cpuModel: fields.firstText('cpumodel', 'cpudescription'),
      packages: fields.figure('cpus', quantities.packages),
      cores: fields.figure('cpucores', quantities.cores),
      mhz: byMagnitude(fields, 'cpuspeed', quantities.clockMhz, CLOCK_UNITS),
      memoryMib: byMagnitude(fields, 'memorysize', quantities.memoryMib, MEMORY_UNITS),
      cpuUsageRatio: percent && { value: percent.value / 100, origin: percent.origin },
    };
  });
}

/** Clocks of 0.1 to 20 GHz are distinct numbers in Hz, MHz and GHz. */
const CLOCK_UNITS = [
  [1e8, units.hertzInMegahertz, 'Hz'],
  [100, units.same, 'MHz'],
  [0.1, units.gigahertzInMegahertz, 'GHz'],
] as const;
/** So has the memory of a host of 4 GiB to 4 TiB in bytes, KiB, MiB and GiB. */
const MEMORY_UNITS = [
  [2 ** 32, units.bytesInMib, 'bytes'],
  [2 ** 23, units.kibInMib, 'KiB'],
  [2 ** 12, units.same, 'MiB'],
  [1, units.gibInMib, 'GiB'],
] as const;

function byMagnitude(
  fields: Fields,
  path: string,
  quantity: typeof quantities.clockMhz,
  scales: readonly (readonly [least: number, unit: number, words: string])[],
): Figure | undefined {
  const number = fields.count(path);
  const scale = number === undefined ? undefined : scales.find(([least]) => number >= least);
  if (scale === undefined) return fields.figure(path, quantity);
  const figure = fields.figure(path, quantity, scale[1]);
  if (figure === undefined || scale[1] === 1) return figure;
  return fields.source.derived(figure.value, `${figure.origin.from}, read as ${scale[2]}`);
}
