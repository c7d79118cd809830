import { ratioEstimate } from '../../base/statistics/batch-means.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { Bucket, Histograms } from '../../base/statistics/histogram.ts';
import { type TaskCounter, TASK_COUNTERS } from '../host/counters.ts';
import type { Host } from '../host/host.ts';
import type { Measurement } from './measurement.ts';
import { TimeSeries } from './time-series.ts';

/** One vCPU of a guest, and the shares of elapsed time that it spent in each state. */
export interface VcpuRecord extends Readonly<Record<TaskCounter, Estimate>> {
  readonly group: string;
  /** Position of its guest in the group. */
  readonly guest: number;
  readonly vcpu: number;
}

/** How often times occurred: from waking up to running, and of responses, by group; of requests, by device. */
export interface HistogramRecord {
  readonly quantity: 'wake-latency' | 'response' | 'device-latency';
  /** A group or a device. */
  readonly of: string;
  readonly buckets: readonly Bucket[];
}

/**
 * What a run is to record beside its result: each vCPU and the distributions of times without the warm-up, and, where it is
 * asked for, a series over time. One recording is of one run.
 */
export class Recording {
  readonly series: TimeSeries | null;
  vcpus: readonly VcpuRecord[] = [];
  histograms: readonly HistogramRecord[] = [];

  /** @param windowNs of the series, whole ns; none without */
  constructor(windowNs?: number) {
    this.series = windowNs === undefined ? null : new TimeSeries(windowNs);
  }

  /** The run is over. */
  finish(host: Host, measured: Measurement): void {
    this.series?.take(host);
    this.vcpus = vcpusOf(host, measured);
    const { groups, devices } = host.scenario;
    const names = groups.map(({ name }) => name);
    this.histograms = [
      ...histogramsOf('wake-latency', host.groupWakeLatency, names),
      ...histogramsOf('response', host.groupResponseTime, names),
      ...(host.devices === null
        ? []
        : histogramsOf(
            'device-latency',
            host.devices.latency,
            devices.map(({ name }) => name),
          )),
    ];
  }
}

function vcpusOf(host: Host, measured: Measurement): VcpuRecord[] {
  const elapsed = new Float64Array(measured.slots).fill(measured.slotNs);
  const vcpus: VcpuRecord[] = [];
  let index = 0;
  for (let guest = 0; guest < host.backendGuest; guest++) {
    index = guest > 0 && host.groupOf[guest - 1] === host.groupOf[guest] ? index + 1 : 0;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      const [run, ready, costop, capped] = TASK_COUNTERS.map((counter) =>
        ratioEstimate(measured.taskSeries(counter, task, task + 1), elapsed),
      );
      const { name: group } = host.group(guest);
      vcpus.push({ group, guest: index, vcpu: task - host.firstTask[guest], run, ready, costop, capped });
    }
  }
  return vcpus;
}

function histogramsOf(
  quantity: HistogramRecord['quantity'],
  histograms: Histograms,
  names: readonly string[],
): HistogramRecord[] {
  return names
    .map((of, row) => ({ quantity, of, buckets: histograms.bucketsOf(row) }))
    .filter(({ buckets }) => buckets.length > 0);
}
