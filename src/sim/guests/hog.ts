import type { GuestPort } from '../host/guest-port.ts';
import type { GuestProgram } from './guest-program.ts';

/** Every vCPU is always runnable. */
export class Hog implements GuestProgram {
  private readonly host: GuestPort;

  constructor(host: GuestPort) {
    this.host = host;
  }

  guestTimer(guest: number): void {
    for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++) {
      this.host.setWork(task, Infinity, false);
      this.host.wake(task, -1);
    }
  }

  taskTimer(): void {}

  segmentEnd(): boolean {
    return false;
  }
}
