import type { GuestProgram } from '../guests/guest-program.ts';
import { BackendThreads, type Turns } from './backend-threads.ts';
import type { VirtualDevice } from './virtual-device.ts';

/** What the threads of a group do, for one device or for several. @param devices at least one, all of one host */
export function backendOf(group: number, devices: readonly VirtualDevice[]): GuestProgram {
  const [device, ...more] = devices;
  return more.length === 0 ? new BackendThreads(group, device) : new ControlDomain(group, devices);
}

/**
 * A control domain whose vCPUs serve several devices: on each vCPU the devices that have work take turns, a request or an
 * interrupt at a time, as the threads of a kernel do on one processor. While a vCPU works for one, what comes for the others
 * waits, and wakes nothing.
 */
class ControlDomain implements GuestProgram, Turns {
  private readonly backends: readonly BackendThreads[];
  private readonly firstThread: number;
  /** Place in `backends` of the one whose segment each vCPU does; -1 while it halts. */
  private readonly holder: Int32Array;

  constructor(group: number, devices: readonly VirtualDevice[]) {
    const { host } = devices[0];
    this.firstThread = host.firstTask[host.groupOf.indexOf(group)];
    this.holder = new Int32Array(host.groups[group].vcpus).fill(-1);
    this.backends = devices.map((device) => new BackendThreads(group, device, this));
  }

  guestTimer(): void {}

  taskTimer(): void {}

  segmentEnd(task: number): boolean {
    const thread = task - this.firstThread;
    const { backends, holder } = this;
    const last = holder[thread];
    backends[last].endSegment(thread);
    for (let next = 1; next <= backends.length; next++) {
      if (backends[(last + next) % backends.length].goOn(thread)) return true;
    }
    holder[thread] = -1;
    return false;
  }

  isTaken(thread: number): boolean {
    return this.holder[thread] >= 0;
  }

  take(thread: number, backend: BackendThreads): void {
    this.holder[thread] = this.backends.indexOf(backend);
  }
}
