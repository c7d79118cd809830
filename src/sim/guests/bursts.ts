import { Sampler } from '../engine/distribution.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { Distribution } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';

/** Each vCPU by itself: halted for a think time, then a burst of work, again and again. */
export class Bursts implements GuestProgram {
  private readonly host: GuestPort;
  private readonly think: Sampler;
  private readonly burst: Sampler;
  private readonly wokenAtNs: Float64Array;

  constructor(host: GuestPort, workload: { readonly think: Distribution; readonly burst: Distribution }) {
    this.host = host;
    this.think = new Sampler(workload.think, host.random);
    this.burst = new Sampler(workload.burst, host.random);
    this.wokenAtNs = new Float64Array(host.tasks);
  }

  guestTimer(guest: number): void {
    for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++) this.rest(task);
  }

  taskTimer(task: number): void {
    const host = this.host;
    this.wokenAtNs[task] = host.now;
    host.setWork(task, this.burst.draw(host.streamOfTask(task)), false);
    host.wake(task, -1);
  }

  segmentEnd(task: number): boolean {
    const host = this.host;
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - this.wokenAtNs[task]);
    this.rest(task);
    return false;
  }

  private rest(task: number): void {
    const host = this.host;
    host.setTaskTimer(task, host.now + this.think.draw(host.streamOfTask(task)));
  }
}
