import { isMapping } from '../../../base/mapping.ts';
import type { Figure } from '../../../base/figure.ts';
import { Fields } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord, Inventory, RuleOfGuest } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { quantities } from '../../numbers/quantities.ts';

type Kind = 'servers' | 'flavors' | 'hypervisors' | 'server_groups';
const KINDS: readonly Kind[] = ['servers', 'flavors', 'hypervisors', 'server_groups'];

/** Whether a document is an answer of OpenStack's compute service, or what the `openstack` command prints of it. */
export function isOpenstack({ value }: NamedDocument): boolean {
  if (isMapping(value)) return KINDS.some((kind) => Array.isArray(ownValue(value, kind)) && fits(kind, value));
  return Array.isArray(value) && value.length > 0 && isMapping(value[0]) && listKind(value[0]) !== undefined;
}

/** `servers` is a word of many APIs: nova's have a flavor. */
function fits(kind: Kind, value: object): boolean {
  const [first] = ownValue(value, kind) as unknown[];
  if (first === undefined) return true;
  if (!isMapping(first)) return false;
  switch (kind) {
    case 'servers':
      return 'flavor' in first && 'status' in first;
    case 'flavors':
      return 'vcpus' in first && 'ram' in first;
    case 'hypervisors':
      return 'hypervisor_hostname' in first;
    case 'server_groups':
      return 'members' in first;
  }
}

/** The kinds of rows of `openstack ... list -f json`; their keys are the headings of the table. */
function listKind(row: object): Kind | undefined {
  if ('Flavor Name' in row || ('Flavor' in row && 'Status' in row)) return 'servers';
  if ('RAM' in row && 'VCPUs' in row) return 'flavors';
  if ('Hypervisor Hostname' in row) return 'hypervisors';
  return 'Members' in row && ('Policy' in row || 'Policies' in row) ? 'server_groups' : undefined;
}

function ownValue(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

interface Cloud {
  readonly name: string | undefined;
  readonly servers: Fields[];
  readonly flavors: Fields[];
  readonly hypervisors: Fields[];
  readonly server_groups: Fields[];
}

/**
 * Reads answers of nova (`servers/detail`, `flavors/detail`, `os-hypervisors/detail`, `os-server-groups`) or the JSON
 * of `openstack server|flavor|hypervisor|server group list`. Nova has no CPU use and no clock.
 */
export function openstackInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  const clouds = new Map<string, Cloud>();
  for (const { file, request, value } of documents) {
    // Several clouds in one file stand as `cloud:/v2.1/servers/detail`.
    const name = /^([^:/]+):\//u.exec(request ?? '')?.[1];
    const cloud = clouds.get(name ?? '') ?? { name, servers: [], flavors: [], hypervisors: [], server_groups: [] };
    clouds.set(name ?? '', cloud);
    if (Array.isArray(value)) {
      const kind = isMapping(value[0]) ? listKind(value[0]) : undefined;
      if (kind !== undefined) {
        const called = `openstack ${kind.slice(0, -1).replace('_', ' ')} list`;
        cloud[kind].push(
          ...new Fields(source, called, file, { rows: value }).children('rows').map((row) => row.renamed(called)),
        );
      }
    } else if (isMapping(value)) {
      for (const kind of KINDS) {
        const records = new Fields(source, `nova ${kind}`, request ?? file, value).children(kind);
        cloud[kind].push(...records.map((record) => record.renamed(`nova ${kind}`)));
      }
    }
  }
  const all = [...clouds.values()];
  return {
    guests: all.flatMap((cloud) => guestsOf(cloud)),
    hosts: all.flatMap((cloud) => {
      // The zone of a hypervisor is known only from its servers.
      const zones = new Map(guestsOf(cloud).map(({ host, cluster }) => [host, cluster]));
      return cloud.hypervisors.map((fields) => {
        const host = hostOf(fields, cloud.name);
        return { ...host, cluster: zones.get(host.name) };
      });
    }),
    clusters: [],
  };
}

function guestsOf(cloud: Cloud): GuestRecord[] {
  const flavors = new Map<string, Fields>();
  for (const flavor of cloud.flavors) {
    for (const key of [flavor.firstText('id', 'ID'), flavor.text('name')])
      if (key !== undefined) flavors.set(key, flavor);
  }
  const rules = rulesByServer(cloud.server_groups);
  return cloud.servers.map((server): GuestRecord => {
    const id = server.firstText('id', 'ID');
    // Since microversion 2.47 the flavor itself stands there, before it only its id.
    const key = server.firstText('flavor.original_name', 'flavor.id', 'Flavor ID', 'Flavor Name', 'Flavor');
    const flavor = server.has('flavor.vcpus') ? server.child('flavor') : flavors.get(key ?? '');
    const figure = (path: string, other: string, quantity = quantities.memoryMib) =>
      flavor?.figure(flavor.has(path) ? path : other, quantity);
    return {
      place: server.place,
      server: cloud.name,
      id,
      name: server.firstText('name', 'Name') ?? id ?? server.place,
      power: powerOf(server),
      template: false,
      vcpus: figure('vcpus', 'VCPUs', quantities.vcpus),
      memoryMib: figure('ram', 'RAM'),
      diskMib: diskOf(flavor),
      host: server.firstText('OS-EXT-SRV-ATTR:hypervisor_hostname', 'OS-EXT-SRV-ATTR:host', 'Host'),
      // Guests of different availability zones share no host.
      cluster: server.firstText('OS-EXT-AZ:availability_zone', 'Availability Zone'),
      os: server.firstText('image.name', 'Image Name'),
      rules: rules.get(id ?? '') ?? [],
      tags: server.texts('tags'),
    };
  });
}

function diskOf(flavor: Fields | undefined): Figure | undefined {
  const disk = flavor?.figure(flavor.has('disk') ? 'disk' : 'Disk', quantities.diskMib, 1024);
  return disk === undefined || disk.value === 0 ? undefined : disk;
}

/** `power_state` (nova's: 1 running, 3 paused, 4 shut down, 6 crashed, 7 suspended) is more exact than `status`. */
function powerOf(server: Fields): GuestRecord['power'] {
  switch (server.firstText('OS-EXT-STS:power_state', 'Power State')?.toLowerCase()) {
    case '1':
    case '3':
    case 'running':
    case 'paused':
      return 'on';
    case '4':
    case '6':
    case '7':
    case 'shutdown':
    case 'crashed':
    case 'suspended':
      return 'off';
  }
  switch (server.firstText('status', 'Status')?.toUpperCase()) {
    case 'ACTIVE':
    case 'PAUSED':
    case 'REBOOT':
    case 'RESIZE':
    case 'VERIFY_RESIZE':
    case 'PASSWORD':
    case 'RESCUE':
      return 'on';
    case 'SHUTOFF':
    case 'SUSPENDED':
    case 'SHELVED':
    case 'SHELVED_OFFLOADED':
    case 'DELETED':
    case 'SOFT_DELETED':
    case 'ERROR':
      return 'off';
  }
  return 'unknown';
}

/** `cpu_info` is JSON text in old microversions, an object in newer ones. Its cores are those of one socket. */
function hostOf(fields: Fields, cloud: string | undefined): HostRecord {
  const info = cpuInfoOf(fields);
  const topology = info?.child('topology');
  const cells = topology?.count('cells') ?? 1;
  const sockets = topology?.figure('sockets', quantities.packages);
  const packages =
    sockets === undefined || cells <= 1 ? sockets : topology!.derived(sockets.value * cells, 'sockets x cells');
  return {
    place: fields.place,
    server: cloud,
    id: fields.firstText('id', 'ID'),
    name: fields.firstText('hypervisor_hostname', 'Hypervisor Hostname') ?? fields.place,
    address: fields.firstText('host_ip', 'Host IP'),
    cpuModel: info?.text('model'),
    packages,
    coresPerPackage: topology?.figure('cores', quantities.cores),
    threadsPerCore: topology?.figure('threads', quantities.cores),
    threads: fields.figure(fields.has('vcpus') ? 'vcpus' : 'vCPUs', quantities.cores),
    memoryMib: fields.figure(fields.has('memory_mb') ? 'memory_mb' : 'Memory MB', quantities.memoryMib),
  };
}

function cpuInfoOf(fields: Fields): Fields | undefined {
  const text = fields.text('cpu_info');
  if (text === undefined) return fields.child('cpu_info');
  try {
    const value: unknown = text.length < 1_000_000 ? JSON.parse(text) : undefined;
    return isMapping(value) ? new Fields(fields.source, `${fields.kind}: cpu_info`, fields.place, value) : undefined;
  } catch {
    return undefined;
  }
}

/** A server group has one policy since microversion 2.64, before it a list. */
function rulesByServer(groups: readonly Fields[]): ReadonlyMap<string, readonly RuleOfGuest[]> {
  const byServer = new Map<string, RuleOfGuest[]>();
  for (const group of groups) {
    const name = group.firstText('name', 'Name');
    const policy = [...group.texts('policy'), ...group.texts('policies')].join(' ').toLowerCase();
    if (name === undefined || policy === '') continue;
    const kind = policy.includes('anti-affinity')
      ? 'anti-affinity'
      : policy.includes('affinity')
        ? 'affinity'
        : 'unknown';
    for (const member of [...group.texts('members')].flatMap((text) => text.split(/,\s*/u))) {
      byServer.set(member, [...(byServer.get(member) ?? []), { name, kind }]);
    }
  }
  return byServer;
}
