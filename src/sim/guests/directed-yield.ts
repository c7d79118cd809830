import type { GuestPort } from '../host/guest-port.ts';
import { TaskState } from '../host/task-state.ts';
import { Yielded } from '../schedulers/scheduler.ts';

/** A vCPU that spins gives up after so many candidates that could not be yielded to. */
const TRIES = 3;

/** What a guest's program knows of its tasks. */
export interface SpinningTasks {
  /** The task is in its kernel: it spins or holds a lock there, or handles an interrupt. */
  isInKernel(task: number): boolean;
  /** The task has an interrupt of another vCPU to handle. */
  isInterrupted(task: number): boolean;
}

/**
 * To which vCPU of its guest a vCPU yields that exits for spinning, as KVM chooses it (`kvm_vcpu_on_spin`,
 * virt/kvm/kvm_main.c). KVM does not know what it spins for: it goes round the vCPUs from the one after the last that was
 * yielded to, and takes the first that
 *
 * - was preempted or, since Linux 5.3 (`yieldsToWoken`), waits after it was woken;
 * - was preempted in its kernel, as the spinning one is in its own (since 4.13, `yieldsToKernel`), or has an interrupt to
 *   handle (since 5.13, `yieldsToInterrupted`);
 * - did not yield for spinning itself, or was passed over for that the last time;
 * - and which the scheduler can run: see `Scheduler.yieldTo`.
 *
 * Where it finds none it spins on.
 */
export class DirectedYield {
  private readonly host: GuestPort;
  private readonly tasks: SpinningTasks;
  private readonly toWoken: boolean;
  private readonly toKernel: boolean;
  private readonly toInterrupted: boolean;
  private readonly scanPerVcpuNs: number;
  /** Place in its guest of the vCPU that was yielded to last. */
  private readonly lastBoosted: Int32Array;
  /** When each task yielded for spinning last. */
  private readonly yieldedNs: Float64Array;
  /** A task that yielded for spinning may be yielded to the next time that one comes past it. */
  private readonly isEligible: Uint8Array;

  constructor(host: GuestPort, tasks: SpinningTasks) {
    const { parameters, operationNs } = host.scenario.scheduler;
    this.host = host;
    this.tasks = tasks;
    this.toWoken = parameters['yieldsToWoken'] !== 0;
    this.toKernel = parameters['yieldsToKernel'] === 1;
    this.toInterrupted = parameters['yieldsToInterrupted'] !== 0;
    this.scanPerVcpuNs = operationNs['yieldScanPerVcpuNs'] ?? 0;
    this.lastBoosted = new Int32Array(host.guests);
    this.yieldedNs = new Float64Array(host.tasks).fill(-1);
    this.isEligible = new Uint8Array(host.tasks);
  }

  /** The task exits for spinning; says whether it yielded. */
  exit(task: number): boolean {
    const { host, lastBoosted } = this;
    const guest = host.guestOf[task];
    const first = host.firstTask[guest];
    const count = host.firstTask[guest + 1] - first;
    this.isEligible[task] = 0;
    host.exit(task, 'pause', count * this.scanPerVcpuNs);
    const start = lastBoosted[guest];
    let tries = TRIES;
    for (let step = 1; step <= count && tries > 0; step++) {
      const place = (start + step) % count;
      const sibling = first + place;
      if (sibling === task || !this.isCandidate(task, sibling)) continue;
      const yielded = host.yieldTo(task, sibling);
      if (yielded === Yielded.alone) tries--;
      if (yielded !== Yielded.done) continue;
      lastBoosted[guest] = place;
      this.yieldedNs[task] = host.now;
      return true;
    }
    host.reenter(task);
    return false;
  }

  private isCandidate(task: number, sibling: number): boolean {
    const { host, tasks, isEligible } = this;
    if (host.state[sibling] !== TaskState.ready) return false;
    if (host.isWoken(sibling)) {
      if (!this.toWoken) return false;
    } else if (this.toKernel && tasks.isInKernel(task) && !tasks.isInKernel(sibling)) {
      if (!this.toInterrupted || !tasks.isInterrupted(sibling)) return false;
    }
    if (this.yieldedNs[sibling] !== host.switchedNs(sibling)) return true;
    isEligible[sibling] ^= 1;
    return isEligible[sibling] === 0;
  }
}
