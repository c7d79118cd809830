import { TaskQueues } from '../engine/task-queue.ts';
import type { DevicePort } from '../host/device-port.ts';

/**
 * One blocking mutex for each guest, such as the lock of QEMU's main loop, taken by its vCPUs and by the thread that
 * serves it. Whoever finds it taken sleeps; a release wakes the one that waits longest, but somebody else may come first
 * (a futex's barging), so the woken task must try again.
 */
export class GuestLocks {
  private readonly host: DevicePort;
  private readonly holder: Int32Array;
  private readonly waiters: TaskQueues;

  constructor(host: DevicePort) {
    this.host = host;
    this.holder = new Int32Array(host.guests).fill(-1);
    this.waiters = new TaskQueues(host.guests, host.tasks);
  }

  /** Takes the lock, or queues the task, which must then halt: when it is woken its segment ends, and it tries again. */
  tryAcquire(guest: number, task: number): boolean {
    if (this.holder[guest] < 0) {
      this.holder[guest] = task;
      return true;
    }
    this.waiters.pushTail(guest, task);
    return false;
  }

  release(guest: number): void {
    const { host } = this;
    const pcpu = host.lastPcpu[this.holder[guest]];
    this.holder[guest] = -1;
    const next = this.waiters.shift(guest);
    if (next < 0) return;
    host.setHostWork(next, 1, 'backendNs');
    host.notify(next, pcpu);
  }
}
