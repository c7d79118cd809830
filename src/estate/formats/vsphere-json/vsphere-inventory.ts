import { units } from '../../inventory/fields.ts';
import type { Fields, FieldSource } from '../../inventory/fields.ts';
import { joined, ofServer } from '../../inventory/inventory.ts';
import type { GuestRecord, HostRecord, Inventory, RuleOfGuest } from '../../inventory/inventory.ts';
import { byFolder } from '../../inventory/named-documents.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { quantities } from '../../numbers/quantities.ts';
import { leftOutWords } from '../../model/left-out.ts';
import { managedObjects } from './managed-objects.ts';
import type { ManagedObject } from './managed-objects.ts';
import { isVcenterRest, vcenterRest } from './vcenter-rest.ts';
import { vsphereGuest } from './vsphere-guest.ts';

/** Reads objects of vCenters in JSON, of whichever program: see `managed-objects.ts` and `vcenter-rest.ts`. */
export function vsphereInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  return joined(
    byFolder(documents).map(({ folder, documents: inIt }) => ofServer(inventoryOfVcenter(inIt, source), folder)),
  );
}

/** Ids such as `host-21` mean something in one vCenter only. */
function inventoryOfVcenter(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  const objects: ManagedObject[] = [];
  const answers: NamedDocument[] = [];
  for (const document of documents) {
    const found = managedObjects(document, source);
    if (found.length > 0) objects.push(...found);
    else answers.push(document);
  }
  const rest = answers.some(isVcenterRest) ? vcenterRest(answers, source) : { guests: [], clusters: [] };
  const tree = new ObjectTree(objects);
  const rules = rulesByGuest(objects);
  const guests = objects.flatMap(({ type, id, fields }): GuestRecord[] => {
    if (type !== 'VirtualMachine' || isLeftOut(fields, source)) return [];
    const host = fields.firstText('runtime.host.value', 'summary.runtime.host.value');
    return [
      {
        ...vsphereGuest(fields, id),
        host: host === undefined ? undefined : (tree.nameOf(host) ?? host),
        cluster: tree.clusterOfHost(host),
        ...tree.placeOf(fields),
        ...(managerOf(fields) === 'com.vmware.vim.eam' && { agent: 'an agent of ESX Agent Manager' }),
        rules: rules.get(id ?? '') ?? [],
      },
    ];
  });
  return {
    guests: [...guests, ...rest.guests],
    hosts: objects.flatMap(({ type, id, fields }) => (type === 'HostSystem' ? [hostOf(fields, id, tree)] : [])),
    clusters: [
      ...objects.flatMap(({ type, fields }) => {
        const name = fields.text('name');
        return type !== 'ClusterComputeResource' || name === undefined ? [] : [{ name, ...tree.placeOf(fields) }];
      }),
      ...rest.clusters,
    ],
  };
}

/** The parent of each object, as far as the objects are present. */
class ObjectTree {
  readonly #objects = new Map<string, ManagedObject>();
  readonly #clusterOfHost = new Map<string, string>();

  constructor(objects: readonly ManagedObject[]) {
    for (const object of objects) if (object.id !== undefined) this.#objects.set(object.id, object);
    for (const { type, fields } of objects) {
      const name = fields.text('name');
      if (type !== 'ClusterComputeResource' || name === undefined) continue;
      for (const host of fields.children('host')) this.#clusterOfHost.set(host.text('value') ?? '', name);
    }
  }

  nameOf(id: string): string | undefined {
    return this.#objects.get(id)?.fields.firstText('name', 'summary.config.name');
  }

  /** The parent of a host without a cluster is a separate ComputeResource. */
  clusterOfHost(host: string | undefined): string | undefined {
    if (host === undefined) return undefined;
    const parent = this.#objects.get(host)?.fields.child('parent');
    const id = parent?.text('value');
    if (parent?.text('type') !== 'ClusterComputeResource' || id === undefined) return this.#clusterOfHost.get(host);
    return this.nameOf(id) ?? this.#clusterOfHost.get(host) ?? id;
  }

  /** Folder and datacenter, by walking up. */
  placeOf(fields: Fields): { datacenter?: string; folder?: string } {
    const folders: string[] = [];
    const seen = new Set<string>();
    let id = fields.text('parent.value');
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      const object = this.#objects.get(id);
      const name = object?.fields.text('name');
      if (object === undefined || name === undefined) break;
      if (object.type === 'Datacenter')
        return { datacenter: name, ...(folders.length > 0 && { folder: folders.join('/') }) };
      // `vm` and `host` are the folders that every datacenter has.
      if (object.type === 'Folder' && name !== 'vm' && name !== 'host') folders.unshift(name);
      id = object.fields.text('parent.value');
    }
    return folders.length > 0 ? { folder: folders.join('/') } : {};
  }
}

function hostOf(fields: Fields, id: string | undefined, tree: ObjectTree): HostRecord {
  const hardware = 'summary.hardware';
  return {
    place: fields.place,
    id: fields.text(`${hardware}.uuid`) ?? id,
    name: fields.firstText('name', 'summary.config.name') ?? id ?? fields.place,
    inMaintenance: fields.flag('runtime.inMaintenanceMode') ?? fields.flag('summary.runtime.inMaintenanceMode'),
    cluster: tree.clusterOfHost(id),
    ...(({ datacenter }) => (datacenter === undefined ? {} : { datacenter }))(tree.placeOf(fields)),
    vendor: fields.text(`${hardware}.vendor`),
    model: fields.text(`${hardware}.model`),
    cpuModel: fields.text(`${hardware}.cpuModel`),
    packages: fields.figure(`${hardware}.numCpuPkgs`, quantities.packages),
    cores: fields.figure(`${hardware}.numCpuCores`, quantities.cores),
    threads: fields.figure(`${hardware}.numCpuThreads`, quantities.cores),
    mhz: fields.figure(`${hardware}.cpuMhz`, quantities.clockMhz),
    memoryMib: fields.figure(`${hardware}.memorySize`, quantities.memoryMib, units.bytesInMib),
    runsGuests: fields.children('vm').length > 0,
    cpuUsedMhz: fields.figure('summary.quickStats.overallCpuUsage', quantities.megahertz),
  };
}

function managerOf(fields: Fields): string {
  return fields.firstText('config.managedBy.extensionKey', 'summary.config.managedBy.extensionKey') ?? '';
}

/** Guests that are none of the user's, or that nothing is known of. */
function isLeftOut(fields: Fields, source: FieldSource): boolean {
  const name = fields.firstText('name', 'config.name', 'summary.config.name') ?? '';
  const place = () => `${fields.place} (${name})`;
  if (managerOf(fields).startsWith('com.vmware.vcDr')) {
    source.leaveOut(
      'placeholder-left-out',
      leftOutWords.placeholder,
      'a placeholder for a guest of another site is left out',
      place,
    );
    return true;
  }
  const state = fields.firstText('runtime.connectionState', 'summary.runtime.connectionState') ?? '';
  if (!['orphaned', 'inaccessible', 'invalid'].includes(state)) return false;
  source.leaveOut(
    'guest-unreachable',
    `${state}: its management server cannot read it`,
    `a guest that is ${state}; it is left out`,
    place,
  );
  return true;
}

/** DRS rules: programs that write no `_typeName` do not say of which kind they are. Rules about hosts are passed over. */
function rulesByGuest(objects: readonly ManagedObject[]): ReadonlyMap<string, readonly RuleOfGuest[]> {
  const byGuest = new Map<string, RuleOfGuest[]>();
  for (const { type, fields } of objects) {
    if (type !== 'ClusterComputeResource') continue;
    const path = fields.has('configurationEx.rule') ? 'configurationEx.rule' : 'configuration.rule';
    for (const rule of fields.children(path)) {
      const name = rule.text('name');
      if (name === undefined || rule.flag('enabled') === false) continue;
      const typeName = rule.text('_typeName') ?? '';
      const kind = typeName.includes('AntiAffinity')
        ? 'anti-affinity'
        : typeName.includes('Affinity')
          ? 'affinity'
          : 'unknown';
      for (const guest of rule.children('vm')) {
        const id = guest.text('value') ?? '';
        byGuest.set(id, [...(byGuest.get(id) ?? []), { name, kind }]);
      }
    }
  }
  return byGuest;
}
