import { samplerOf } from '../engine/samplers/registry.ts';
import type { Sampler } from '../engine/samplers/sampler.ts';
import { TaskQueues } from '../engine/task-queue.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { TaskState } from '../host/task-state.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { GuestLockKind, ParallelWorkload } from '../../scenario/workloads/parallel.ts';
import type { SpinningTasks } from './directed-yield.ts';
import type { GuestProgram } from './guest-program.ts';
import { InterprocessorInterrupts } from './interprocessor-interrupts.ts';
import { PauseLoop } from './pause-loop.ts';

/** What a thread is doing; `interrupting` is waiting for others to handle its interrupts. */
const Phase = { computing: 0, waitingForLock: 1, holding: 2, atBarrier: 3, interrupting: 4 } as const;

/**
 * One thread for each vCPU: it computes, takes one of the guest's spinlocks, holds it, releases it, and after some
 * rounds waits for something outside, or for the others at a barrier. The hypervisor may preempt a vCPU at any time;
 * while a vCPU is preempted that holds a lock, or is the next waiter, its siblings spin.
 *
 * - `ticket` and `queued` locks are first come, first served: the next waiter gets the lock even if it is not running.
 *   A new holder fetches the lock's cache line, for a ticket lock half a transfer more for every waiter, and the lines
 *   that the lock protects.
 * - `paravirtual` locks (Linux's pv qspinlock) spin for a threshold, then halt. A release wakes a halted waiter, and a
 *   waiter that runs may take the lock before one that does not. `paravirtual-ticket` locks (Linux 3.12 to 4.1) do the
 *   same, but first come, first served.
 *
 * While it computes, or while it holds a lock, a thread may interrupt others and wait for them: see
 * `InterprocessorInterrupts`. `PauseLoop` handles vCPUs that spin.
 */
export class Parallel implements GuestProgram, SpinningTasks {
  private readonly host: GuestPort;
  private readonly compute: Sampler;
  private readonly hold: Sampler | null;
  private readonly isTicket: boolean;
  /** Waiters for the lock halt after some time. */
  private readonly halts: boolean;
  /** A waiter that runs gets the lock before one that does not. */
  private readonly passesOverPreempted: boolean;
  private readonly locksPerGuest: number;
  private readonly sharedLines: number;
  private readonly roundsPerBarrier: number;
  private readonly blocksAtBarrier: boolean;
  private readonly roundsPerPause: number;
  private readonly pause: Sampler | null;
  private readonly spinThresholdNs: number;
  private readonly pauseLoop: PauseLoop;
  private readonly interrupts: InterprocessorInterrupts | null;
  /** Phase in which interrupts are sent. */
  private readonly interruptingPhase: number;
  /** The hypervisor yields to a halted waiter that gets the lock. */
  private readonly yieldsToKicked: boolean;
  private readonly resume: (sender: number, waitNs: number) => void;

  private readonly phase: Uint8Array;
  private readonly rounds: Float64Array;
  private readonly roundStartNs: Float64Array;
  /** Lock a thread holds or waits for. */
  private readonly lockOf: Int32Array;
  /** Task that holds each lock, or -1. */
  private readonly holder: Int32Array;
  /** pCPU that held each lock last, or -1. */
  private readonly lastPcpu: Int32Array;
  private readonly waiters: TaskQueues;
  private readonly atBarrier: Int32Array;

  constructor(host: GuestPort, groupIndex: number, group: ResolvedGroup, workload: ParallelWorkload) {
    const { interprocessorInterrupts: interrupts = null } = workload;
    this.host = host;
    this.compute = samplerOf(workload.compute, host.random);
    this.hold = workload.lock === null ? null : samplerOf(workload.lock.hold, host.random);
    const kind: GuestLockKind = workload.lock?.kind ?? 'queued';
    this.isTicket = kind === 'ticket' || kind === 'paravirtual-ticket';
    this.halts = kind === 'paravirtual' || kind === 'paravirtual-ticket';
    this.passesOverPreempted = kind === 'paravirtual';
    this.locksPerGuest = workload.lock?.count ?? 0;
    this.sharedLines = workload.lock?.sharedLines ?? 0;
    this.roundsPerBarrier = workload.barrier?.everyRounds ?? Infinity;
    this.blocksAtBarrier = workload.barrier?.wait === 'block';
    this.roundsPerPause = workload.pause?.everyRounds ?? Infinity;
    this.pause = workload.pause === null ? null : samplerOf(workload.pause.time, host.random);
    this.spinThresholdNs = workload.spinThresholdNs;
    this.pauseLoop = new PauseLoop(host, group, this);
    this.interrupts = interrupts === null ? null : new InterprocessorInterrupts(host, groupIndex, interrupts);
    this.interruptingPhase = interrupts?.during === 'lock' ? Phase.holding : Phase.computing;
    this.yieldsToKicked = group.directedYield && (host.scenario.scheduler.parameters['yieldsToKicked'] ?? 0) !== 0;
    this.resume = (sender, waitNs) => host.setWork(sender, waitNs, true);
    const { tasks, guests } = host;
    this.phase = new Uint8Array(tasks);
    this.rounds = new Float64Array(tasks);
    this.roundStartNs = new Float64Array(tasks);
    this.lockOf = new Int32Array(tasks);
    this.holder = new Int32Array(guests * this.locksPerGuest).fill(-1);
    this.lastPcpu = new Int32Array(guests * this.locksPerGuest).fill(-1);
    this.waiters = new TaskQueues(guests * this.locksPerGuest, tasks);
    this.atBarrier = new Int32Array(guests);
  }

  guestTimer(guest: number): void {
    for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++) {
      this.startRound(task);
      this.host.wake(task, -1);
    }
  }

  taskTimer(task: number): void {
    this.startRound(task);
    // An interrupt may have woken it.
    if (this.host.state[task] === TaskState.halted) this.host.wake(task, -1);
  }

  entered(task: number): void {
    this.interrupts?.entered(task, this.resume);
  }

  isInCriticalSection(task: number): boolean {
    return this.phase[task] === Phase.holding;
  }

  isInKernel(task: number): boolean {
    return this.phase[task] !== Phase.computing && this.phase[task] !== Phase.atBarrier;
  }

  isInterrupted(task: number): boolean {
    return this.interrupts !== null && this.interrupts.isInterrupted(task);
  }

  segmentEnd(task: number): boolean {
    const { interrupts } = this;
    const phase = this.phase[task];
    if (interrupts !== null) {
      if (interrupts.wasWokenForThem(task)) return false;
      if (phase === this.interruptingPhase && interrupts.isDue(task)) {
        this.interruptOthers(interrupts, task);
        return true;
      }
    }
    switch (phase) {
      case Phase.computing:
        if (this.hold === null) return this.finishRound(task);
        this.acquire(task);
        return true;
      case Phase.holding:
        this.release(task);
        return this.finishRound(task);
      case Phase.interrupting:
        if (interrupts!.isWaiting(task)) this.pauseLoop.spun(task);
        else this.work(task, this.interruptingPhase, interrupts!.workAfter(task));
        return true;
      default:
        // A paravirtual waiter halts in the end.
        return this.pauseLoop.spun(task);
    }
  }

  /** Work of a phase in which the thread does not wait, up to the next interrupts that it sends. */
  private work(task: number, phase: number, ns: number): void {
    const { interrupts } = this;
    this.phase[task] = phase;
    let workNs = ns;
    if (interrupts !== null) {
      interrupts.wasWokenForThem(task);
      if (phase === this.interruptingPhase) workNs = interrupts.workUntilNext(task, ns);
    }
    this.host.setWork(task, workNs, false);
  }

  private interruptOthers(interrupts: InterprocessorInterrupts, task: number): void {
    this.phase[task] = Phase.interrupting;
    const waitNs = interrupts.send(task);
    if (interrupts.isWaiting(task)) this.pauseLoop.begin(task, Infinity);
    else this.host.setWork(task, waitNs, true);
  }

  private startRound(task: number): void {
    this.roundStartNs[task] = this.host.now;
    this.work(task, Phase.computing, this.compute.draw(this.host.streamOfTask(task)));
  }

  private finishRound(task: number): boolean {
    const host = this.host;
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - this.roundStartNs[task]);
    const rounds = ++this.rounds[task];
    if (rounds % this.roundsPerBarrier === 0) return this.meet(guest, task);
    if (this.pause !== null && rounds % this.roundsPerPause === 0) {
      host.setTaskTimer(task, host.now + this.pause.draw(host.streamOfTask(task)));
      return false;
    }
    this.startRound(task);
    return true;
  }

  /** Waits at the barrier, or opens it as the last one. */
  private meet(guest: number, task: number): boolean {
    const host = this.host;
    const threads = host.firstTask[guest + 1] - host.firstTask[guest];
    if (++this.atBarrier[guest] < threads) {
      this.phase[task] = Phase.atBarrier;
      if (this.blocksAtBarrier) return false;
      this.pauseLoop.begin(task, Infinity);
      return true;
    }
    this.openBarrier(guest, task);
    this.startRound(task);
    return true;
  }

  private openBarrier(guest: number, last: number): void {
    const host = this.host;
    this.atBarrier[guest] = 0;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      if (task === last) continue;
      this.startRound(task);
      if (host.state[task] === TaskState.halted) host.wake(task, host.lastPcpu[last]);
    }
  }

  private acquire(task: number): void {
    const host = this.host;
    const guest = host.guestOf[task];
    const choice = this.locksPerGuest === 1 ? 0 : host.random.uniform(host.streamOfTask(task)) * this.locksPerGuest;
    const lock = guest * this.locksPerGuest + Math.floor(choice);
    this.lockOf[task] = lock;
    if (this.holder[lock] < 0) {
      this.grant(lock, task);
    } else {
      this.waiters.pushTail(lock, task);
      this.phase[task] = Phase.waitingForLock;
      this.pauseLoop.begin(task, this.halts ? this.spinThresholdNs : Infinity);
    }
  }

  private grant(lock: number, task: number): void {
    const { host, lastPcpu } = this;
    const pcpu = host.lastPcpu[task];
    let fetchNs = 0;
    if (lastPcpu[lock] >= 0) {
      const transferNs = host.costs.lineTransferNs[host.topology.distance(lastPcpu[lock], pcpu)];
      const pollers = this.isTicket ? this.waiters.length[lock] : 0;
      fetchNs = Math.round(transferNs * (1 + pollers / 2 + this.sharedLines));
    }
    lastPcpu[lock] = pcpu;
    this.holder[lock] = task;
    this.work(task, Phase.holding, fetchNs + this.hold!.draw(host.streamOfTask(task)));
  }

  private release(task: number): void {
    const host = this.host;
    const lock = this.lockOf[task];
    this.holder[lock] = -1;
    let next = this.waiters.head(lock);
    if (next < 0) return;
    if (this.passesOverPreempted) {
      let candidate = next;
      while (candidate >= 0 && host.state[candidate] !== TaskState.running) candidate = this.waiters.after(candidate);
      if (candidate >= 0) next = candidate;
    }
    this.waiters.remove(next);
    this.grant(lock, next);
    if (host.state[next] !== TaskState.halted) return;
    host.wake(next, host.lastPcpu[task]);
    if (this.yieldsToKicked && host.isWoken(next)) host.yieldTo(task, next);
  }
}
