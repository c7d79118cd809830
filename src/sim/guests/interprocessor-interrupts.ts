import type { ParallelWorkload } from '../../scenario/workloads/parallel.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { TaskState } from '../host/task-state.ts';

export type InterprocessorInterruptsOf = NonNullable<ParallelWorkload['interprocessorInterrupts']>;

/** No time is as short as nothing: a wait that is over ends with the next event. */
const AT_ONCE_NS = 1;

/**
 * Interrupts to other vCPUs of a guest whose sender waits, spinning, until all have handled theirs
 * (`smp_call_function_many`, kernel/smp.c). A vCPU that runs handles its own at once, one that is preempted when it runs
 * again. What a halted one does depends on the kind: a function call wakes it, a TLB shootdown passes it over, as an idle
 * kernel has no user's pages loaded.
 *
 * With `flush-on-entry` the sender leaves a note for vCPUs that do not run, and does not wait for them
 * (`kvm_flush_tlb_multi`); with `yield` it yields to the first of them (`kvm_smp_send_call_func_ipi`).
 */
export class InterprocessorInterrupts {
  private readonly host: GuestPort;
  private readonly interrupts: InterprocessorInterruptsOf;
  /** Work of each task until it sends the next ones, and its work after those that it is about to send. */
  private readonly untilNextNs: Float64Array;
  private readonly workAfterNs: Float64Array;
  /** Interrupts of each sender that are not handled; when those that are were. */
  private readonly unanswered: Int32Array;
  private readonly answeredNs: Float64Array;
  /** Interrupts that each task has to handle, and from which: its siblings by their places in the guest. */
  private readonly pending: Int32Array;
  private readonly isFrom: Uint8Array;
  private readonly rowOf: Float64Array;
  private readonly wokenFor: Uint8Array;

  constructor(host: GuestPort, groupIndex: number, interrupts: InterprocessorInterruptsOf) {
    const { tasks, guests, firstTask, groupOf } = host;
    this.host = host;
    this.interrupts = interrupts;
    this.untilNextNs = new Float64Array(tasks);
    this.workAfterNs = new Float64Array(tasks);
    this.unanswered = new Int32Array(tasks);
    this.answeredNs = new Float64Array(tasks);
    this.pending = new Int32Array(tasks);
    this.wokenFor = new Uint8Array(tasks);
    this.rowOf = new Float64Array(tasks);
    let rows = 0;
    for (let guest = 0; guest < guests; guest++) {
      if (groupOf[guest] !== groupIndex) continue;
      const vcpus = firstTask[guest + 1] - firstTask[guest];
      for (let task = firstTask[guest]; task < firstTask[guest + 1]; task++) {
        this.rowOf[task] = rows;
        rows += vcpus;
        this.untilNextNs[task] = this.gapNs(task);
      }
    }
    this.isFrom = new Uint8Array(rows);
  }

  /** How much of its next work a task does before it sends interrupts; all of it, or `isDue` is true after it. */
  workUntilNext(task: number, workNs: number): number {
    const until = this.untilNextNs[task];
    if (workNs <= until) {
      this.untilNextNs[task] -= workNs;
      this.workAfterNs[task] = 0;
      return workNs;
    }
    this.workAfterNs[task] = workNs - until;
    this.untilNextNs[task] = this.gapNs(task);
    return until;
  }

  /** The work that ends now does so for interrupts that are to be sent. */
  isDue(task: number): boolean {
    return this.workAfterNs[task] > 0;
  }

  /** Work that is left after the interrupts. */
  workAfter(task: number): number {
    return this.workAfterNs[task];
  }

  /** Is the task still waiting for others to handle its interrupts? */
  isWaiting(task: number): boolean {
    return this.unanswered[task] > 0;
  }

  /** Has the task interrupts to handle? */
  isInterrupted(task: number): boolean {
    return this.pending[task] > 0;
  }

  /** The task sends its interrupts. Returns for how long it has to wait at least; see `isWaiting` for the rest. */
  send(task: number): number {
    const { host, interrupts } = this;
    const guest = host.guestOf[task];
    const first = host.firstTask[guest];
    const others = host.firstTask[guest + 1] - first - 1;
    const targets = Math.min(interrupts.targets ?? others, others);
    // All of the others, or some in a row from a random one on.
    const stream = host.arrivalStream(guest);
    const skipped = targets === others ? 0 : Math.floor(host.random.uniform(stream) * others);
    const place = task - first;
    let sent = 0;
    let preempted = -1;
    this.unanswered[task] = 0;
    this.answeredNs[task] = host.now;
    for (let step = 0; step < targets; step++) {
      const target = first + ((place + 1 + ((skipped + step) % others)) % (others + 1));
      const state = host.state[target];
      if (state === TaskState.running) {
        this.answer(task, target);
      } else if (interrupts.paravirtual === 'flush-on-entry') {
        continue;
      } else if (state === TaskState.halted) {
        if (interrupts.kind === 'tlb-shootdown') continue;
        this.post(task, target);
        this.wokenFor[target] = 1;
        host.setWork(target, AT_ONCE_NS, false);
        host.wake(target, host.lastPcpu[task]);
      } else {
        this.post(task, target);
        if (preempted < 0) preempted = target;
      }
      sent++;
    }
    if (sent === 0) return 0;
    const exits = Math.ceil(sent / interrupts.targetsPerExit);
    for (let each = 0; each < exits; each++) {
      host.exit(task, 'ipi', 0);
      host.reenter(task);
    }
    if (preempted >= 0 && interrupts.paravirtual === 'yield') {
      host.exit(task, 'hypercall', 0);
      host.yieldTo(task, preempted);
    }
    return this.waitNs(task);
  }

  /** The task runs again: it handles its interrupts first. `resume` is called with each sender that has all its answers. */
  entered(task: number, resume: (sender: number, waitNs: number) => void): void {
    const { host, isFrom } = this;
    if (this.pending[task] === 0) return;
    const first = host.firstTask[host.guestOf[task]];
    const row = this.rowOf[task];
    for (let place = 0; this.pending[task] > 0; place++) {
      if (isFrom[row + place] === 0) continue;
      isFrom[row + place] = 0;
      this.pending[task]--;
      const sender = first + place;
      this.answer(sender, task);
      if (--this.unanswered[sender] === 0) resume(sender, this.waitNs(sender));
    }
  }

  /** Was the task woken only to handle interrupts? Says so once. */
  wasWokenForThem(task: number): boolean {
    const only = this.wokenFor[task] !== 0;
    this.wokenFor[task] = 0;
    return only;
  }

  private post(sender: number, target: number): void {
    const { host } = this;
    this.isFrom[this.rowOf[target] + sender - host.firstTask[host.guestOf[sender]]] = 1;
    this.pending[target]++;
    this.unanswered[sender]++;
    host.awaitEntry(target);
  }

  /** A running task handles an interrupt. */
  private answer(sender: number, target: number): void {
    const doneNs = this.host.interrupt(target, this.interrupts.handlingNs);
    if (doneNs > this.answeredNs[sender]) this.answeredNs[sender] = doneNs;
  }

  private waitNs(sender: number): number {
    return Math.max(AT_ONCE_NS, this.answeredNs[sender] - this.host.now);
  }

  private gapNs(task: number): number {
    const { host } = this;
    const stream = host.arrivalStream(host.guestOf[task]);
    return Math.max(1, Math.round((host.random.exponential(stream) * 1e9) / this.interrupts.perSecondOfWork));
  }
}
