import { GUEST_COUNTERS, GUEST_STRIDE, TASK_COUNTERS, TASK_STRIDE } from '../host/counters.ts';
import type { DeviceCounter, GuestCounter, HostCounter, TaskCounter } from '../host/counters.ts';
import type { Host } from '../host/host.ts';

/** Of a guest: the times of its vCPUs summed, then what it counts. */
const OF_GUEST = [...TASK_COUNTERS, ...GUEST_COUNTERS] as const;
const OF_HOST = ['idleNs', 'migrations', 'switches', 'preemptions'] as const satisfies readonly HostCounter[];
/** Counts of events: they are up to date at any moment. */
const OF_DEVICE = ['completed', 'lost', 'bytes', 'latencyNs'] as const satisfies readonly DeviceCounter[];

export type SeriesGuestCounter = TaskCounter | GuestCounter;
export type SeriesHostCounter = (typeof OF_HOST)[number];
export type SeriesDeviceCounter = (typeof OF_DEVICE)[number];

/**
 * What guests, the host and its devices did in each window of simulated time, from the beginning of the run: the warm-up is in
 * it. Nothing is recorded for an event: at the end of a window the host's counters are read, and the host is not touched, so a
 * run with a series has the same result, to the last bit, as one without.
 */
export class TimeSeries {
  readonly windowNs: number;
  /** Ends of the windows, ascending; the first begins at 0, the last may be shorter than the others. */
  readonly endsNs: number[] = [];
  private readonly windows: Float64Array[] = [];
  private last: Float64Array = new Float64Array(0);
  private times: Float64Array = new Float64Array(0);
  private hostAt = 0;
  private devicesAt = 0;

  /** @param windowNs whole, above 0 */
  constructor(windowNs: number) {
    this.windowNs = windowNs;
  }

  /** When the window of now ends. */
  get nextNs(): number {
    return (this.endsNs.length + 1) * this.windowNs;
  }

  get length(): number {
    return this.windows.length;
  }

  /** Ends a window at the host's present time. */
  take(host: Host): void {
    if (host.now <= (this.endsNs.at(-1) ?? 0)) return;
    if (this.windows.length === 0) this.begin(host);
    const now = this.read(host);
    const window = now.slice();
    for (let at = 0; at < window.length; at++) window[at] -= this.last[at];
    this.last = now;
    this.windows.push(window);
    this.endsNs.push(host.now);
  }

  /** @param window its place, from 0 */
  ofGuest(window: number, guest: number, counter: SeriesGuestCounter): number {
    return this.windows[window][OF_GUEST.length * guest + OF_GUEST.indexOf(counter)];
  }

  ofHost(window: number, counter: SeriesHostCounter): number {
    return this.windows[window][this.hostAt + OF_HOST.indexOf(counter)];
  }

  ofDevice(window: number, device: number, counter: SeriesDeviceCounter): number {
    return this.windows[window][this.devicesAt + OF_DEVICE.length * device + OF_DEVICE.indexOf(counter)];
  }

  private begin(host: Host): void {
    this.hostAt = OF_GUEST.length * host.backendGuest;
    this.devicesAt = this.hostAt + OF_HOST.length;
    this.last = new Float64Array(this.devicesAt + OF_DEVICE.length * host.scenario.devices.length);
    this.times = new Float64Array(TASK_STRIDE * host.tasks);
  }

  /** All counters since the run began. */
  private read(host: Host): Float64Array {
    const read = new Float64Array(this.last.length);
    const { counters, firstTask } = host;
    host.readTaskTimes(this.times);
    let at = 0;
    for (let guest = 0; guest < host.backendGuest; guest++) {
      for (let task = firstTask[guest]; task < firstTask[guest + 1]; task++) {
        for (let time = 0; time < TASK_STRIDE; time++) read[at + time] += this.times[TASK_STRIDE * task + time];
      }
      at += TASK_STRIDE;
      const from = counters.guestsAt + GUEST_STRIDE * guest;
      for (let counter = 0; counter < GUEST_STRIDE; counter++) read[at++] = counters.values[from + counter];
    }
    for (const counter of OF_HOST)
      read[at++] = counter === 'idleNs' ? host.readIdleNs() : counters.values[counters.ofHost(counter)];
    for (let device = 0; device < host.scenario.devices.length; device++) {
      for (const counter of OF_DEVICE) read[at++] = counters.values[counters.ofDevice(device, counter)];
    }
    return read;
  }
}
