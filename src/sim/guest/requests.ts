import { Sampler } from '../engine/distribution.ts';
import type { Host } from '../host.ts';
import type { Arrivals, Distribution } from '../resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';

const NS_PER_SEC = 1e9;

/**
 * Requests arrive whether or not the guest keeps up, wait in one queue inside the guest, and are served by its vCPUs. A
 * vCPU without a request halts; the one that halted last is woken first. What a request needs is drawn when it arrives,
 * so that every scheduler sees the same requests.
 */
export class Requests implements GuestProgram {
  private readonly host: Host;
  private readonly service: Sampler;
  private readonly ratesPerSec: readonly number[];
  private readonly meanStayNs: readonly number[];
  /** State of each guest's arrival process, and when it changes. */
  private readonly phase: Int32Array;
  private readonly phaseEndNs: Float64Array;
  /** Waiting requests of each guest: arrival and service time, alternating. */
  private readonly waiting: NumberRing[];
  /** Halted vCPUs of each guest, a stack in the guest's range of tasks. */
  private readonly halted: Int32Array;
  private readonly haltedCount: Int32Array;
  /** When the request that a task serves arrived. */
  private readonly arrivedAtNs: Float64Array;

  constructor(host: Host, workload: { readonly arrivals: Arrivals; readonly service: Distribution }) {
    this.host = host;
    this.service = new Sampler(workload.service, host.random);
    const { arrivals } = workload;
    this.ratesPerSec = arrivals.kind === 'poisson' ? [arrivals.ratePerSec] : arrivals.ratesPerSec;
    this.meanStayNs = arrivals.kind === 'poisson' ? [Infinity] : arrivals.meanStayNs;
    this.phase = new Int32Array(host.guests).fill(-1);
    this.phaseEndNs = new Float64Array(host.guests);
    this.waiting = Array.from({ length: host.guests }, () => new NumberRing());
    this.halted = new Int32Array(host.tasks);
    this.haltedCount = new Int32Array(host.guests);
    this.arrivedAtNs = new Float64Array(host.tasks);
  }

  guestTimer(guest: number): void {
    if (this.phase[guest] < 0) this.begin(guest);
    else if (this.host.now < this.phaseEndNs[guest]) this.arrive(guest);
    this.armNextArrival(guest);
  }

  taskTimer(): void {}

  segmentEnd(task: number): boolean {
    const host = this.host;
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - this.arrivedAtNs[task]);
    const queue = this.waiting[guest];
    if (queue.length === 0) {
      this.halted[host.firstTask[guest] + this.haltedCount[guest]++] = task;
      return false;
    }
    this.arrivedAtNs[task] = queue.shift();
    host.setWork(task, queue.shift(), false);
    return true;
  }

  private begin(guest: number): void {
    const { firstTask } = this.host;
    for (let task = firstTask[guest + 1] - 1; task >= firstTask[guest]; task--) {
      this.halted[firstTask[guest] + this.haltedCount[guest]++] = task;
    }
    this.enterPhase(guest, 0);
  }

  private arrive(guest: number): void {
    const host = this.host;
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

  /** Sets the guest's timer to its next arrival, or to the end of the arrival process's state if that comes first. */
  private armNextArrival(guest: number): void {
    const host = this.host;
    if (host.now >= this.phaseEndNs[guest]) this.enterPhase(guest, (this.phase[guest] + 1) % this.ratesPerSec.length);
    const rate = this.ratesPerSec[this.phase[guest]];
    const gap = rate > 0 ? (host.random.exponential(host.arrivalStream(guest)) * NS_PER_SEC) / rate : Infinity;
    host.setGuestTimer(guest, Math.min(host.now + Math.max(1, Math.round(gap)), this.phaseEndNs[guest]));
  }

  private enterPhase(guest: number, phase: number): void {
    const host = this.host;
    const mean = this.meanStayNs[phase];
    this.phase[guest] = phase;
    const stay = mean === Infinity ? Infinity : host.random.exponential(host.arrivalStream(guest)) * mean;
    this.phaseEndNs[guest] = host.now + Math.max(1, Math.round(stay));
  }
}

/** Numbers first in, first out; grows as needed. */
class NumberRing {
  private values = new Float64Array(16);
  private head = 0;
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[(this.head + this.length++) & (this.values.length - 1)] = value;
  }

  shift(): number {
    const value = this.values[this.head];
    this.head = (this.head + 1) & (this.values.length - 1);
    this.length--;
    return value;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.values.length);
    for (let i = 0; i < this.length; i++) larger[i] = this.values[(this.head + i) & (this.values.length - 1)];
    this.values = larger;
    this.head = 0;
  }
}
