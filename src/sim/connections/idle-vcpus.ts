import type { GuestPort } from '../host/guest-port.ts';

/** Which vCPUs of each guest have nothing to do, and which of them halted last. */
export class IdleVcpus {
  private readonly firstTask: Int32Array;
  private readonly isIdle: Uint8Array;
  private readonly stack: Int32Array;
  private readonly isOnStack: Uint8Array;
  private readonly count: Int32Array;

  constructor({ tasks, guests, firstTask }: GuestPort) {
    this.firstTask = firstTask;
    this.isIdle = new Uint8Array(tasks).fill(1);
    this.stack = new Int32Array(tasks);
    this.isOnStack = new Uint8Array(tasks);
    this.count = new Int32Array(guests);
  }

  has(task: number): boolean {
    return this.isIdle[task] !== 0;
  }

  /** The vCPU has something to do. */
  remove(task: number): void {
    this.isIdle[task] = 0;
  }

  push(guest: number, task: number): void {
    this.isIdle[task] = 1;
    if (this.isOnStack[task] !== 0) return;
    this.isOnStack[task] = 1;
    this.stack[this.firstTask[guest] + this.count[guest]++] = task;
  }

  /** The vCPU that halted last, or -1; those removed since are still on the stack and are passed over. */
  pop(guest: number): number {
    const first = this.firstTask[guest];
    while (this.count[guest] > 0) {
      const task = this.stack[first + --this.count[guest]];
      this.isOnStack[task] = 0;
      if (this.isIdle[task] !== 0) return task;
    }
    return -1;
  }
}
