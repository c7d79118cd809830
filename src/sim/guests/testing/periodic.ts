import type { PeriodicWorkload } from '../../../scenario/workloads/testing/periodic.ts';
import { samplerOf } from '../../engine/samplers/registry.ts';
import type { Sampler } from '../../engine/samplers/sampler.ts';
import type { GuestPort } from '../../host/guest-port.ts';
import type { GuestProgram } from '../guest-program.ts';

/** Each vCPU begins a burst once every period; bursts that are late follow one another. */
export class Periodic implements GuestProgram {
  /** Bursts come whether or not the vCPU keeps up with them. */
  readonly isOpen = true;
  private readonly host: GuestPort;
  private readonly periodNs: number;
  private readonly burst: Sampler;
  /** Bursts of each vCPU that are due and not done, and when the first of them was due. */
  private readonly backlog: Int32Array;
  private readonly dueNs: Float64Array;

  constructor(host: GuestPort, { periodNs, burst }: PeriodicWorkload) {
    this.host = host;
    this.periodNs = periodNs;
    this.burst = samplerOf(burst, host.random);
    this.backlog = new Int32Array(host.tasks);
    this.dueNs = new Float64Array(host.tasks);
  }

  guestTimer(guest: number): void {
    const { host } = this;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      host.setTaskTimer(task, host.now + this.periodNs);
    }
  }

  taskTimer(task: number): void {
    const { host } = this;
    host.setTaskTimer(task, host.now + this.periodNs);
    host.countOffered(host.guestOf[task]);
    if (this.backlog[task]++ > 0) return;
    this.dueNs[task] = host.now;
    this.begin(task);
    host.wake(task, -1);
  }

  segmentEnd(task: number): boolean {
    const { host } = this;
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - this.dueNs[task]);
    this.dueNs[task] += this.periodNs;
    if (--this.backlog[task] === 0) return false;
    this.begin(task);
    return true;
  }

  private begin(task: number): void {
    this.host.setWork(task, this.burst.draw(this.host.streamOfTask(task)), false);
  }
}
