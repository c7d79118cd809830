import { Sampler } from '../engine/distribution.ts';
import { NumberRing } from '../engine/number-ring.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { TaskState } from '../host/task-state.ts';
import type { Distribution } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';

/**
 * A recorded utilisation, as bursts: every vCPU gets bursts of the given lengths at random times, so many that they add
 * up to the recorded share of the interval. They come whether or not earlier ones are done (work that is not served now
 * is served later), so the demand is the recorded one under every scheduler. A vCPU serves its bursts one after the other,
 * first come, first served; a burst's response time is from its arrival to its end, the wait behind earlier ones included.
 */
export class UtilisationTrace implements GuestProgram {
  private readonly host: GuestPort;
  private readonly utilisation: readonly number[];
  private readonly intervalNs: number;
  private readonly burst: Sampler;
  private readonly burstMeanNs: number;
  /** Work that one pass through the whole series offers; 0 where none ever comes. */
  private readonly passNs: number;
  /** Waiting bursts of each task that ever had one: arrival and length, alternating. */
  private readonly waiting: (NumberRing | undefined)[];
  /** When the burst that a task works on arrived. */
  private readonly arrivedAtNs: Float64Array;

  constructor(
    host: GuestPort,
    workload: { readonly utilisation: readonly number[]; readonly intervalNs: number; readonly burst: Distribution },
  ) {
    this.host = host;
    this.utilisation = workload.utilisation;
    this.intervalNs = workload.intervalNs;
    this.burst = new Sampler(workload.burst, host.random);
    this.burstMeanNs = meanNs(workload.burst);
    this.passNs = workload.utilisation.reduce((sum, share) => sum + share, 0) * workload.intervalNs;
    this.waiting = new Array<NumberRing | undefined>(host.tasks).fill(undefined);
    this.arrivedAtNs = new Float64Array(host.tasks);
  }

  guestTimer(guest: number): void {
    for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++) this.armNext(task);
  }

  taskTimer(task: number): void {
    const host = this.host;
    host.countOffered(host.guestOf[task]);
    const burstNs = this.burst.draw(host.streamOfTask(task));
    if (host.state[task] === TaskState.halted) {
      this.arrivedAtNs[task] = host.now;
      host.setWork(task, burstNs, false);
      host.wake(task, -1);
    } else {
      const queue = (this.waiting[task] ??= new NumberRing());
      queue.push(host.now);
      queue.push(burstNs);
    }
    this.armNext(task);
  }

  segmentEnd(task: number): boolean {
    const host = this.host;
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - this.arrivedAtNs[task]);
    const queue = this.waiting[task];
    if (queue === undefined || queue.length === 0) return false;
    this.arrivedAtNs[task] = queue.shift();
    host.setWork(task, queue.shift(), false);
    return true;
  }

  /** The next arrival: an exponential amount of work, counted off along the recorded utilisation. */
  private armNext(task: number): void {
    if (this.passNs === 0) return;
    const host = this.host;
    let workNs = host.random.exponential(host.streamOfTask(task)) * this.burstMeanNs;
    let at = host.now;
    // Work for many passes is counted off by whole ones; the last few intervals are walked, wherever in a pass it begins.
    const passes = Math.floor(workNs / this.passNs);
    if (passes > 0) {
      workNs -= passes * this.passNs;
      at += passes * this.utilisation.length * this.intervalNs;
      if (at > Number.MAX_SAFE_INTEGER) return; // beyond any run
    }
    for (;;) {
      const interval = Math.floor(at / this.intervalNs);
      const share = this.utilisation[interval % this.utilisation.length];
      const end = (interval + 1) * this.intervalNs;
      const offered = share * (end - at);
      if (workNs < offered) {
        at += workNs / share;
        break;
      }
      workNs -= offered;
      at = end;
    }
    host.setTaskTimer(task, Math.max(host.now + 1, Math.round(at)));
  }
}

function meanNs(distribution: Distribution): number {
  if (distribution.kind !== 'empirical') return distribution.meanNs;
  return distribution.valuesNs.reduce((sum, value) => sum + value, 0) / distribution.valuesNs.length;
}
