import type { Metric } from '../../../../base/samples/metric.ts';

/** What a metric of VMware Aria Operations is. */
export interface VropsMetric {
  readonly metric: Metric;
  readonly scale: number;
}

/**
 * Keys of the REST interface. No public page says whether `Ready (%)` of a guest is the mean or the sum of its vCPUs: it is taken
 * as the mean, whose most is 100 %, and that is said (`ready-assumed`).
 */
export const vropsKeys: Readonly<Record<string, VropsMetric>> = {
  'cpu|demandmhz': { metric: 'cpu_mhz', scale: 1 },
  'cpu|usagemhz_average': { metric: 'cpu_mhz', scale: 1 },
  'cpu|usage_average': { metric: 'cpu_share', scale: 0.01 },
  'cpu|readypct': { metric: 'ready_share_per_vcpu', scale: 0.01 },
  'mem|active_average': { metric: 'memory_active_bytes', scale: 1024 },
};

const BYTES: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** What a column of a view is: `VM|CPU|Demand (MHz)|Avg`; undefined where it is not read. */
export function vropsColumn(
  header: string,
): (VropsMetric & { of: 'mean' | 'max'; kind: 'guest' | 'host' }) | undefined {
  const [, object, group, name, unit = '', rollUp] =
    /^(?:(\w[\w ]*)\|)?(CPU|Memory)\|([\w ]+?)\s*(?:\((%|[KMG]?Hz|MHz|GHz|[KMG]B)\))?\|(Avg|Average|Max|Maximum)$/iu.exec(
      header,
    ) ?? [];
  if (group === undefined || name === undefined || rollUp === undefined) return undefined;
  const found = metricOf(group.toLowerCase(), name.toLowerCase(), unit);
  if (found === undefined) return undefined;
  const kind = /host/iu.test(object ?? '') ? 'host' : 'guest';
  return { ...found, of: /^avg|^average/iu.test(rollUp) ? 'mean' : 'max', kind };
}

function metricOf(group: string, name: string, unit: string): VropsMetric | undefined {
  if (group === 'cpu' && (name === 'demand' || name === 'usage')) {
    if (unit === '%') return { metric: 'cpu_share', scale: 0.01 };
    return { metric: 'cpu_mhz', scale: unit.toUpperCase() === 'GHZ' ? 1000 : 1 };
  }
  if (group === 'cpu' && name === 'ready' && unit === '%') return { metric: 'ready_share_per_vcpu', scale: 0.01 };
  if (group === 'memory' && /^(guest )?active/u.test(name)) {
    return { metric: 'memory_active_bytes', scale: BYTES[unit.toUpperCase()] ?? 1024 };
  }
  return undefined;
}
