import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';

/** What makes cores of other units; undefined where it is not known. */
export interface Processors {
  readonly vcpus: number | undefined;
  /** Clock that the MHz were measured at. */
  readonly mhz: number | undefined;
}

/**
 * Use in cores, and ready time per vCPU, from any unit of the source; unchanged if the vCPUs or the clock are unknown,
 * and for other metrics.
 */
export function inCores(
  metric: Metric,
  samples: Samples,
  { vcpus, mhz }: Processors,
): { readonly metric: Metric; readonly samples: Samples } {
  if (metric === 'cpu_mhz' && mhz !== undefined && mhz > 0)
    return { metric: 'cpu_cores', samples: scaled(samples, 1 / mhz) };
  if (metric === 'cpu_share' && vcpus !== undefined && vcpus > 0) {
    return { metric: 'cpu_cores', samples: scaled(samples, vcpus) };
  }
  if (metric === 'ready_share_sum' && vcpus !== undefined && vcpus > 0) {
    return { metric: 'ready_share_per_vcpu', samples: scaled(samples, 1 / vcpus) };
  }
  if (metric === 'ready_share_any' && vcpus !== undefined && vcpus > 0) {
    // As if vCPUs waited independently of each other: none of them waits if each does not.
    const each = (any: number): number => 1 - (1 - Math.min(1, any)) ** (1 / vcpus);
    return { metric: 'ready_share_per_vcpu', samples: mapped(samples, each) };
  }
  return { metric, samples };
}

/** Units that only a guest's vCPUs or clock make comparable. */
export const UNITS_OF_SOURCE: ReadonlySet<Metric> = new Set<Metric>([
  'cpu_mhz',
  'cpu_share',
  'ready_share_sum',
  'ready_share_any',
]);

function scaled(samples: Samples, factor: number): Samples {
  return mapped(samples, (value) => value * factor);
}

function mapped({ means, maxes, ...times }: Samples, of: (value: number) => number): Samples {
  return { ...times, means: means.map(of), ...(maxes !== undefined && { maxes: maxes.map(of) }) };
}
