import type { Figure } from '../../../base/figure.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { CpuUse, GuestRecord } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';

/** What `virsh dumpxml` or `virsh dominfo` says of a domain. */
export interface DomainDescription {
  readonly name: string;
  readonly uuid: string | undefined;
  readonly place: string;
  readonly power: GuestRecord['power'];
  readonly vcpus: Figure | undefined;
  readonly memoryMib: Figure | undefined;
  readonly cpuLimit: CpuUse | undefined;
  /** `cputune.shares`, as written: what is usual depends on the version of control groups. */
  readonly shares: Figure | undefined;
  readonly diskCount: number | undefined;
  readonly nicModels: readonly string[];
  readonly os: string | undefined;
  readonly annotation: string | undefined;
  /** A container of LXC is also a domain. */
  readonly container: boolean;
}

/** MiB in a unit of libvirt's "scaled integers"; without one, memory is in KiB. */
const MIB_OF: Readonly<Record<string, number>> = {
  b: 1 / 1024 ** 2,
  bytes: 1 / 1024 ** 2,
  kb: 1000 / 1024 ** 2,
  k: 1 / 1024,
  kib: 1 / 1024,
  mb: 1000 ** 2 / 1024 ** 2,
  m: 1,
  mib: 1,
  gb: 1000 ** 3 / 1024 ** 2,
  g: 1024,
  gib: 1024,
  tb: 1000 ** 4 / 1024 ** 2,
  t: 1024 ** 2,
  tib: 1024 ** 2,
};

/** Reads a `<domain>`; undefined without a name. */
export function readDomain(fields: Fields): DomainDescription | undefined {
  const name = fields.text('name');
  if (name === undefined) return undefined;
  // An element with attributes is an object with its text inside.
  const textOf = (path: string) => (fields.child(path) === undefined ? path : `${path}.#text`);
  const unit = MIB_OF[(fields.text('memory.@unit') ?? 'KiB').toLowerCase()];
  const current = fields.figure('vcpu.@current', quantities.vcpus);
  const system = fields.child('metadata.libosinfo.os')?.text('@id');
  return {
    name,
    uuid: fields.text('uuid'),
    place: fields.place,
    // Only a domain that runs has an id in its XML; the XML of one that runs may be that of its next start.
    power: fields.has('@id') ? 'on' : 'unknown',
    vcpus: current ?? fields.figure(textOf('vcpu'), quantities.vcpus),
    memoryMib: unit === undefined ? undefined : fields.figure(textOf('memory'), quantities.memoryMib, unit),
    cpuLimit: limitOf(fields, current ?? fields.figure(textOf('vcpu'), quantities.vcpus)),
    shares: fields.figure('cputune.shares', quantities.shares),
    diskCount: fields.children('devices.disk').filter((disk) => (disk.text('@device') ?? 'disk') === 'disk').length,
    nicModels: fields.children('devices.interface').flatMap((nic) => nic.text('model.@type') ?? []),
    os: system === undefined ? undefined : osWords(system),
    annotation: fields.firstText('title', 'description'),
    container: fields.text('@type') === 'lxc',
  };
}

/** `quota` of every `period`, for each vCPU; a quota below 1 is no limit. */
function limitOf(fields: Fields, vcpus: Figure | undefined): CpuUse | undefined {
  const period = fields.count('cputune.period') ?? 100_000;
  const quota = fields.count('cputune.quota');
  if (quota === undefined || quota < 1 || period < 1 || vcpus === undefined) return undefined;
  return {
    unit: 'cores',
    figure: fields.derived((quota / period) * vcpus.value, 'cputune.quota over period, x vCPUs'),
  };
}

/** `http://redhat.com/rhel/9.4` is `rhel 9.4`. */
function osWords(id: string): string {
  return id.replace(/^https?:\/\/[^/]+\//u, '').replaceAll('/', ' ');
}
