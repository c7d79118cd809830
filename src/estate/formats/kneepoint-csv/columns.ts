import { quantities } from '../../numbers/quantities.ts';
import type { Quantity } from '../../numbers/quantities.ts';

/** A column of Kneepoint's CSV. */
export type CsvColumn =
  | { readonly kind: 'number'; readonly quantity: Quantity; readonly says: string; readonly required?: true }
  | { readonly kind: 'text' | 'list' | 'flag' | 'power'; readonly says: string; readonly required?: true };

/** A column of numbers. */
export function number(quantity: Quantity, says: string): CsvColumn & { kind: 'number' } {
  return { kind: 'number', quantity, says };
}

/**
 * The columns, in the order in which they are written; docs/estate-csv.md and schemas/estate-csv.schema.json say the
 * same, and tests compare them.
 */
export const csvColumns = {
  name: { kind: 'text', required: true, says: 'name of the guest' },
  id: { kind: 'text', says: 'identifies it among guests of the same name; blank: the name' },
  vcpus: { ...number(quantities.vcpus, 'vCPUs'), required: true },
  memory_mib: { ...number(quantities.memoryMib, 'memory, MiB'), required: true },
  powered_on: { kind: 'power', says: 'whether it is powered on; blank: true' },
  template: { kind: 'flag', says: 'whether it is a template; blank: false' },
  cpu_mean_mhz: number(quantities.megahertz, 'mean CPU use, in MHz of its host'),
  cpu_p95_mhz: number(quantities.megahertz, '95th percentile of CPU use, MHz'),
  cpu_peak_mhz: number(quantities.megahertz, 'highest CPU use, MHz'),
  cpu_mean_percent: number(
    quantities.percentOfVcpus,
    'mean CPU use as a share of its vCPUs, %; read where cpu_mean_mhz is blank',
  ),
  cpu_p95_percent: number(quantities.percentOfVcpus, '95th percentile of CPU use as a share of its vCPUs, %'),
  cpu_peak_percent: number(quantities.percentOfVcpus, 'highest CPU use as a share of its vCPUs, %'),
  host_mhz: number(quantities.clockMhz, 'clock of the host it runs on, MHz'),
  ready_ratio: number(quantities.ratio, 'CPU ready time as a share of time per vCPU, 0 to 1'),
  memory_active_mib: number(quantities.memoryMibOrZero, 'active memory, MiB'),
  memory_consumed_mib: number(quantities.memoryMibOrZero, 'host memory that it uses, MiB'),
  memory_reservation_mib: number(quantities.memoryMibOrZero, 'memory reservation, MiB'),
  memory_ballooned_mib: number(quantities.memoryMibOrZero, 'memory that its host reclaimed by ballooning, MiB'),
  memory_swapped_mib: number(quantities.memoryMibOrZero, 'memory that its host swapped out, MiB'),
  disk_mib: number(quantities.diskMib, 'size of its disks, MiB'),
  disk_count: number(quantities.count, 'number of its disks'),
  disk_iops: number(quantities.iops, 'disk operations per second'),
  network_mbps: number(quantities.megabits, 'network traffic, both ways, Mbit/s'),
  connections_per_sec: number(quantities.perSecond, 'new connections per second'),
  nic_models: { kind: 'list', says: 'models of its network cards: Vmxnet3;E1000' },
  cpu_limit_mhz: number(quantities.megahertz, 'upper bound set in the hypervisor, MHz'),
  cpu_reservation_mhz: number(quantities.megahertz, 'lower bound set in the hypervisor, MHz'),
  cpu_share_ratio: number(
    quantities.shareRatio,
    'CPU shares or weight, as a multiple of what a guest of its size usually has; blank: 1',
  ),
  os: { kind: 'text', says: 'operating system' },
  host: { kind: 'text', says: 'host it runs on' },
  cluster: { kind: 'text', says: 'cluster it belongs to' },
  datacenter: { kind: 'text', says: 'datacenter it belongs to' },
  folder: { kind: 'text', says: 'folder in the inventory' },
  annotation: { kind: 'text', says: 'notes about it' },
  affinity_rules: { kind: 'list', says: 'rules that keep it on one host with others' },
  anti_affinity_rules: { kind: 'list', says: 'rules that keep it apart from others' },
  rules: { kind: 'list', says: 'rules of unknown kind, affinity or anti-affinity' },
  tags: { kind: 'list', says: 'tags' },
  marks: { kind: 'list', says: 'marks of the figures of the row, such as cpu_mean_mhz=assumed: a guess' },
} as const satisfies Readonly<Record<string, CsvColumn>>;

export type CsvColumnName = keyof typeof csvColumns;

export type NumberColumnName = {
  [Name in CsvColumnName]: (typeof csvColumns)[Name]['kind'] extends 'number' ? Name : never;
}[CsvColumnName];

export const csvColumnNames = Object.keys(csvColumns) as CsvColumnName[];

/** The schema of one row, as an object with a field for each column that is not blank (JSON Schema 2020-12). */
export function csvRowSchema(): object {
  return rowSchema(csvColumns, {
    $id: 'urn:kneepoint:schema:estate-csv',
    title: 'A row of a Kneepoint estate CSV',
    description: 'One guest. A blank cell is a missing field; lists are separated by semicolons in the CSV.',
  });
}

/** The schema of a row of a table with these columns. */
export function rowSchema(
  columns: Readonly<Record<string, CsvColumn>>,
  about: { readonly $id: string; readonly title: string; readonly description: string },
): object {
  const entries = Object.entries(columns);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...about,
    type: 'object',
    required: entries.filter(([, column]) => 'required' in column).map(([name]) => name),
    properties: Object.fromEntries(
      entries.map(([name, column]) => [name, { ...schemaOf(column), description: column.says }]),
    ),
    additionalProperties: true,
  };
}

function schemaOf(column: CsvColumn): object {
  switch (column.kind) {
    case 'number': {
      const { whole, least, most } = column.quantity;
      return { type: whole ? 'integer' : 'number', minimum: least, maximum: most };
    }
    case 'text':
      return { type: 'string', minLength: 1 };
    case 'list':
      return { type: 'array', items: { type: 'string', minLength: 1 } };
    case 'flag':
    case 'power':
      return { type: 'boolean' };
  }
}
