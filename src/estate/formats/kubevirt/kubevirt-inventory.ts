import { isMapping } from '../../../base/mapping.ts';
import type { Figure } from '../../../base/figure.ts';
import { Fields, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import { ofServer, joined } from '../../inventory/inventory.ts';
import type { GuestRecord, HostRecord, Inventory } from '../../inventory/inventory.ts';
import { byFolder } from '../../inventory/named-documents.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { quantities } from '../../numbers/quantities.ts';
import type { Quantity } from '../../numbers/quantities.ts';
import { resourceQuantity } from './resource-quantity.ts';

type Kind = 'VirtualMachineInstance' | 'VirtualMachine' | 'Node';
const KINDS: readonly Kind[] = ['VirtualMachineInstance', 'VirtualMachine', 'Node'];

/** Guests may run on every node; objects do not have the name of their cluster. */
const CLUSTER = 'Kubernetes cluster';
/** Labels by which KubeVirt knows a node; guests run only where the first is `true`. */
const SCHEDULABLE = 'kubevirt.io/schedulable';
const TSC_FREQUENCY = 'cpu-timer.node.kubevirt.io/tsc-frequency';
const HOST_MODEL = 'host-model-cpu.node.kubevirt.io/';

function kindOf(item: unknown): Kind | undefined {
  if (!isMapping(item)) return undefined;
  const { apiVersion, kind } = item as { apiVersion?: unknown; kind?: unknown };
  if (kind === 'Node') return apiVersion === 'v1' ? 'Node' : undefined;
  return typeof apiVersion === 'string' && apiVersion.startsWith('kubevirt.io/')
    ? KINDS.find((one) => one === kind)
    : undefined;
}

/** The objects of an answer: one, or those of a list. */
function objectsIn(value: unknown): readonly unknown[] {
  if (!isMapping(value)) return Array.isArray(value) ? value : [];
  const { items, kind, apiVersion } = value as { items?: unknown; kind?: unknown; apiVersion?: unknown };
  if (!Array.isArray(items)) return [value];
  // The lists of the API itself (`VirtualMachineInstanceList`) do not repeat the kind in each item.
  const ofItems = typeof kind === 'string' && kind !== 'List' && kind.endsWith('List') ? kind.slice(0, -4) : undefined;
  return items.map((item: unknown) =>
    ofItems !== undefined && isMapping(item) ? { apiVersion, kind: ofItems, ...item } : item,
  );
}

/** Whether a document has guests of KubeVirt or nodes of Kubernetes. */
export function isKubevirt({ value }: NamedDocument): boolean {
  return objectsIn(value).some((item) => kindOf(item) !== undefined);
}

/**
 * Reads objects of KubeVirt: a VirtualMachineInstance is a guest that runs, a VirtualMachine the guest whether it runs
 * or not, of which only those without an instance are read; Nodes are the hosts.
 */
export function kubevirtInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  return joined(byFolder(documents).map(({ folder, documents: inIt }) => ofServer(inventoryOf(inIt, source), folder)));
}

function inventoryOf(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  const objects = new Map<Kind, Fields[]>();
  for (const { file, value } of documents) {
    objectsIn(value).forEach((item, at) => {
      const kind = kindOf(item);
      if (kind === undefined) return;
      const same = objects.get(kind) ?? [];
      same.push(new Fields(source, kind, `${file}[${at}]`, item as object));
      objects.set(kind, same);
    });
  }
  const of = (kind: Kind) => objects.get(kind) ?? [];
  const instances = of('VirtualMachineInstance').map(instanceGuest);
  const running = new Set(instances.map(({ id }) => id));
  const machines = of('VirtualMachine').filter((fields) => !running.has(idOf(fields)));
  const busy = new Set(instances.map(({ host }) => host));
  const nodes = of('Node');
  const isKnown = nodes.some((fields) => labelsOf(fields).has(SCHEDULABLE));
  return {
    guests: [...instances, ...machines.map(machineGuest)],
    hosts: nodes.flatMap((fields) => {
      const host = hostOf(fields);
      if (busy.has(host.name) || !isKnown || labelsOf(fields).get(SCHEDULABLE) === 'true') return [host];
      source.warnings.add(
        'part-unread',
        'a node that runs no virtual machines',
        () => `${fields.place} (${host.name})`,
      );
      return [];
    }),
    clusters: [{ name: CLUSTER }],
  };
}

/** A name is unique within a namespace. */
function idOf(fields: Fields): string {
  return `${fields.text('metadata.namespace') ?? 'default'}/${fields.text('metadata.name') ?? fields.place}`;
}

function instanceGuest(fields: Fields): GuestRecord {
  const phase = fields.text('status.phase');
  const ended = phase === 'Succeeded' || phase === 'Failed';
  return {
    ...sharedOf(fields),
    power: ended ? 'off' : 'on',
    ...sizesOf(fields, 'spec.domain', 'status.currentCPUTopology'),
    host: fields.text('status.nodeName'),
    os: fields.firstText('status.guestOSInfo.prettyName', 'status.guestOSInfo.name'),
  };
}

/** Words of a guest that holds its memory; one that is paused or about to run is not ready. */
const HOLDS_MEMORY: readonly string[] = ['Running', 'Paused', 'Migrating', 'Starting', 'Stopping'];

/** What runs by what its instance last said, whatever it is meant to do. */
function machineGuest(fields: Fields): GuestRecord {
  const isOn =
    fields.flag('status.ready') === true || HOLDS_MEMORY.includes(fields.text('status.printableStatus') ?? '');
  return { ...sharedOf(fields), power: isOn ? 'on' : 'off', ...sizesOf(fields, 'spec.template.spec.domain') };
}

function sharedOf(
  fields: Fields,
): Pick<GuestRecord, 'place' | 'id' | 'name' | 'template' | 'cluster' | 'folder' | 'tags'> {
  const tags = [...labelsOf(fields)].filter(([key]) => !key.includes('kubevirt.io/'));
  return {
    place: fields.place,
    id: idOf(fields),
    name: fields.text('metadata.name') ?? fields.place,
    template: false,
    cluster: CLUSTER,
    folder: fields.text('metadata.namespace'),
    tags: tags.map(([key, value]) => `${key}=${value}`),
  };
}

/** Keys of labels have points, so they are no paths. */
function labelsOf(fields: Fields): ReadonlyMap<string, string> {
  const labels = fields.get('metadata.labels');
  if (!isMapping(labels)) return new Map();
  return new Map(
    Object.entries(labels).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}

/**
 * vCPUs are sockets x cores x threads; where none is told, the processors that are asked for, rounded up, and otherwise
 * one. Memory is what the guest sees, else what is asked for.
 */
function sizesOf(
  fields: Fields,
  domain: string,
  current?: string,
): Pick<GuestRecord, 'vcpus' | 'memoryMib' | 'cpuLimit' | 'diskCount' | 'nicModels'> {
  const topology = [current, `${domain}.cpu`].find(
    (path) => path !== undefined && PARTS.some((part) => fields.has(`${path}.${part}`)),
  );
  const limit = amount(fields, `${domain}.resources.limits.cpu`, quantities.cores);
  const asked = limit ?? amount(fields, `${domain}.resources.requests.cpu`, quantities.cores);
  const memory = [`${domain}.memory.guest`, `${domain}.resources.requests.memory`, `${domain}.resources.limits.memory`];
  const disks = fields.children(`${domain}.devices.disks`).filter((disk) => !disk.has('cdrom'));
  const nics = fields.children(`${domain}.devices.interfaces`);
  return {
    vcpus: topology === undefined ? wholeVcpus(fields, domain, asked) : productOf(fields, topology),
    memoryMib: memory.reduce<Figure | undefined>(
      (found, path) => found ?? amount(fields, path, quantities.memoryMib, units.bytesInMib),
      undefined,
    ),
    cpuLimit: limit && { unit: 'cores', figure: limit },
    diskCount: disks.length > 0 ? disks.length : undefined,
    nicModels: nics.flatMap((nic) => nic.text('model') ?? []),
  };
}

const PARTS = ['sockets', 'cores', 'threads'] as const;

function productOf(fields: Fields, topology: string): Figure | undefined {
  let product = 1;
  for (const part of PARTS) {
    if (!fields.has(`${topology}.${part}`)) continue;
    const figure = fields.figure(`${topology}.${part}`, quantities.vcpus);
    if (figure === undefined) return undefined;
    product *= figure.value;
  }
  return product > quantities.vcpus.most
    ? undefined
    : fields.derived(product, `${topology}: sockets x cores x threads`);
}

function wholeVcpus(fields: Fields, domain: string, asked: Figure | undefined): Figure | undefined {
  if (asked !== undefined) return { ...asked, value: Math.ceil(asked.value) };
  // Sizes of an instance type are not in the object.
  if (!fields.has(domain) || fields.has('spec.instancetype')) return undefined;
  return fields.derived(1, `${domain}: without cpu, one vCPU`);
}

/** An amount of processors, or of memory. */
function amount(fields: Fields, path: string, { least, most }: Quantity, unit = 1): Figure | undefined {
  const number = resourceQuantity(fields.text(path));
  if (number === undefined) return undefined;
  const value = number * unit;
  return value <= 0 || Math.ceil(value) < least || value > most ? undefined : fields.derived(value, path);
}

function hostOf(fields: Fields): HostRecord {
  const labels = labelsOf(fields);
  const model = [...labels.keys()].find((key) => key.startsWith(HOST_MODEL))?.slice(HOST_MODEL.length);
  const hertz = resourceQuantity(labels.get(TSC_FREQUENCY)) ?? 0;
  const mhz = hertz * units.hertzInMegahertz;
  const { least, most } = quantities.clockMhz;
  return {
    place: fields.place,
    id: fields.text('metadata.uid'),
    name: fields.text('metadata.name') ?? fields.place,
    cluster: CLUSTER,
    address: fields
      .children('status.addresses')
      .find((one) => one.text('type') === 'InternalIP')
      ?.text('address'),
    cpuModel: model,
    threads: amount(fields, 'status.capacity.cpu', quantities.cores),
    mhz: mhz >= least && mhz <= most ? fields.derived(mhz, `metadata.labels: ${TSC_FREQUENCY}`) : undefined,
    memoryMib: amount(fields, 'status.capacity.memory', quantities.memoryMib, units.bytesInMib),
    ...(fields.flag('spec.unschedulable') === true && { inMaintenance: true }),
  };
}
