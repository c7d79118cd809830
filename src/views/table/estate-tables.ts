import type { Figure } from '../../base/figure.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import { type ColumnOf, type Table, tableOf } from './table.ts';

/** The guests of an estate and its hosts, as they were understood. */
export function estateTables({ guests, hosts }: Pick<Estate, 'guests' | 'hosts'>): readonly Table[] {
  return [
    tableOf('guests', 'Each guest.', guests, GUEST_COLUMNS),
    ...(hosts.length === 0 ? [] : [tableOf('hosts', 'Each host.', hosts, HOST_COLUMNS)]),
  ];
}

function text<Row>(name: string, description: string, of: (row: Row) => string | undefined): ColumnOf<Row> {
  return { name, type: 'string', description, of: (row) => of(row) ?? null };
}

/** A figure, and how it is known. */
function figure<Row>(name: string, description: string, of: (row: Row) => Figure | undefined): ColumnOf<Row>[] {
  return [
    { name, type: 'number', description, of: (row) => of(row)?.value ?? null },
    text(`${name}_mark`, 'how that is known', (row: Row) => of(row)?.origin.mark),
  ];
}

const GUEST_COLUMNS: readonly ColumnOf<Guest>[] = [
  text('name', 'name of the guest', ({ name }) => name),
  text('id', 'its id', ({ id }) => id),
  text('cluster', 'its cluster', ({ cluster }) => cluster),
  text('host', 'its host', ({ host }) => host),
  text('os', 'its operating system', ({ os }) => os),
  { name: 'powered_on', type: 'boolean', description: 'it runs', of: ({ poweredOn }) => poweredOn },
  ...figure<Guest>('vcpus', 'its vCPUs', ({ vcpus }) => vcpus),
  ...figure<Guest>('memory_mib', 'its memory', ({ memoryMib }) => memoryMib),
  ...figure<Guest>('memory_active_mib', 'memory in use', ({ memoryActiveMib }) => memoryActiveMib),
  ...figure<Guest>('cpu_mean_mhz', 'processor time that it uses', ({ cpuMeanMhz }) => cpuMeanMhz),
  ...figure<Guest>('ready_ratio', 'CPU ready, share of time', ({ readyRatio }) => readyRatio),
  ...figure<Guest>('disk_mib', 'its disks', ({ diskMib }) => diskMib),
  text('tags', 'its tags', ({ tags }) => tags.join('; ')),
  text('rules', 'rules that it is in', ({ rules }) => rules.join('; ')),
];

const HOST_COLUMNS: readonly ColumnOf<Host>[] = [
  text('name', 'name of the host', ({ name }) => name),
  text('cluster', 'its cluster', ({ cluster }) => cluster),
  text('vendor', 'who made it', ({ vendor }) => vendor),
  text('model', 'its model', ({ model }) => model),
  text('cpu_model', 'its processor', ({ cpuModel }) => cpuModel),
  ...figure<Host>('packages', 'its processors', ({ packages }) => packages),
  ...figure<Host>('cores_per_package', 'cores of each', ({ coresPerPackage }) => coresPerPackage),
  ...figure<Host>('threads_per_core', 'threads of a core', ({ threadsPerCore }) => threadsPerCore),
  ...figure<Host>('mhz', 'clock speed', ({ mhz }) => mhz),
  ...figure<Host>('memory_mib', 'its memory', ({ memoryMib }) => memoryMib),
  ...figure<Host>('cpu_usage_ratio', 'share of its processors in use', ({ cpuUsageRatio }) => cpuUsageRatio),
];
