import { samplerOf } from '../engine/samplers/registry.ts';
import type { Sampler } from '../engine/samplers/sampler.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { BurstsWorkload } from '../../scenario/workloads/bursts.ts';
import type { GuestProgram } from './guest-program.ts';

/** Each vCPU by itself: halted for a think time, then a burst of work, again and again. */
export class Bursts implements GuestProgram {
  private readonly host: GuestPort;
  private readonly think: Sampler;
  private readonly burst: Sampler;
  /** A think time is so much longer at most: equal ones would keep guests in step, which no machine with costs does. */
  private readonly slackNs: number;
  private readonly wokenAtNs: Float64Array;

  constructor(host: GuestPort, workload: BurstsWorkload) {
    this.host = host;
    this.think = samplerOf(workload.think, host.random);
    this.burst = samplerOf(workload.burst, host.random);
    this.slackNs = workload.think.kind === 'constant' ? host.costs.timerSlackNs : 0;
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
    const stream = host.streamOfTask(task);
    const lateNs = this.slackNs === 0 ? 0 : Math.floor(this.slackNs * host.random.uniform(stream));
    host.setTaskTimer(task, host.now + this.think.draw(stream) + lateNs);
  }
}
