import { isMapping } from '../../../base/mapping.ts';
import type { Figure } from '../../../base/figure.ts';
import { Fields, numberBetween, units } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import { measuredUse } from '../../inventory/cpu-use.ts';
import { joined, ofServer } from '../../inventory/inventory.ts';
import type { GuestRecord, HostRecord, Inventory, RuleOfGuest } from '../../inventory/inventory.ts';
import { byFolder, listIn } from '../../inventory/named-documents.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
import { quantities } from '../../numbers/quantities.ts';
import { leftOutWords } from '../../model/left-out.ts';
import { readGuestConfig } from './guest-config.ts';
import type { GuestConfig } from './guest-config.ts';

/** What an answer of the Proxmox VE API holds. */
type Part =
  | { readonly kind: 'guest' | 'node' | 'rule' | 'cluster'; readonly fields: Fields }
  | { readonly kind: 'node-status' | 'config'; readonly fields: Fields; readonly request: string };

/** Whether a document looks like an answer of the Proxmox VE API. */
export function isProxmox({ value }: NamedDocument): boolean {
  const list = listIn(value, ['data']);
  if (list !== undefined) return list.some((item) => isMapping(item) && itemKind(item) !== undefined);
  return isMapping(value) && objectKind(unwrapped(value)) !== undefined;
}

/**
 * Reads answers of the Proxmox VE API (also as `pvesh --output-format json` prints them): `/cluster/resources` has
 * guests and nodes; `/nodes/NODE/status` adds the nodes' processors, `/nodes/NODE/qemu/ID/config` disks and cards of
 * guests, `/cluster/ha/rules` affinity, `/cluster/status` the name of the cluster.
 */
export function proxmoxInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory {
  const clusters = byFolder(documents).flatMap(({ folder, documents: inIt }) => {
    const parts = inIt.map((document) => partsOf(document, source));
    return separated(parts).map((cluster, _, all) => ({
      parts: cluster.flat(),
      server:
        all.length === 1 ? folder : [folder, nodesOf(cluster[0])[0]].filter((part) => part !== undefined).join('/'),
    }));
  });
  return joined(clusters.map(({ parts, server }) => ofServer(inventoryOf(parts), server)));
}

/** Answers about one cluster name nodes in common; an id such as 100 means another guest in another cluster. */
function separated(answers: readonly (readonly Part[])[]): (readonly Part[])[][] {
  const clusters: { nodes: Set<string>; answers: (readonly Part[])[] }[] = [];
  for (const answer of answers.filter((parts) => nodesOf(parts).length > 0)) {
    const nodes = nodesOf(answer);
    const same = clusters.filter((cluster) => nodes.some((node) => cluster.nodes.has(node)));
    const merged = {
      nodes: new Set([...nodes, ...same.flatMap((cluster) => [...cluster.nodes])]),
      answers: [...same.flatMap((cluster) => cluster.answers), answer],
    };
    clusters.splice(0, clusters.length, ...clusters.filter((cluster) => !same.includes(cluster)), merged);
  }
  // What names no node (rules, the status of a node without its request) can only be of the one there is.
  const others = answers.filter((parts) => nodesOf(parts).length === 0);
  const [first] = clusters;
  if (first === undefined) return [others];
  first.answers.push(...others);
  return clusters.map((cluster) => cluster.answers);
}

/** Names of the nodes that an answer speaks of. */
function nodesOf(parts: readonly Part[] | undefined): string[] {
  return (parts ?? []).flatMap((part) => {
    const asked = /\/?nodes\/([^/]+)\//u.exec(part.fields.place)?.[1];
    const named = part.kind === 'cluster' && part.fields.text('type') === 'node' ? part.fields.text('name') : undefined;
    return part.fields.text('node') ?? asked ?? named ?? [];
  });
}

function inventoryOf(parts: readonly Part[]): Inventory {
  const of = (kind: Part['kind']) => parts.filter((part) => part.kind === kind);
  const rules = rulesByGuest(of('rule').map(({ fields }) => fields));
  const configs = new Map<string, GuestConfig>();
  for (const part of parts) {
    if (part.kind !== 'config') continue;
    const id = /(\d+)(\/config)?\D*$/u.exec(part.request)?.[1];
    if (id !== undefined) configs.set(id, readGuestConfig(part.fields));
  }
  const guests = new Map<string, Fields>();
  for (const { fields } of of('guest')) {
    const key = fields.text('vmid') ?? fields.place;
    // The list of the cluster has type and node, which the status of one guest does not have.
    if (!guests.has(key) || fields.text('type') !== undefined) guests.set(key, fields);
  }
  const nodes = new Map<string, Fields>();
  for (const { fields } of of('node')) nodes.set(fields.text('node') ?? fields.place, fields);
  const named = of('cluster').find(({ fields }) => fields.text('type') === 'cluster');
  const cluster = named?.fields.text('name') ?? (nodes.size > 1 ? 'Proxmox cluster' : undefined);
  // A list of one node's guests does not name it: with one node there is no other that they could be on.
  const [only, another] = nodes.keys();
  const home = another === undefined ? only : undefined;
  const statuses = parts.flatMap((part) => (part.kind === 'node-status' ? [part] : []));
  return {
    guests: [...guests.values()].flatMap((fields) => {
      const config = configs.get(fields.text('vmid') ?? '');
      const guest = guestOf(fields, config, rules, cluster);
      return guest === undefined ? [] : [{ ...guest, host: guest.host ?? home }];
    }),
    hosts: hostsOf(nodes, statuses, cluster),
    clusters: cluster === undefined ? [] : [{ name: cluster }],
  };
}

function partsOf(document: NamedDocument, source: FieldSource): Part[] {
  const { request, value } = document;
  // A folder on the way to the file is no part of a request.
  const file = document.file.slice(document.file.lastIndexOf('/') + 1);
  const list = listIn(value, ['data']);
  const kind =
    request ?? (list?.some((item) => isMapping(item) && 'type' in item) ? '/cluster/resources' : 'Proxmox VE');
  const unread = () => {
    source.warnings.add('part-unread', 'an answer without guests or nodes', () => request ?? file);
    return [];
  };
  if (list !== undefined) {
    return list.flatMap((item, at): Part[] => {
      if (!isMapping(item)) return [];
      const what = itemKind(item);
      const fields = new Fields(source, kind, `${kind}[${at}]`, item);
      return what === undefined ? [] : [{ kind: what, fields }];
    });
  }
  if (!isMapping(value)) return unread();
  const object = unwrapped(value);
  const what = objectKind(object);
  if (what === undefined) return unread();
  const name = { 'node-status': '/nodes/*/status', config: '/nodes/*/qemu/*/config', guest: '/status/current' }[what];
  const fields = new Fields(source, name, request ?? file, object);
  return [what === 'guest' ? { kind: what, fields } : { kind: what, fields, request: request ?? file }];
}

function unwrapped(value: object): object {
  return 'data' in value && isMapping(value.data) ? value.data : value;
}

/** What an item of a list is; storage, networks and the like are none of these. */
function itemKind(item: object): 'guest' | 'node' | 'rule' | 'cluster' | undefined {
  const type = 'type' in item ? item.type : undefined;
  if ('vmid' in item && (type === 'qemu' || type === 'lxc' || (type === undefined && 'status' in item))) return 'guest';
  if (type === 'node' && 'node' in item) return 'node';
  if (type === 'resource-affinity' && 'resources' in item) return 'rule';
  return (type === 'cluster' || type === 'node') && 'name' in item && 'id' in item ? 'cluster' : undefined;
}

function objectKind(object: object): 'node-status' | 'config' | 'guest' | undefined {
  if ('cpuinfo' in object && 'memory' in object) return 'node-status';
  if ('vmid' in object && 'status' in object && 'maxmem' in object) return 'guest';
  return 'digest' in object && ('cores' in object || 'ostype' in object) ? 'config' : undefined;
}

/** More than all of its vCPUs is for `cpuDemands` to judge. */
const SHARE = numberBetween(0, 4096, 'a share of its vCPUs, from 0 to 1');

function guestOf(
  fields: Fields,
  config: GuestConfig | undefined,
  rules: ReadonlyMap<string, readonly RuleOfGuest[]>,
  cluster: string | undefined,
): GuestRecord | undefined {
  const { warnings } = fields.source;
  const id = fields.text('vmid');
  const name = fields.text('name') ?? config?.name ?? `VM ${id}`;
  const place = () => `${fields.place} (${name})`;
  if (fields.text('type') === 'lxc' || fields.place.includes('/lxc/')) {
    const message =
      'a container (LXC) is left out: it shares the kernel of its node, and its use counts as use of the node';
    fields.source.leaveOut('container-left-out', leftOutWords.container, message, place);
    return undefined;
  }
  const power = powerOf(fields);
  const vcpus = fields.figure('maxcpu', quantities.vcpus) ?? fields.figure('cpus', quantities.vcpus) ?? config?.vcpus;
  const share = fields.figure('cpu', SHARE);
  const percent = share && { value: share.value * 100, origin: share.origin };
  const disk = fields.figure('maxdisk', quantities.diskMib, units.bytesInMib);
  return {
    place: fields.place,
    ...(id !== undefined && { id: `qemu/${id}` }),
    name,
    power,
    template: fields.flag('template') === true || config?.template === true,
    vcpus,
    memoryMib: fields.figure('maxmem', quantities.memoryMib, units.bytesInMib) ?? config?.memoryMib,
    cpuMean: measuredUse('percent', percent, power, warnings, place),
    memoryActiveMib:
      power === 'on' ? positive(fields.figure('mem', quantities.memoryMibOrZero, units.bytesInMib)) : undefined,
    memoryConsumedMib:
      power === 'on' ? positive(fields.figure('memhost', quantities.memoryMibOrZero, units.bytesInMib)) : undefined,
    memoryBalloonedMib: power === 'on' ? balloonedOf(fields) : undefined,
    diskMib: config?.diskMib ?? positive(disk),
    ...(config?.diskCount !== undefined && { diskCount: config.diskCount }),
    nicModels: config?.nicModels ?? [],
    cpuLimit: config?.cpuLimit,
    cpuShareRatio: config?.cpuShareRatio,
    os: config?.os,
    host: fields.text('node') ?? /\/?nodes\/([^/]+)\//u.exec(fields.place)?.[1],
    cluster,
    folder: fields.text('pool'),
    annotation: config?.annotation,
    rules: rules.get(id ?? '') ?? [],
    tags: fields.text('tags')?.split(/[;, ]+/u) ?? config?.tags ?? [],
  };
}

/** `status` is `running` or `stopped`; of a node that does not answer it is `unknown`. */
function powerOf(fields: Fields): GuestRecord['power'] {
  switch (fields.text('status')) {
    case 'running':
    case 'paused':
    case 'prelaunch':
      return 'on';
    case 'stopped':
    case 'suspended':
      return 'off';
  }
  return 'unknown';
}

/** `balloon` is what the guest has now of `maxmem`, in bytes. */
function balloonedOf(fields: Fields): Figure | undefined {
  const [now, most] = [fields.count('balloon'), fields.count('maxmem')];
  if (now === undefined || most === undefined || now === 0) return undefined;
  return fields.derived(Math.max(0, most - now) * units.bytesInMib, 'maxmem - balloon');
}

/** Proxmox writes 0 for unknown values. */
function positive(figure: Figure | undefined): Figure | undefined {
  return figure === undefined || figure.value === 0 ? undefined : figure;
}

function hostsOf(
  nodes: ReadonlyMap<string, Fields>,
  statuses: readonly { fields: Fields; request: string }[],
  cluster: string | undefined,
): HostRecord[] {
  const byNode = new Map<string, Fields>();
  for (const { fields, request } of statuses) {
    const name = nodeOfStatus(fields, request, nodes);
    if (!byNode.has(name)) byNode.set(name, fields);
  }
  return [...new Set([...nodes.keys(), ...byNode.keys()])].map((name): HostRecord => {
    const node = nodes.get(name);
    const status = byNode.get(name);
    return {
      place: (status ?? node)!.place,
      name,
      cluster,
      cpuModel: status?.text('cpuinfo.model'),
      packages: status?.figure('cpuinfo.sockets', quantities.packages),
      cores: status?.figure('cpuinfo.cores', quantities.cores),
      threads: status?.figure('cpuinfo.cpus', quantities.cores) ?? node?.figure('maxcpu', quantities.cores),
      mhz: status?.figure('cpuinfo.mhz', quantities.clockMhz),
      memoryMib:
        status?.figure('memory.total', quantities.memoryMib, units.bytesInMib) ??
        node?.figure('maxmem', quantities.memoryMib, units.bytesInMib),
      cpuUsageRatio: (node ?? status)?.figure('cpu', quantities.ratio),
    };
  });
}

/** A status does not name its node: its request does, else its memory, else its file's name. */
function nodeOfStatus(fields: Fields, request: string, nodes: ReadonlyMap<string, Fields>): string {
  const asked = /\/?nodes\/([^/]+)\/status/u.exec(request)?.[1];
  if (asked !== undefined) return asked;
  const memory = fields.count('memory.total');
  const alike = [...nodes].filter(([, node]) => node.count('maxmem') === memory);
  const [only, another] = alike;
  if (only !== undefined && another === undefined) return only[0];
  const file = request.slice(request.lastIndexOf('/') + 1);
  const named = [...nodes.keys()].filter((name) => file.includes(name)).sort((a, b) => b.length - a.length);
  return named[0] ?? file.replace(/\.json$/u, '');
}

/** Rules of high availability since PVE 9; `resources` is `vm:100,vm:101`. */
function rulesByGuest(rules: readonly Fields[]): ReadonlyMap<string, readonly RuleOfGuest[]> {
  const byGuest = new Map<string, RuleOfGuest[]>();
  for (const fields of rules) {
    const name = fields.text('rule');
    if (name === undefined || fields.flag('disable') === true) continue;
    const affinity = fields.text('affinity');
    const kind = affinity === 'negative' ? 'anti-affinity' : affinity === 'positive' ? 'affinity' : 'unknown';
    const resources = fields.text('resources') ?? '';
    for (const [, id = ''] of resources.matchAll(/\bvm:(\d+)/gu)) {
      byGuest.set(id, [...(byGuest.get(id) ?? []), { name, kind }]);
    }
  }
  return byGuest;
}
