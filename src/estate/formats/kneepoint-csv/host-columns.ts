import { quantities } from '../../numbers/quantities.ts';
import { number, rowSchema } from './columns.ts';
import type { CsvColumn } from './columns.ts';

/**
 * The columns of our CSV of hosts, in the order in which they are written; docs/estate-csv.md and
 * schemas/estate-hosts-csv.schema.json say the same, and tests compare them.
 */
export const hostColumns = {
  name: { kind: 'text', required: true, says: 'name of the host, as guests name it in their column host' },
  packages: number(quantities.packages, 'processor packages (sockets); blank: assumed'),
  cores_per_package: number(quantities.cores, 'cores of each package'),
  threads_per_core: number(quantities.packages, 'threads of each core: 1 or 2; blank: assumed'),
  cores: number(quantities.cores, 'cores of all packages together'),
  threads: number(quantities.cores, 'threads (logical processors) of the whole host'),
  mhz: number(quantities.clockMhz, 'base clock, MHz; blank: assumed'),
  memory_mib: { ...number(quantities.memoryMib, 'memory, MiB'), required: true },
  cpu_usage_ratio: number(quantities.ratio, 'CPU utilisation, 0 to 1, or with a percent sign'),
  address: { kind: 'text', says: 'its address, where guests or series name it by that' },
  cluster: { kind: 'text', says: 'cluster it belongs to' },
  datacenter: { kind: 'text', says: 'datacenter it belongs to' },
  vendor: { kind: 'text', says: 'manufacturer' },
  model: { kind: 'text', says: 'model of the server' },
  cpu_model: { kind: 'text', says: 'model of its processors' },
  marks: { kind: 'list', says: 'marks of the figures of the row, such as mhz=assumed: a guess' },
} as const satisfies Readonly<Record<string, CsvColumn>>;

/** Columns one group of which says how many processors a host has. */
export const processorColumns = [
  ['packages', 'cores_per_package'],
  ['cores'],
  ['threads'],
] as const satisfies readonly (readonly HostColumnName[])[];

export type HostColumnName = keyof typeof hostColumns;

export const hostColumnNames = Object.keys(hostColumns) as HostColumnName[];

/** The schema of one row, as an object with a field for each column that is not blank (JSON Schema 2020-12). */
export function hostRowSchema(): object {
  return rowSchema(hostColumns, {
    $id: 'urn:kneepoint:schema:estate-hosts-csv',
    title: 'A row of a Kneepoint CSV of hosts',
    description: 'One host. A blank cell is a missing field; lists are separated by semicolons in the CSV.',
  });
}
