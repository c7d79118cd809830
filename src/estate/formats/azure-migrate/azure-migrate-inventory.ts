import type { Figure } from '../../../base/figure.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields, FieldSource } from '../../inventory/fields.ts';
import { guestNameOf, guestPercents } from '../../inventory/guest-rows.ts';
import type { CpuUse, GuestRecord, Inventory } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';

/** The default of converters in both columns of use for unmeasured servers (rvtools2azuremigratePS, README). */
const MADE_UP_PERCENT = 50;
/** The template has columns for so many disks. */
const MAX_DISKS = 100;

/** Reads rows of Azure Migrate's template. It lists servers only; all are taken to be on. */
export function azureMigrateInventory(rows: readonly Fields[], source: FieldSource): Inventory {
  const used = guestPercents(rows, ['cpuutilizationpercentage'], (row) => row.figure('cores', quantities.vcpus)?.value);
  const guests = rows.flatMap((fields): GuestRecord[] => {
    const name = guestNameOf(fields, 'servername', 'cores');
    return name === undefined ? [] : [guestOf(fields, name, used, source)];
  });
  return { guests, hosts: [], clusters: [] };
}

type UseOf = ReturnType<typeof guestPercents>;

function guestOf(fields: Fields, name: string, used: UseOf, source: FieldSource): GuestRecord {
  const addresses = fields.firstText('ipaddresses', 'ipaddress');
  const memoryMib = fields.figure('memory(inmb)', quantities.memoryMib);
  const system = [fields.text('osname'), fields.text('osversion')].filter((part) => part !== undefined).join(' ');
  return {
    place: fields.place,
    // The same name with other addresses is another server.
    ...(addresses !== undefined && { id: `${name} ${addresses}` }),
    name,
    power: 'on',
    template: false,
    vcpus: fields.figure('cores', quantities.vcpus),
    memoryMib,
    ...useOf(fields, name, used(fields, 'cpuutilizationpercentage'), memoryMib, source),
    ...disksOf(fields),
    networkMbps: sum(
      fields,
      ['networkinthroughput', 'networkoutthroughput'],
      'network throughput in + out',
      units.megabytesInMegabits,
    ),
    os: system === '' ? undefined : system,
  };
}

function useOf(
  fields: Fields,
  name: string,
  cpu: Figure | undefined,
  memoryMib: Figure | undefined,
  source: FieldSource,
): Pick<GuestRecord, 'cpuMean' | 'memoryActiveMib'> {
  const memory = fields.figure('memoryutilizationpercentage', quantities.percent);
  const place = () => `${fields.place} (${name})`;
  if (cpu?.value === MADE_UP_PERCENT && memory?.value === MADE_UP_PERCENT) {
    const message = `both utilisations are ${MADE_UP_PERCENT} %, a default that converters write for unmeasured guests; they count as assumed`;
    source.warnings.add('use-made-up', message, place);
    const figure = { value: cpu.value, origin: source.origin('assumed', `${cpu.origin.from}, which may be a default`) };
    return { cpuMean: { unit: 'percent', figure } };
  }
  const cpuMean: CpuUse | undefined = measuredUse('percent', cpu, 'on', source.warnings, place);
  if (memory === undefined || memoryMib === undefined || memory.value === 0) return { cpuMean };
  const active = fields.derived((memory.value / 100) * memoryMib.value, 'Memory utilization percentage of its memory');
  return { cpuMean, memoryActiveMib: active };
}

function disksOf(fields: Fields): Pick<GuestRecord, 'diskMib' | 'diskIops' | 'diskCount'> {
  const numbers: number[] = [];
  for (let disk = 1; disk <= MAX_DISKS && fields.has(`disk${disk}size(ingb)`); disk++) numbers.push(disk);
  const operations = numbers.flatMap((disk) => [
    `disk${disk}readops(operationspersecond)`,
    `disk${disk}writeops(operationspersecond)`,
  ]);
  return {
    diskMib: sum(
      fields,
      numbers.map((disk) => `disk${disk}size(ingb)`),
      'sizes of its disks, summed',
      units.gibInMib,
    ),
    diskIops: sum(fields, operations, 'read and write operations of its disks, summed'),
    diskCount: fields.count('numberofdisks'),
  };
}

function sum(fields: Fields, paths: readonly string[], rule: string, unit = 1): Figure | undefined {
  const told = paths.flatMap((path) => fields.figure(path, quantities.perSecond) ?? []);
  if (told.length === 0) return undefined;
  return fields.derived(
    told.reduce((total, { value }) => total + value * unit, 0),
    rule,
  );
}
