import type { Figure } from '../../../base/figure.ts';
import { units } from '../../inventory/fields.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';

type Names = ReadonlyMap<string | undefined, string | undefined>;

/** A guest of a v3 list: the requested state is in `spec`, the current one in `status`. */
export function guestOfV3(fields: Fields, clusterNames: Names, hostNames: Names): GuestRecord {
  const either = (path: string) =>
    fields.has(`status.resources.${path}`) ? `status.resources.${path}` : `spec.resources.${path}`;
  const parts = ['num_sockets', 'num_vcpus_per_socket', 'num_threads_per_core'].map((part) =>
    fields.figure(either(part), quantities.vcpus),
  );
  const [sockets, cores, threads] = parts;
  const vcpus =
    sockets === undefined || cores === undefined
      ? undefined
      : fields.derived(
          sockets.value * cores.value * (threads?.value ?? 1),
          'num_sockets x num_vcpus_per_socket x num_threads_per_core',
        );
  const disks = fields
    .children(either('disk_list'))
    .filter((disk) => disk.text('device_properties.device_type') !== 'CDROM');
  const diskMib = disks.reduce(
    (sum, disk) => sum + (disk.count('disk_size_mib') ?? (disk.count('disk_size_bytes') ?? 0) * units.bytesInMib),
    0,
  );
  const uuid = fields.text('metadata.uuid');
  const host = fields.text('status.resources.host_reference.uuid');
  const { cluster } = clusterOf(fields, clusterNames);
  return {
    place: fields.place,
    id: uuid,
    name: fields.firstText('status.name', 'spec.name', 'metadata.name') ?? uuid ?? fields.place,
    power: powerOf(fields.firstText('status.resources.power_state', 'spec.resources.power_state')),
    template: false,
    ...(fields.flag(either('is_agent_vm')) === true && { agent: 'an agent VM of Nutanix' }),
    vcpus,
    memoryMib: fields.figure(either('memory_size_mib'), quantities.memoryMib),
    diskMib: diskMib > 0 ? fields.derived(diskMib, 'disk_list, sizes summed') : undefined,
    diskCount: disks.length > 0 ? disks.length : undefined,
    nicModels: fields.children(either('nic_list')).flatMap((nic) => nic.text('model') ?? []),
    host: fields.text('status.resources.host_reference.name') ?? hostNames.get(host) ?? host,
    cluster,
    annotation: fields.firstText('status.description', 'spec.description'),
    tags: categoriesOf(fields),
  };
}

/** `ON`, `OFF`, `PAUSED`, `SUSPENDED`: what is paused keeps its memory, what is suspended is written to disk. */
export function powerOf(state: string | undefined): GuestRecord['power'] {
  switch (state?.toUpperCase()) {
    case 'ON':
    case 'PAUSED':
      return 'on';
    case 'OFF':
    case 'SUSPENDED':
      return 'off';
  }
  return 'unknown';
}

function categoriesOf(fields: Fields): string[] {
  const categories = fields.child('metadata.categories');
  return categories?.keys().map((key) => `${key}=${categories.text(key)}`) ?? [];
}

function clusterOf(fields: Fields, names: Names): { cluster: string | undefined } {
  for (const path of ['status.cluster_reference', 'spec.cluster_reference', 'status.resources.cluster_reference']) {
    const uuid = fields.text(`${path}.uuid`);
    const cluster = fields.text(`${path}.name`) ?? names.get(uuid) ?? uuid;
    if (cluster !== undefined) return { cluster };
  }
  return { cluster: undefined };
}

/** A host of a v3 list. Cores and threads are those of the whole host. */
export function hostOfV3(fields: Fields, clusterNames: Names): HostRecord {
  const resources = 'status.resources';
  const cores = fields.figure(`${resources}.num_cpu_cores`, quantities.cores);
  return {
    place: fields.place,
    id: fields.text('metadata.uuid'),
    name: fields.firstText('status.name', 'spec.name', 'metadata.name') ?? fields.place,
    ...clusterOf(fields, clusterNames),
    address: fields.text(`${resources}.hypervisor.ip`),
    model: fields.text(`${resources}.block.block_model`),
    vendor: fields.text(`${resources}.block.block_model`)?.startsWith('NX-') === true ? 'Nutanix' : undefined,
    cpuModel: fields.text(`${resources}.cpu_model`),
    packages: fields.figure(`${resources}.num_cpu_sockets`, quantities.packages),
    cores,
    threads: fields.figure(`${resources}.num_cpu_threads`, quantities.cores),
    mhz: clockOf(fields, `${resources}.cpu_capacity_hz`, cores),
    memoryMib: fields.figure(`${resources}.memory_capacity_mib`, quantities.memoryMib),
  };
}

/** No processor runs at more than this. */
const MOST_CLOCK_HZ = 8e9;

/** The capacity is that of all cores; some answers have the clock of one core there. */
export function clockOf(fields: Fields, path: string, cores: Figure | undefined): Figure | undefined {
  const hertz = fields.count(path);
  if (hertz === undefined || hertz === 0) return undefined;
  if (hertz <= MOST_CLOCK_HZ) return fields.figure(path, quantities.clockMhz, units.hertzInMegahertz);
  if (cores === undefined) return undefined;
  const mhz = (hertz * units.hertzInMegahertz) / cores.value;
  return mhz < quantities.clockMhz.least ? undefined : fields.derived(mhz, `${path} over its cores`);
}
