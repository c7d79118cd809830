import type { Metric } from '../../../../base/samples/metric.ts';
import type { SeriesOwner } from '../../owner.ts';

/** The labels of a series; `__name__` is its name. */
export type Labels = Readonly<Record<string, string>>;

/** What a series of an exporter is. */
interface LabelRule {
  readonly metric: Metric;
  readonly kind: 'gauge' | 'counter';
  /** What its values are multiplied with. */
  readonly scale?: number;
  /** Labels that distinguish the parts of an owner. */
  readonly part?: readonly string[];
  /** Counts where the owner has no other series of the metric. */
  readonly isFallback?: boolean;
  /** Whether the series of these labels counts. */
  readonly counts?: (labels: Labels) => boolean;
}

/** A series with a fact about its owner as its value. */
type FactRule = (labels: Labels, value: number) => Partial<SeriesOwner>;

interface Exporter {
  readonly owner: (labels: Labels) => SeriesOwner | undefined;
  readonly rules: Readonly<Record<string, LabelRule>>;
  readonly facts?: Readonly<Record<string, FactRule>>;
}

const withoutPort = (address: string) => address.replace(/:\d+$/u, '');

/**
 * Tinkoff/libvirt-exporter (README @a9612be): the name of libvirt is unique on its host alone, so the address that was
 * scraped is a part of the id. Names of users and projects are not read.
 */
const libvirt: Exporter = {
  owner: ({ domain, instance = '' }) => {
    if (domain === undefined) return undefined;
    const host = withoutPort(instance);
    return {
      kind: 'guest',
      platform: 'libvirt',
      id: host === '' ? domain : `${domain}@${host}`,
      names: [domain],
      ...(host !== '' && { host }),
    };
  },
  rules: {
    libvirt_domain_info_cpu_time_seconds_total: { metric: 'cpu_cores', kind: 'counter' },
    // Of the vCPUs alone: what QEMU's other threads do for the guest is not in it.
    libvirt_domain_vcpu_time_seconds_total: { metric: 'cpu_cores', kind: 'counter', part: ['vcpu'], isFallback: true },
    libvirt_domain_vcpu_delay_seconds_total: { metric: 'ready_share_per_vcpu', kind: 'counter', part: ['vcpu'] },
    libvirt_domain_memory_stats_rss_bytes: { metric: 'memory_active_bytes', kind: 'gauge' },
    ...partsOf(
      'disk_ops_per_s',
      ['libvirt_domain_block_stats_read_requests_total', 'libvirt_domain_block_stats_write_requests_total'],
      ['__name__', 'target_device'],
    ),
    ...partsOf(
      'packets_per_s',
      ['libvirt_domain_interface_stats_receive_packets_total', 'libvirt_domain_interface_stats_transmit_packets_total'],
      ['__name__', 'target_device', 'source_bridge'],
    ),
  },
  facts: {
    libvirt_domain_info_virtual_cpus: (_, value) => ({ vcpus: value }),
    libvirt_domain_info_maximum_memory_bytes: (_, value) => ({ memoryMib: value / 1024 ** 2 }),
    libvirt_domain_info_meta: ({ uuid, instance_name: name }) => ({
      names: [uuid ?? '', name ?? ''].filter((text) => text !== ''),
    }),
  },
};

/**
 * KubeVirt (virt-handler/domainstats @d923fdb8): after a live migration the same guest has another `node`, with
 * counters that start again.
 */
const kubevirt: Exporter = {
  owner: ({ namespace, name, node }) => {
    if (name === undefined) return undefined;
    const id = namespace === undefined ? name : `${namespace}/${name}`;
    return { kind: 'guest', platform: 'kubevirt', id, names: [name], ...(node !== undefined && { host: node }) };
  },
  rules: {
    kubevirt_vmi_cpu_usage_seconds_total: { metric: 'cpu_cores', kind: 'counter', part: ['node'] },
    kubevirt_vmi_vcpu_delay_seconds_total: { metric: 'ready_share_per_vcpu', kind: 'counter', part: ['node', 'id'] },
    kubevirt_vmi_memory_used_bytes: { metric: 'memory_active_bytes', kind: 'gauge', part: ['node'] },
    'vmi:kubevirt_vmi_memory_used_bytes:sum': { metric: 'memory_active_bytes', kind: 'gauge', part: ['node'] },
    ...partsOf(
      'disk_ops_per_s',
      ['kubevirt_vmi_storage_iops_read_total', 'kubevirt_vmi_storage_iops_write_total'],
      ['__name__', 'node', 'drive'],
    ),
    ...partsOf(
      'packets_per_s',
      ['kubevirt_vmi_network_receive_packets_total', 'kubevirt_vmi_network_transmit_packets_total'],
      ['__name__', 'node', 'interface'],
    ),
  },
  facts: {
    'vmi:kubevirt_vmi_vcpu:count': (_, value) => ({ vcpus: value }),
    kubevirt_vmi_memory_domain_bytes: (_, value) => ({ memoryMib: value / 1024 ** 2 }),
  },
};

/** Modes in which a processor does no work of its system; those of guests are contained in `user` and `nice`. */
const NO_WORK = new Set(['idle', 'iowait', 'steal', 'guest', 'guest_nice']);

/** prometheus/node_exporter, on a host or inside a guest. */
const node: Exporter = {
  owner: ({ instance, nodename }) => {
    const id = instance === undefined ? nodename : withoutPort(instance);
    return id === undefined ? undefined : { kind: 'machine', id };
  },
  rules: {
    node_cpu_seconds_total: {
      metric: 'cpu_cores',
      kind: 'counter',
      part: ['cpu', 'mode'],
      counts: ({ mode = '' }) => !NO_WORK.has(mode),
    },
    // Of a host: inside a guest steal is what its vCPUs wait.
    node_schedstat_waiting_seconds_total: { metric: 'waiting_tasks', kind: 'counter', part: ['cpu'] },
    node_pressure_cpu_waiting_seconds_total: { metric: 'psi_cpu_some', kind: 'counter' },
    node_netstat_Tcp_PassiveOpens: { metric: 'connections_per_s', kind: 'counter' },
    ...partsOf(
      'packets_per_s',
      ['node_network_receive_packets_total', 'node_network_transmit_packets_total'],
      ['__name__', 'device'],
      ({ device }) => device !== 'lo',
    ),
    ...partsOf(
      'disk_ops_per_s',
      ['node_disk_reads_completed_total', 'node_disk_writes_completed_total'],
      ['__name__', 'device'],
    ),
  },
  facts: {
    node_memory_MemTotal_bytes: (_, value) => ({ memoryMib: value / 1024 ** 2 }),
    node_uname_info: ({ nodename }) => (nodename === undefined ? {} : { names: [nodename] }),
  },
};

/** Steal is what a processor of a guest waits; the other modes of the same series are what it does. */
const STEAL: LabelRule = { metric: 'ready_share_per_vcpu', kind: 'counter', part: ['cpu'] };

/** prometheus-pve-exporter: `id` is `qemu/100`, `lxc/101`, `node/pve1` or of a storage. */
const proxmox: Exporter = {
  owner: ({ id, name, node: host }) => {
    const [, kind, rest] = /^(qemu|lxc|node)\/(.+)$/u.exec(id ?? '') ?? [];
    if (kind === 'node') return { kind: 'host', id: rest! };
    if (kind === undefined) return undefined;
    const names = [rest!, name].filter((text) => text !== undefined);
    return { kind: 'guest', platform: 'proxmox', id: id!, names, ...(host !== undefined && { host }) };
  },
  rules: {
    pve_cpu_usage_ratio: { metric: 'cpu_share', kind: 'gauge' },
    pve_memory_usage_bytes: { metric: 'memory_active_bytes', kind: 'gauge' },
  },
  facts: {
    pve_guest_info: ({ name }) => (name === undefined ? {} : { names: [name] }),
    pve_cpu_usage_limit: (_, value) => ({ vcpus: value }),
    pve_memory_size_bytes: (_, value) => ({ memoryMib: value / 1024 ** 2 }),
  },
};

const EXPORTERS: readonly (readonly [RegExp, Exporter])[] = [
  [/^libvirt_/u, libvirt],
  [/^(vmi:)?kubevirt_/u, kubevirt],
  [/^node_/u, node],
  [/^pve_/u, proxmox],
];

/** What a series with a known name is. */
export type KnownSeries =
  | { readonly kind: 'values'; readonly owner: SeriesOwner; readonly rule: LabelRule; readonly part: string }
  | { readonly kind: 'fact'; readonly owner: SeriesOwner; readonly fact: FactRule }
  /** Known, but not needed: idle time of a processor, the loopback. */
  | { readonly kind: 'passed over' };

/** What a series is by its labels; undefined where its name is not known, or its labels lack the owner. */
export function knownSeries(labels: Labels): KnownSeries | undefined {
  const name = labels['__name__'] ?? '';
  const exporter = EXPORTERS.find(([pattern]) => pattern.test(name))?.[1];
  const owner = exporter?.owner(labels);
  if (exporter === undefined || owner === undefined) return undefined;
  const isSteal = name === 'node_cpu_seconds_total' && labels['mode'] === 'steal';
  const rule = isSteal ? STEAL : ownProperty(exporter.rules, name);
  if (rule !== undefined) {
    if (rule.counts?.(labels) === false) return { kind: 'passed over' };
    return { kind: 'values', owner, rule, part: partOf(labels, rule.part ?? []) };
  }
  const fact = ownProperty(exporter.facts ?? {}, name);
  return fact === undefined ? undefined : { kind: 'fact', owner, fact };
}

/** Facts whose series are named `kneepoint:NAME`. */
export const recordedFacts: Readonly<Record<string, (value: number) => Partial<SeriesOwner>>> = {
  vcpus: (value) => ({ vcpus: value }),
  memory_bytes: (value) => ({ memoryMib: value / 1024 ** 2 }),
};

/** The labels that distinguish the parts of an owner in the answer to a query, which has no name. */
const PARTS = ['vcpu', 'cpu', 'device', 'interface', 'target_device', 'drive', 'mode'];

/** The owner of a series without a name, by the labels that exporters use. */
export function ownerOfNameless(labels: Labels): { owner: SeriesOwner; part: string } | undefined {
  const kubevirtPart = labels['namespace'] !== undefined && labels['name'] !== undefined;
  for (const exporter of [libvirt, proxmox, kubevirt, node]) {
    const owner = exporter.owner(labels);
    if (owner === undefined) continue;
    return { owner, part: partOf(labels, kubevirtPart ? ['node', 'id', ...PARTS] : PARTS) };
  }
  return undefined;
}

/** The values of labels as one text. */
export function partOf(labels: Labels, names: readonly string[]): string {
  return names.map((name) => labels[name] ?? '').join(',');
}

function partsOf(
  metric: Metric,
  names: readonly string[],
  part: readonly string[],
  counts?: (labels: Labels) => boolean,
): Record<string, LabelRule> {
  const rule: LabelRule = { metric, kind: 'counter', part, ...(counts !== undefined && { counts }) };
  return Object.fromEntries(names.map((name) => [name, rule]));
}

function ownProperty<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
