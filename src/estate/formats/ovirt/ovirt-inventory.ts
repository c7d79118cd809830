import { isMapping } from '../../../base/mapping.ts';
import type { Figure } from '../../../base/figure.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord, Inventory, RuleOfGuest } from '../../inventory/inventory.ts';
import { quantities } from '../../numbers/quantities.ts';

/** An answer of the oVirt API: the outermost element of XML, or the object of JSON. */
export interface OvirtDocument {
  readonly file: string;
  /** `vms`, `hosts`, ...; a JSON object has no name. */
  readonly name: string | undefined;
  readonly root: object;
}

const COLLECTIONS = {
  vm: 'vms',
  host: 'hosts',
  cluster: 'clusters',
  data_center: 'data_centers',
  template: 'templates',
  affinity_group: 'affinity_groups',
} as const;

type ItemName = keyof typeof COLLECTIONS;

/** What an answer holds; undefined if it is none of the oVirt API. */
function itemNameOf({ name, root }: OvirtDocument): ItemName | undefined {
  for (const [item, collection] of Object.entries(COLLECTIONS) as [ItemName, string][]) {
    if (name === collection || name === item) return item;
    if (name !== undefined) continue;
    const list: unknown = Object.getOwnPropertyDescriptor(root, item)?.value;
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    if (isMapping(first) && 'href' in first && String(first.href).includes('/api/')) return item;
  }
  return undefined;
}

/** Whether a document is an answer of the oVirt API (oVirt, RHV, OLVM). */
export function isOvirt(document: OvirtDocument): boolean {
  return itemNameOf(document) !== undefined;
}

/**
 * Reads answers of the oVirt API: `/vms` and `/hosts` (with `?follow=statistics` also their use), `/clusters`,
 * `/datacenters`, `/clusters/ID/affinitygroups`.
 */
export function ovirtInventory(documents: readonly OvirtDocument[], source: FieldSource): Inventory {
  const items = new Map<ItemName, Fields[]>();
  for (const document of documents) {
    const item = itemNameOf(document)!;
    const collection = COLLECTIONS[item];
    const found =
      document.name === item
        ? [new Fields(source, collection, `${document.file}: ${item}`, document.root)]
        : new Fields(source, collection, document.file, document.root).children(item);
    const records = found.map((fields) => fields.renamed(collection));
    items.set(item, [...(items.get(item) ?? []), ...records]);
  }
  const of = (item: ItemName) => items.get(item) ?? [];
  const nameById = (records: readonly Fields[]) =>
    new Map(records.map((record) => [idOf(record), record.text('name')]));
  const hostNames = nameById(of('host'));
  const datacenterNames = nameById(of('data_center'));
  const clusterNames = nameById(of('cluster'));
  const datacenters = new Map(
    of('cluster').map((cluster): [string | undefined, string | undefined] => {
      const id = idOf(cluster, 'data_center');
      return [idOf(cluster), id === undefined ? undefined : (datacenterNames.get(id) ?? id)];
    }),
  );
  const rules = rulesByGuest(of('affinity_group'));
  const placeOf = (record: Fields) => {
    const id = idOf(record, 'cluster');
    return { cluster: id === undefined ? undefined : (clusterNames.get(id) ?? id), datacenter: datacenters.get(id) };
  };
  const guests = of('vm').flatMap((fields): GuestRecord[] => {
    const id = idOf(fields);
    const hostId = idOf(fields, 'host');
    const host = hostId === undefined ? undefined : (hostNames.get(hostId) ?? hostId);
    const agent = fields.text('origin')?.endsWith('hosted_engine') === true ? { agent: 'the engine of oVirt' } : {};
    return [{ ...guestOf(fields, id), ...placeOf(fields), ...agent, host, rules: rules.get(id ?? '') ?? [] }];
  });
  const templates = of('template').flatMap((fields): GuestRecord[] => {
    // Every oVirt has a template without anything in it.
    if (fields.text('name') === 'Blank') return [];
    return [{ ...guestOf(fields, idOf(fields)), ...placeOf(fields), template: true }];
  });
  return {
    guests: [...guests, ...templates],
    hosts: of('host').map((fields) => ({ ...hostOf(fields), ...placeOf(fields) })),
    clusters: of('cluster').flatMap((fields) => {
      const name = fields.text('name');
      return name === undefined ? [] : [{ name, datacenter: datacenters.get(idOf(fields)) }];
    }),
  };
}

/** Ids are attributes in XML, fields in JSON. */
function idOf(fields: Fields, of?: string): string | undefined {
  const prefix = of === undefined ? '' : `${of}.`;
  return fields.firstText(`${prefix}@id`, `${prefix}id`);
}

function guestOf(fields: Fields, id: string | undefined): GuestRecord {
  const power = powerOf(fields.text('status'));
  const name = fields.text('name') ?? id ?? fields.place;
  const place = () => `${fields.place} (${name})`;
  const system = ['distribution', 'version.full_version'].map((part) => fields.text(`guest_operating_system.${part}`));
  const memory = fields.figure('memory', quantities.memoryMib, units.bytesInMib);
  const nics = fields.children('nics.nic').flatMap((nic) => nic.text('interface') ?? []);
  return {
    place: fields.place,
    id,
    name,
    power,
    template: false,
    vcpus: topologyOf(fields),
    memoryMib: memory,
    cpuMean: measuredUse('cores', coresUsed(fields), power, fields.source.warnings, place),
    memoryActiveMib: statistic(fields, 'memory.used', (datum) => datum * units.bytesInMib),
    nicModels: nics,
    os: system[0] === undefined ? fields.text('os.type') : system.filter((part) => part !== undefined).join(' '),
    annotation: fields.firstText('description', 'comment'),
    tags: fields.children('tags.tag').flatMap((tag) => tag.text('name') ?? []),
  };
}

/** `up` and what goes there or comes from there; `down`, and `suspended` to disk, hold no processor. */
function powerOf(status: string | undefined): GuestRecord['power'] {
  switch (status) {
    case 'down':
    case 'suspended':
    case 'image_locked':
      return 'off';
    case undefined:
    case 'unknown':
    case 'unassigned':
    case 'not_responding':
      return 'unknown';
  }
  return 'on';
}

/** vCPUs are sockets x cores x threads of the guest's topology. */
function topologyOf(fields: Fields): Figure | undefined {
  const parts = ['sockets', 'cores', 'threads'].map((part) => fields.figure(`cpu.topology.${part}`, quantities.vcpus));
  const [sockets, cores, threads] = parts;
  if (sockets === undefined || cores === undefined) return undefined;
  const vcpus = sockets.value * cores.value * (threads?.value ?? 1);
  return fields.derived(vcpus, 'cpu.topology, sockets x cores x threads');
}

/** `cpu.current.total` is in percent of one processor, summed over vCPUs (VDSM's cpuUser + cpuSys). */
function coresUsed(fields: Fields): Figure | undefined {
  return statistic(fields, 'cpu.current.total', (datum) => datum / 100);
}

function statistic(fields: Fields, name: string, inOurUnit: (datum: number) => number): Figure | undefined {
  const found = fields.children('statistics.statistic').find((item) => item.text('name') === name);
  const datum = found?.children('values.value')[0]?.count('datum');
  return datum === undefined
    ? undefined
    : { value: inOurUnit(datum), origin: fields.source.origin('measured', `${fields.kind}: statistics, ${name}`) };
}

function hostOf(fields: Fields): HostRecord {
  const used = ['cpu.current.user', 'cpu.current.system'].map((name) =>
    statistic(fields, name, (datum) => datum / 100),
  );
  const share = (used[0]?.value ?? 0) + (used[1]?.value ?? 0);
  return {
    place: fields.place,
    id: idOf(fields),
    name: fields.text('name') ?? fields.place,
    address: fields.text('address'),
    vendor: fields.text('hardware_information.manufacturer'),
    model: fields.text('hardware_information.product_name'),
    cpuModel: fields.text('cpu.name'),
    packages: fields.figure('cpu.topology.sockets', quantities.packages),
    coresPerPackage: fields.figure('cpu.topology.cores', quantities.cores),
    threadsPerCore: fields.figure('cpu.topology.threads', quantities.cores),
    mhz: fields.figure('cpu.speed', quantities.clockMhz),
    memoryMib: fields.figure('memory', quantities.memoryMib, units.bytesInMib),
    cpuUsageRatio:
      used[0] === undefined || share > 1 ? undefined : fields.derived(share, 'statistics, cpu.current.user + system'),
  };
}

/** Affinity groups say of guests in `vms_rule` since oVirt 4.1, before that in `positive`. */
function rulesByGuest(groups: readonly Fields[]): ReadonlyMap<string, readonly RuleOfGuest[]> {
  const byGuest = new Map<string, RuleOfGuest[]>();
  for (const fields of groups) {
    const name = fields.text('name');
    const positive = fields.flag('vms_rule.positive') ?? fields.flag('positive');
    if (name === undefined || fields.flag('vms_rule.enabled') === false) continue;
    const kind = positive === undefined ? 'unknown' : positive ? 'affinity' : 'anti-affinity';
    for (const guest of fields.children('vms.vm')) {
      const id = idOf(guest);
      if (id !== undefined) byGuest.set(id, [...(byGuest.get(id) ?? []), { name, kind }]);
    }
  }
  return byGuest;
}
