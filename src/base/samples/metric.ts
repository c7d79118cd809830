/** What a series measures, its unit, and how it is made of its parts (vCPUs, devices, network cards). */
interface MetricFacts {
  readonly unit: string;
  /** How the series of a guest's parts become one. */
  readonly ofParts: 'sum' | 'mean';
  /** In words. */
  readonly what: string;
}

/**
 * The metrics of the canonical table. Use in MHz or as a share of the guest's vCPUs keeps that unit until the guest is
 * known: then it is converted to cores with its vCPUs and the clock of its host, and a sum of ready times to a share
 * per vCPU.
 */
export const metrics = {
  cpu_cores: { unit: 'cores', ofParts: 'sum', what: 'processor time used' },
  cpu_mhz: { unit: 'MHz', ofParts: 'sum', what: 'processor time used, at the clock of the host' },
  cpu_share: { unit: 'share of the vCPUs', ofParts: 'mean', what: 'processor time used, of all vCPUs' },
  ready_share_per_vcpu: { unit: 'share of the time', ofParts: 'mean', what: 'CPU ready time (steal) per vCPU' },
  ready_share_any: { unit: 'share of the time', ofParts: 'mean', what: 'pressure: some vCPU waited for a processor' },
  ready_share_sum: { unit: 'share of the time', ofParts: 'sum', what: 'CPU ready time, summed over the vCPUs' },
  waiting_tasks: { unit: 'tasks', ofParts: 'sum', what: 'tasks of a host that wait for a processor, on average' },
  memory_active_bytes: { unit: 'bytes', ofParts: 'sum', what: 'memory in use' },
  packets_per_s: { unit: 'packets/s', ofParts: 'sum', what: 'packets received and sent' },
  connections_per_s: { unit: 'connections/s', ofParts: 'sum', what: 'connections accepted' },
  disk_ops_per_s: { unit: 'operations/s', ofParts: 'sum', what: 'disk reads and writes' },
  psi_cpu_some: { unit: 'share of the time', ofParts: 'mean', what: 'pressure: a task waited for a processor' },
} as const satisfies Readonly<Record<string, MetricFacts>>;

export type Metric = keyof typeof metrics;

/** Whether a text names a metric. */
export function isMetric(name: string): name is Metric {
  return Object.hasOwn(metrics, name);
}
