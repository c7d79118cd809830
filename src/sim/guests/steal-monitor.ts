import type { RequestsWorkload } from '../../scenario/workloads/requests.ts';
import type { GuestPort } from '../host/guest-port.ts';

type StealMonitorOf = NonNullable<RequestsWorkload['stealMonitor']>;

/**
 * How many of its vCPUs a guest prefers to use: one fewer after an interval in which its vCPUs waited for a pCPU for a larger share
 * than the high threshold, one more after one with at most the low threshold, at least one, at most all. The first ones
 * are preferred.
 *
 * As in the driver `steal_monitor` and `cpu_preferred_mask` proposed for Linux (S. Hegde, version 7, lkml 2026-07-09). The share
 * is of the time of all vCPUs of the guest, those that it does not use included.
 */
export class StealMonitor {
  /** vCPUs that each guest prefers. */
  readonly preferred: Int32Array;
  private readonly host: GuestPort;
  private readonly monitor: StealMonitorOf;
  private readonly hasBegun: Uint8Array;
  private readonly stolenNs: Float64Array;

  constructor(host: GuestPort, monitor: StealMonitorOf) {
    this.host = host;
    this.monitor = monitor;
    const { guests, firstTask } = host;
    this.preferred = Int32Array.from({ length: guests }, (_, guest) => firstTask[guest + 1] - firstTask[guest]);
    this.hasBegun = new Uint8Array(guests);
    this.stolenNs = new Float64Array(guests);
  }

  /** The guest may have started: only its first time counts. */
  begin(guest: number): void {
    if (this.hasBegun[guest] !== 0) return;
    this.hasBegun[guest] = 1;
    this.arm(guest);
  }

  private arm(guest: number): void {
    this.host.setTaskTimer(this.host.firstTask[guest], this.host.now + this.monitor.intervalNs);
  }

  /** An interval is over: 1 if the guest prefers a vCPU more from now on, -1 if one fewer, 0 if as many. */
  next(guest: number): number {
    const { host, monitor, preferred, stolenNs } = this;
    const first = host.firstTask[guest];
    const vcpus = host.firstTask[guest + 1] - first;
    let stolen = 0;
    for (let task = first; task < first + vcpus; task++) stolen += host.soFarNs(task, 'ready');
    const ratio = (stolen - stolenNs[guest]) / (monitor.intervalNs * vcpus);
    stolenNs[guest] = stolen;
    this.arm(guest);
    const change = ratio > monitor.highRatio ? -1 : ratio <= monitor.lowRatio ? 1 : 0;
    const most = preferred[guest] + change;
    if (most < 1 || most > vcpus) return 0;
    preferred[guest] = most;
    return change;
  }
}
