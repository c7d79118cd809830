import type { Metric } from '../../../../base/samples/metric.ts';
import { isTimeZone, momentOf } from '../../text/local-time.ts';
import type { SeriesTable } from '../../series-table.ts';
import type { SeriesOptions } from '../../series-options.ts';

/** The data of sysstat for one interval of one machine; NaN: absent. */
export interface SysstatInterval {
  /** End of the interval, as it is written: `2026-11-28 03:12:59`. */
  readonly time: string;
  /** `UTC`, or the name of a zone; undefined if there is none. */
  readonly zone: string | undefined;
  readonly seconds: number;
  /** Shares of all processors in percent. */
  readonly idle: number;
  readonly iowait: number;
  readonly steal: number;
  readonly passivePerS: number;
  readonly packetsPerS: number;
  readonly diskOpsPerS: number;
  readonly memoryUsedKb: number;
  readonly psiSomePercent: number;
}

/** Takes the intervals of one machine. */
export class MachineIntervals {
  readonly #table: SeriesTable;
  readonly #options: SeriesOptions;
  readonly #file: string;
  readonly #id: string;
  readonly #processors: number | undefined;
  #stealSeen = false;

  /** @param processors how many it has; the shares are of all of them. undefined: use is told as a share */
  constructor(table: SeriesTable, options: SeriesOptions, file: string, id: string, processors: number | undefined) {
    this.#table = table;
    this.#options = options;
    this.#file = file;
    this.#id = id;
    this.#processors = processors;
    table.owner({ kind: 'machine', id, ...(processors !== undefined && { vcpus: processors }) });
  }

  add(interval: SysstatInterval): void {
    const { time, zone, seconds, idle, iowait, steal } = interval;
    const isUtc = zone !== undefined && /^(UTC|GMT|Z)$/iu.test(zone);
    const named = zone !== undefined && isTimeZone(zone) ? zone : this.#options.timeZone;
    const found = momentOf(time, { timeZone: isUtc ? 'UTC' : (named ?? 'UTC'), dayFirst: false });
    const place = () => `${this.#file}: ${time}`;
    if (found === undefined || !(seconds >= 0)) {
      this.#table.warnings.add('reading-without-time', 'an interval has no time', place);
      return;
    }
    if (!isUtc && named === undefined && !found.zoneTold) {
      this.#table.warnings.add('time-zone-assumed', 'times have no zone; UTC is assumed', place);
    }
    const put = (metric: Metric, value: number) => {
      if (Number.isNaN(value)) return;
      this.#table
        .readings({ kind: 'machine', id: this.#id }, { metric, kind: 'gauge', time: 'end' }, this.#file)
        .add(found.timeMs, value, seconds * 1000);
    };
    if (steal > 0) this.#stealSeen = true;
    const waiting = Number.isNaN(iowait) ? 0 : iowait;
    const stolen = Number.isNaN(steal) ? 0 : steal;
    // Rounding may leave a little less than nothing.
    const used = Math.max(0, 100 - idle - waiting - stolen) / 100;
    if (this.#processors === undefined) put('cpu_share', used);
    else put('cpu_cores', used * this.#processors);
    put('ready_share_per_vcpu', steal / 100);
    put('connections_per_s', interval.passivePerS);
    put('packets_per_s', interval.packetsPerS);
    put('disk_ops_per_s', interval.diskOpsPerS);
    put('memory_active_bytes', interval.memoryUsedKb * 1024);
    put('psi_cpu_some', interval.psiSomePercent / 100);
  }

  /** To be called after the last interval. */
  finish(): void {
    if (this.#stealSeen) return;
    const message = 'steal is always zero: it is not reported in a guest of VMware';
    this.#table.warnings.add('steal-unknown', message, () => `${this.#file}: ${this.#id}`);
  }
}
