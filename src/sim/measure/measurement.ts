import {
  AT,
  type DeviceCounter,
  GUEST_STRIDE,
  type GuestCounter,
  type HostCounter,
  TASK_STRIDE,
  type TaskCounter,
} from '../host/counters.ts';
import { startUpSlots } from '../../base/statistics/batch-means.ts';
import type { Histograms } from '../../base/statistics/histogram.ts';
import type { Host } from '../host/host.ts';
import { MOST_SLOTS, SLOTS, Snapshots } from './snapshots.ts';

/** Shares of the run at which the automatic warm-up may end. */
const CHECKPOINTS = [0.1, 0.2, 0.3, 0.4, 0.5];

/** Series of some records that were asked for, by counter. */
interface RecordSeries {
  readonly at: number;
  readonly end: number;
  readonly series: (Float64Array | undefined)[];
}

/** The host's cumulative counters at the ends of slots of equal time, since the warm-up. */
export class Measurement {
  private readonly host: Host;
  private readonly counters: Snapshots;
  /** Histograms with counts by half octave too, and their counts at the end of each slot. */
  private readonly histograms: readonly Histograms[];
  private readonly halfOctaves: readonly Snapshots[];
  /** Of tasks and of guests: a counter of the same guests is asked for several times in a row. */
  private lastTasks: RecordSeries | null = null;
  private lastGuests: RecordSeries | null = null;
  /** When the warm-up ended. */
  startNs = 0;
  /** Hypervisor time that was charged before the start but spent after it. */
  startOverrunNs = 0;
  /** The same at the end of the last slot. */
  endOverrunNs = 0;
  slotNs: number;

  constructor(host: Host, slotNs: number) {
    this.host = host;
    this.slotNs = slotNs;
    this.counters = new Snapshots(host.counters.values.length);
    this.histograms = [host.groupWakeLatency, host.groupResponseTime, ...(host.devices ? [host.devices.latency] : [])];
    this.halfOctaves = this.histograms.map((histograms) => new Snapshots(histograms.halfOctaveCounts().length));
    this.snap();
  }

  /** Slots measured. */
  get slots(): number {
    return this.counters.taken - 1;
  }

  /** Forgets what was measured so far: the warm-up ends now. */
  restart(slotNs: number): void {
    const host = this.host;
    host.settleAll();
    for (const histograms of [host.wakeLatency, host.groupWakeLatency, host.responseTime, host.groupResponseTime]) {
      histograms.clear();
    }
    host.devices?.latency.clear();
    for (const snapshots of [this.counters, ...this.halfOctaves]) snapshots.clear();
    this.snap();
    this.startNs = host.now;
    this.startOverrunNs = host.overrunNs();
    this.endOverrunNs = this.startOverrunNs;
    this.slotNs = slotNs;
  }

  /** Ends a slot. */
  take(): void {
    this.host.settleAll();
    this.endOverrunNs = this.host.overrunNs();
    this.snap();
    if (this.slots >= MOST_SLOTS) {
      for (const snapshots of [this.counters, ...this.halfOctaves]) snapshots.thin();
      this.slotNs *= 2;
    }
  }

  private snap(): void {
    this.lastTasks = null;
    this.lastGuests = null;
    this.counters.push(this.host.counters.values);
    this.histograms.forEach((histogram, index) => this.halfOctaves[index].push(histogram.halfOctaveCounts()));
  }

  /** Increments per slot of a counter, summed over tasks [from, end); to be read only. */
  taskSeries(counter: TaskCounter, from: number, end: number): Float64Array {
    const [at, behind] = [TASK_STRIDE * from, TASK_STRIDE * end];
    if (this.lastTasks?.at !== at || this.lastTasks.end !== behind) this.lastTasks = { at, end: behind, series: [] };
    return (this.lastTasks.series[AT[counter]] ??= this.counters.series(at + AT[counter], behind, TASK_STRIDE));
  }

  /** Increments per slot of a counter, summed over guests [from, end); to be read only. */
  guestSeries(counter: GuestCounter, from: number, end: number): Float64Array {
    const { guestsAt } = this.host.counters;
    const [at, behind] = [guestsAt + GUEST_STRIDE * from, guestsAt + GUEST_STRIDE * end];
    if (this.lastGuests?.at !== at || this.lastGuests.end !== behind) this.lastGuests = { at, end: behind, series: [] };
    return (this.lastGuests.series[AT[counter]] ??= this.counters.series(at + AT[counter], behind, GUEST_STRIDE));
  }

  hostSeries(counter: HostCounter): Float64Array {
    return this.counters.series(this.host.counters.ofHost(counter));
  }

  deviceSeries(counter: DeviceCounter, device: number): Float64Array {
    return this.counters.series(this.host.counters.ofDevice(device, counter));
  }

  /**
   * Values recorded per slot in rows [from, end) of one of the host's histograms that keep half octaves: a series for each
   * half octave from the shortest to the longest that occurs; none if nothing was recorded.
   */
  halfOctaveSeries(histogram: Histograms, from: number, end: number): Float64Array[] {
    const { values, width: all } = this.halfOctaves[this.histograms.indexOf(histogram)];
    const { slots } = this;
    const width = histogram.halfOctaves;
    const last = slots * all;
    let [first, behind] = [width, 0];
    for (let at = from * width; at < end * width; at++) {
      if (values[last + at] === values[at]) continue;
      first = Math.min(first, at % width);
      behind = Math.max(behind, (at % width) + 1);
    }
    const series = Array.from({ length: Math.max(0, behind - first) }, () => new Float64Array(slots));
    for (let slot = 0; slot < slots; slot++) {
      for (let row = from; row < end; row++) {
        const before = slot * all + row * width + first;
        for (let half = 0; half < series.length; half++) {
          series[half][slot] += values[before + all + half] - values[before + half];
        }
      }
    }
    return series;
  }

  taskTotal(counter: TaskCounter, task: number): number {
    return this.counters.total(this.host.counters.ofTask(task, counter));
  }

  guestTotal(counter: GuestCounter, guest: number): number {
    return this.counters.total(this.host.counters.ofGuest(guest, counter));
  }

  hostTotal(counter: HostCounter): number {
    return this.counters.total(this.host.counters.ofHost(counter));
  }

  /** Whether the start-up, judged by ready and run time, is over in the first half of what was measured. */
  private startUpIsOver(): boolean {
    const { tasks } = this.host;
    return [this.taskSeries('run', 0, tasks), this.taskSeries('ready', 0, tasks)].every(
      (series) => startUpSlots(series) <= series.length / 2 - 5,
    );
  }

  /** With an automatic warm-up: should it end here? */
  warmUpEndsNow(): boolean {
    const checkpoint = CHECKPOINTS.findIndex((share) => share * SLOTS === this.slots);
    return checkpoint >= 0 && (checkpoint === CHECKPOINTS.length - 1 || this.startUpIsOver());
  }
}
