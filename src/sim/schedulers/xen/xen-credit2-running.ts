import type { BitSet } from '../../engine/bit-set.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { SoftAffinity } from './xen-soft-affinity.ts';

/** Half a cache line of `Credit2Running.values` for each pCPU. */
const Slot = { credit: 0, burntUntil: 1, weight: 2, stride: 4 } as const;

/**
 * The running vCPUs, by pCPU: the credit of each and since when it burns it. This data is contiguous, because every
 * vCPU that begins to wait is compared with all running ones of its run queue.
 */
export class Credit2Running {
  /** Task that runs on each pCPU, or -1. */
  readonly task: Int32Array;
  /** Since when it runs there. */
  private readonly sinceNs: Float64Array;
  private readonly host: SchedulerPort;
  private readonly credit: Float64Array;
  /** What tasks begin with. */
  private readonly creditInit: number;
  /** Credit never falls below. */
  private readonly leastCredit: number;
  private readonly preemptableAfterNs: number;
  private readonly tickled: Uint8Array;
  private readonly values: Float64Array;
  /** When the credit on a pCPU will be used up at one credit a nanosecond; never on an idle one. */
  private readonly usedUpNs: Float64Array;
  /** Of each run queue the earliest of these times, or an earlier one: a task that would lose to that need not look at any. */
  private readonly firstUsedUpNs: Float64Array;
  private readonly runqueueOf: Int32Array;
  /** All tasks have the same weight: then all credit is whole, and the task with most of it left uses it up last. */
  private readonly weightsAreEqual: boolean;

  /** @param tickled pCPUs with a pending request to schedule: they get no second one */
  constructor(
    host: SchedulerPort,
    credit: Float64Array,
    runqueueOf: Int32Array,
    creditInit: number,
    preemptableAfterNs: number,
    tickled: Uint8Array,
  ) {
    this.host = host;
    this.credit = credit;
    this.creditInit = creditInit;
    this.leastCredit = -creditInit;
    this.preemptableAfterNs = preemptableAfterNs;
    this.tickled = tickled;
    this.task = new Int32Array(host.pcpus).fill(-1);
    this.sinceNs = new Float64Array(host.pcpus);
    this.values = new Float64Array(Slot.stride * host.pcpus);
    this.usedUpNs = new Float64Array(host.pcpus).fill(Infinity);
    this.firstUsedUpNs = new Float64Array(runqueueOf[host.pcpus - 1] + 1).fill(Infinity);
    this.runqueueOf = runqueueOf;
    this.weightsAreEqual = host.weight.every((weight) => weight === host.weight[0]);
  }

  /** From now on no task runs on this pCPU. */
  stop(pcpu: number): void {
    this.task[pcpu] = -1;
    this.usedUpNs[pcpu] = Infinity;
  }

  /** From now on this task burns its credit on this pCPU; `begins` says that it did not run there before. */
  start(pcpu: number, task: number, begins: boolean): void {
    const { values } = this;
    const { now } = this.host;
    const slot = Slot.stride * pcpu;
    this.task[pcpu] = task;
    values[slot + Slot.credit] = this.credit[task];
    values[slot + Slot.burntUntil] = now;
    this.note(pcpu);
    if (!begins) return;
    values[slot + Slot.weight] = this.host.weight[task];
    this.sinceNs[pcpu] = now;
  }

  /** The credit of the task that runs on a pCPU was changed. */
  refresh(pcpu: number): void {
    this.values[Slot.stride * pcpu + Slot.credit] = this.credit[this.task[pcpu]];
    this.note(pcpu);
  }

  /** When the task on a pCPU will have used up its credit. */
  private note(pcpu: number): void {
    const { firstUsedUpNs, values } = this;
    const slot = Slot.stride * pcpu;
    const runqueue = this.runqueueOf[pcpu];
    const usedUpNs = values[slot + Slot.burntUntil] + values[slot + Slot.credit];
    this.usedUpNs[pcpu] = usedUpNs;
    if (usedUpNs < firstUsedUpNs[runqueue]) firstUsedUpNs[runqueue] = usedUpNs;
  }

  /** How long the task on a pCPU has run there. */
  ranNs(pcpu: number): number {
    return this.host.now - this.sinceNs[pcpu];
  }

  /** For how long the task on a pCPU has burnt credit that was not yet taken from it. */
  burningNs(pcpu: number): number {
    return this.host.now - this.values[Slot.stride * pcpu + Slot.burntUntil];
  }

  /** Takes from the task on a pCPU what it burnt. */
  burn(pcpu: number, maxWeight: number): void {
    const { values } = this;
    const { now } = this.host;
    const slot = Slot.stride * pcpu;
    const ranNs = now - values[slot + Slot.burntUntil];
    const left = values[slot + Slot.credit] - burnt(ranNs, maxWeight, values[slot + Slot.weight]);
    const credit = left < this.leastCredit ? this.leastCredit : left;
    values[slot + Slot.credit] = credit;
    values[slot + Slot.burntUntil] = now;
    this.credit[this.task[pcpu]] = credit;
  }

  /** Credit that the task on a pCPU has at this moment. */
  creditLeft(pcpu: number, maxWeight: number): number {
    const slot = Slot.stride * pcpu;
    const left =
      this.values[slot + Slot.credit] - burnt(this.burningNs(pcpu), maxWeight, this.values[slot + Slot.weight]);
    return Math.max(left, this.leastCredit);
  }

  /** Whether the task on a pCPU may be preempted, and by one with so much credit as a waiting task has. */
  yieldsTo(task: number, pcpu: number, maxWeight: number): boolean {
    const { values } = this;
    const { now } = this.host;
    const slot = Slot.stride * pcpu;
    const ranNs = now - values[slot + Slot.burntUntil];
    const left = values[slot + Slot.credit] - burnt(ranNs, maxWeight, values[slot + Slot.weight]);
    const own = this.credit[task];
    return (
      left < own &&
      this.leastCredit < own &&
      this.task[pcpu] >= 0 &&
      this.tickled[pcpu] === 0 &&
      now - this.sinceNs[pcpu] > this.preemptableAfterNs
    );
  }

  /**
   * The pCPU in [start, end), other than `own`, with the task of least credit, if that is less than so much; -1 for
   * none.
   */
  weakest(
    task: number,
    resistance: number,
    own: number,
    runqueue: number,
    start: number,
    end: number,
    maxWeight: number,
    affinity: BitSet | null,
  ): number {
    const { values, sinceNs, usedUpNs, leastCredit, tickled, preemptableAfterNs } = this;
    const { now } = this.host;
    let least = this.credit[task] - resistance;
    let latestNs = this.weightsAreEqual ? now + least : Infinity;
    if (this.firstUsedUpNs[runqueue] >= latestNs) return -1;
    let firstNs = Infinity;
    let found = -1;
    for (let pcpu = start; pcpu < end; pcpu++) {
      const usedNs = usedUpNs[pcpu];
      if (usedNs < firstNs) firstNs = usedNs;
      if (usedNs >= latestNs || pcpu === own || tickled[pcpu] !== 0) continue;
      const slot = Slot.stride * pcpu;
      if (now - sinceNs[pcpu] <= preemptableAfterNs || (affinity !== null && !affinity.has(pcpu))) continue;
      const ranNs = now - values[slot + Slot.burntUntil];
      const burning = values[slot + Slot.credit] - burnt(ranNs, maxWeight, values[slot + Slot.weight]);
      const left = burning < leastCredit ? leastCredit : burning;
      if (left >= least) continue;
      least = left;
      if (this.weightsAreEqual) latestNs = now + left;
      found = pcpu;
    }
    this.firstUsedUpNs[runqueue] = firstNs;
    return found;
  }

  /**
   * The pCPU that a task with preferred pCPUs, or beside tasks with such, had best take over (`tickle_score`): where the task
   * has more credit left than the one that runs, by `resistance` on another pCPU than `own`; of those rather one that it
   * prefers, rather one whose task prefers others, and then where the difference is largest. -1 for none.
   */
  bestScore(
    task: number,
    resistance: number,
    own: number,
    runqueue: number,
    start: number,
    end: number,
    maxWeight: number,
    affinity: BitSet | null,
    soft: SoftAffinity,
  ): number {
    const { usedUpNs, tickled } = this;
    const credit = this.credit[task];
    const latestNs = this.weightsAreEqual ? this.host.now + credit : Infinity;
    if (this.firstUsedUpNs[runqueue] >= latestNs) return -1;
    const preferred = soft.of(task);
    let firstNs = Infinity;
    let most = 0;
    let found = -1;
    for (let pcpu = start; pcpu < end; pcpu++) {
      const usedNs = usedUpNs[pcpu];
      if (usedNs < firstNs) firstNs = usedNs;
      if (usedNs >= latestNs || tickled[pcpu] !== 0 || this.ranNs(pcpu) <= this.preemptableAfterNs) continue;
      if (affinity !== null && !affinity.has(pcpu)) continue;
      let score = credit - this.creditLeft(pcpu, maxWeight) - (pcpu === own ? 0 : resistance);
      if (score <= 0) continue;
      if (preferred === null || preferred.has(pcpu)) score += this.creditInit;
      const others = soft.of(this.task[pcpu]);
      if (others !== null && !others.has(pcpu)) score += this.creditInit;
      // Its own is the first that is looked at, and others have to be better than the first.
      if (score < most || (score === most && pcpu !== own)) continue;
      most = score;
      found = pcpu;
    }
    this.firstUsedUpNs[runqueue] = firstNs;
    return found;
  }
}

/**
 * Credit burnt in a time: the faster the smaller the weight. Times and weights are whole, so that for the largest weight
 * multiplying and dividing by it would change nothing.
 */
function burnt(ranNs: number, maxWeight: number, weight: number): number {
  return weight === maxWeight ? ranNs : (ranNs * maxWeight) / weight;
}
