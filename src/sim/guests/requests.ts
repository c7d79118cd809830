import { samplerOf } from '../engine/samplers/registry.ts';
import type { Sampler } from '../engine/samplers/sampler.ts';
import { NumberRing } from '../engine/number-ring.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { RequestsWorkload } from '../../scenario/workloads/requests.ts';
import { TaskState } from '../host/task-state.ts';
import { ArrivalProcess } from './arrival-process.ts';
import type { GuestProgram } from './guest-program.ts';
import { StealMonitor } from './steal-monitor.ts';

/**
 * Requests arrive at a rate that does not depend on the guest, wait in one queue inside the guest, and are served by
 * its vCPUs. A vCPU without a request halts; the one that halted last is woken first. The service time of a request is
 * drawn when it arrives, so that requests are the same under every scheduler.
 *
 * With a `StealMonitor` only the vCPUs that the guest prefers take requests. One that it no longer prefers ends its request.
 */
export class Requests implements GuestProgram {
  readonly isOpen = true;
  private readonly host: GuestPort;
  private readonly service: Sampler;
  private readonly arrivals: ArrivalProcess;
  /** Waiting requests of each guest: arrival and service time, alternating. */
  private readonly waiting: NumberRing[];
  /** Halted vCPUs of each guest, a stack in the guest's range of tasks. */
  private readonly halted: Int32Array;
  private readonly haltedCount: Int32Array;
  private readonly monitor: StealMonitor | null;
  /** When the request that a task serves arrived. */
  private readonly arrivedAtNs: Float64Array;

  constructor(host: GuestPort, workload: RequestsWorkload) {
    this.host = host;
    this.service = samplerOf(workload.service, host.random);
    this.arrivals = new ArrivalProcess(host, workload.arrivals);
    this.waiting = Array.from({ length: host.guests }, () => new NumberRing());
    const { firstTask } = host;
    this.monitor = workload.stealMonitor === undefined ? null : new StealMonitor(host, workload.stealMonitor);
    this.halted = new Int32Array(host.tasks);
    this.haltedCount = Int32Array.from({ length: host.guests }, (_, guest) => firstTask[guest + 1] - firstTask[guest]);
    for (let guest = 0; guest < host.guests; guest++) {
      for (let at = firstTask[guest], task = firstTask[guest + 1] - 1; at < firstTask[guest + 1]; at++, task--) {
        this.halted[at] = task;
      }
    }
    this.arrivedAtNs = new Float64Array(host.tasks);
  }

  guestTimer(guest: number): void {
    this.monitor?.begin(guest);
    if (this.arrivals.nextIsArrival(guest)) this.arrive(guest);
  }

  /** The steal monitor of the task's guest is due. */
  taskTimer(task: number): void {
    const { host, monitor } = this;
    const guest = host.guestOf[task];
    const change = monitor!.next(guest);
    if (change === 0) return;
    const first = host.firstTask[guest];
    const other = first + monitor!.preferred[guest] - (change > 0 ? 1 : 0);
    if (host.state[other] !== TaskState.halted) return;
    if (change < 0) this.removeHalted(guest, other);
    else if (this.takeNext(other, guest)) host.wake(other, -1);
  }

  segmentEnd(task: number): boolean {
    const host = this.host;
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - this.arrivedAtNs[task]);
    if (this.monitor !== null && task >= host.firstTask[guest] + this.monitor.preferred[guest]) return false;
    return this.takeNext(task, guest);
  }

  /** Gives a task the request that has waited longest; without any it counts as halted, and false. */
  private takeNext(task: number, guest: number): boolean {
    const { host } = this;
    const queue = this.waiting[guest];
    if (queue.length === 0) {
      this.halted[host.firstTask[guest] + this.haltedCount[guest]++] = task;
      return false;
    }
    this.arrivedAtNs[task] = queue.shift();
    host.setWork(task, queue.shift(), false);
    return true;
  }

  /** A halted vCPU is not to take requests any more. */
  private removeHalted(guest: number, task: number): void {
    const first = this.host.firstTask[guest];
    const count = this.haltedCount[guest];
    const at = this.halted.indexOf(task, first);
    this.halted.copyWithin(at, at + 1, first + count);
    this.haltedCount[guest]--;
  }

  private arrive(guest: number): void {
    const host = this.host;
    host.countOffered(guest);
    const serviceNs = this.service.draw(host.serviceStream(guest));
    if (this.haltedCount[guest] === 0) {
      this.waiting[guest].push(host.now);
      this.waiting[guest].push(serviceNs);
      return;
    }
    const task = this.halted[host.firstTask[guest] + --this.haltedCount[guest]];
    this.arrivedAtNs[task] = host.now;
    host.setWork(task, serviceNs, false);
    host.wake(task, -1);
  }
}
