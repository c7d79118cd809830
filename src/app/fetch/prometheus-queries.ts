/**
 * What is asked of Prometheus. Parts of a guest (vCPUs, modes) are put together by the server, so that a guest is one
 * series for each metric. A function takes the name of a series away: what `name` says is written instead, and the importer
 * of Prometheus knows it. Names of users and projects are not asked for.
 */
export interface PrometheusQuery {
  /** The name of its series in the file: `kneepoint:METRIC`, `:max` for largest values, or that of an exporter. */
  readonly name: string;
  /** @param window length of a step in PromQL, `300s` */
  readonly query: (window: string) => string;
  /** A fact about its owner: asked now and then, and the last value is kept. */
  readonly isFact?: boolean;
}

const fact = (name: string, query: string): PrometheusQuery => ({ name, query: () => query, isFact: true });

/**
 * Mean of a step, and the largest minute of it where targets are scraped at least twice a minute.
 * @param series of what has none of the first name, that of the second
 */
function rates(
  metric: string,
  by: string,
  ofParts: 'sum' | 'avg',
  ...series: readonly string[]
): readonly PrometheusQuery[] {
  const rate = (window: string) =>
    series.map((name) => `${ofParts} by (${by}) (rate(${name}[${window}]))`).join(' or ');
  return [
    { name: `kneepoint:${metric}`, query: rate },
    { name: `kneepoint:${metric}:max`, query: (window) => `max_over_time((${rate('1m')})[${window}:1m])` },
  ];
}

function mean(metric: string, by: string, ofParts: 'sum' | 'avg', series: string): PrometheusQuery {
  return {
    name: `kneepoint:${metric}`,
    query: (window) => `${ofParts} by (${by}) (avg_over_time(${series}[${window}]))`,
  };
}

/** Of a rate whose peaks are not wanted. */
function rate(metric: string, by: string, ofParts: 'sum' | 'avg', series: string): PrometheusQuery {
  return { name: `kneepoint:${metric}`, query: (window) => `${ofParts} by (${by}) (rate(${series}[${window}]))` };
}

const DOMAIN = 'domain, instance';
const VMI = 'namespace, name, node';
/** Idle is no work, and time of guests is contained in `user` and `nice`. */
const WORK = 'node_cpu_seconds_total{mode!~"idle|iowait|steal|guest|guest_nice"}';
/** Storage and pools have an `id`, too. */
const PVE = 'id=~"(qemu|lxc|node)/.*"';

/** Queries by exporter; docs/time-series.md says which metrics they are. */
export const QUERY_SETS = {
  libvirt: [
    ...rates(
      'cpu_cores',
      DOMAIN,
      'sum',
      'libvirt_domain_info_cpu_time_seconds_total',
      'libvirt_domain_vcpu_time_seconds_total',
    ),
    rate('ready_share_per_vcpu', DOMAIN, 'avg', 'libvirt_domain_vcpu_delay_seconds_total'),
    mean('memory_active_bytes', DOMAIN, 'sum', 'libvirt_domain_memory_stats_rss_bytes'),
    fact('libvirt_domain_info_virtual_cpus', `max by (${DOMAIN}) (libvirt_domain_info_virtual_cpus)`),
    fact('libvirt_domain_info_maximum_memory_bytes', `max by (${DOMAIN}) (libvirt_domain_info_maximum_memory_bytes)`),
    fact('libvirt_domain_info_meta', `max by (${DOMAIN}, uuid, instance_name) (libvirt_domain_info_meta)`),
  ],
  kubevirt: [
    ...rates('cpu_cores', VMI, 'sum', 'kubevirt_vmi_cpu_usage_seconds_total'),
    rate('ready_share_per_vcpu', VMI, 'avg', 'kubevirt_vmi_vcpu_delay_seconds_total'),
    {
      name: 'kneepoint:memory_active_bytes',
      query: (window) =>
        ['kubevirt_vmi_memory_used_bytes', 'vmi:kubevirt_vmi_memory_used_bytes:sum']
          .map((series) => `max by (${VMI}) (avg_over_time(${series}[${window}]))`)
          .join(' or '),
    },
    fact('kneepoint:vcpus', `count by (${VMI}) (count by (${VMI}, id) (kubevirt_vmi_vcpu_seconds_total))`),
    fact('kneepoint:memory_bytes', `max by (${VMI}) (kubevirt_vmi_memory_domain_bytes)`),
  ],
  proxmox: [
    mean('cpu_share', 'id', 'avg', `pve_cpu_usage_ratio{${PVE}}`),
    {
      name: 'kneepoint:cpu_share:max',
      query: (window) => `max by (id) (max_over_time(pve_cpu_usage_ratio{${PVE}}[${window}]))`,
    },
    mean('memory_active_bytes', 'id', 'avg', `pve_memory_usage_bytes{${PVE}}`),
    fact('pve_guest_info', 'max by (id, name, node) (pve_guest_info{template!="1"})'),
    fact('pve_cpu_usage_limit', `max by (id) (pve_cpu_usage_limit{${PVE}})`),
    fact('pve_memory_size_bytes', `max by (id) (pve_memory_size_bytes{${PVE}})`),
  ],
  'node-exporter': [
    ...rates('cpu_cores', 'instance', 'sum', WORK),
    rate('ready_share_per_vcpu', 'instance', 'avg', 'node_cpu_seconds_total{mode="steal"}'),
    {
      name: 'kneepoint:memory_active_bytes',
      query: () => 'sum by (instance) (node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes)',
    },
    rate('waiting_tasks', 'instance', 'sum', 'node_schedstat_waiting_seconds_total'),
    rate('psi_cpu_some', 'instance', 'avg', 'node_pressure_cpu_waiting_seconds_total'),
    rate('connections_per_s', 'instance', 'sum', 'node_netstat_Tcp_PassiveOpens'),
    fact('kneepoint:vcpus', 'count by (instance) (node_cpu_seconds_total{mode="idle"})'),
    fact('node_memory_MemTotal_bytes', 'max by (instance) (node_memory_MemTotal_bytes)'),
    fact('node_uname_info', 'max by (instance, nodename) (node_uname_info)'),
  ],
} as const satisfies Readonly<Record<string, readonly PrometheusQuery[]>>;

/** An exporter whose series are asked for. */
export type QuerySet = keyof typeof QUERY_SETS;
