import { BitSet } from '../../engine/bit-set.ts';
import { TaskQueues } from '../../engine/task-queue.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { CreditPriority } from './xen-credit-accounting.ts';
import type { SoftAffinity } from './xen-soft-affinity.ts';

/**
 * The credit scheduler's run queues, one a pCPU, ordered by priority class only; and sets of those that have something
 * to give, so that a pass over all pCPUs need only touch these.
 */
export class CreditRunqueues {
  /** pCPUs with a task in their queue. */
  readonly waiting: BitSet;
  /** pCPUs with a queue that has a task with credit at its head. */
  readonly urgent: BitSet;
  /** By NUMA node: pCPUs with a waiting task that prefers that node. */
  readonly preferring: readonly BitSet[];
  /** Tasks that gave their pCPU away; they are not stolen. */
  readonly yielding: Uint8Array;
  private readonly host: SchedulerPort;
  private readonly queues: TaskQueues;
  private readonly priority: Int8Array;
  private readonly soft: SoftAffinity;
  /** Waiting tasks by pCPU and node they prefer. */
  private readonly preferences: Int32Array;

  constructor(host: SchedulerPort, priority: Int8Array, soft: SoftAffinity) {
    this.host = host;
    this.priority = priority;
    this.soft = soft;
    this.waiting = new BitSet(host.pcpus);
    this.urgent = new BitSet(host.pcpus);
    this.preferring = Array.from({ length: host.topology.nodes }, () => new BitSet(host.pcpus));
    this.yielding = new Uint8Array(host.tasks);
    this.queues = new TaskQueues(host.pcpus, host.tasks);
    this.preferences = new Int32Array(host.pcpus * host.topology.nodes);
  }

  head(pcpu: number): number {
    return this.queues.head(pcpu);
  }

  after(task: number): number {
    return this.queues.after(task);
  }

  length(pcpu: number): number {
    return this.queues.length[pcpu];
  }

  isWaiting(task: number): boolean {
    return this.queues.queueOf[task] >= 0;
  }

  /** Behind the last of its class; a task that yielded lets one of a lower class go first. */
  insert(task: number, pcpu: number): void {
    const { queues, priority } = this;
    let before = -1;
    let behind = queues.head(pcpu);
    while (behind >= 0 && priority[task] <= priority[behind]) {
      before = behind;
      behind = queues.after(behind);
    }
    if (this.yielding[task] !== 0 && behind >= 0) before = behind;
    queues.insertAfter(pcpu, before, task);
    this.waiting.add(pcpu);
    if (before < 0) this.noteHead(pcpu);
    const node = this.soft.nodeOf[this.host.guestOf[task]];
    if (node >= 0 && this.preferences[pcpu * this.preferring.length + node]++ === 0) this.preferring[node].add(pcpu);
  }

  remove(task: number): void {
    const { queues } = this;
    const pcpu = queues.queueOf[task];
    queues.remove(task);
    this.yielding[task] = 0;
    if (queues.length[pcpu] === 0) this.waiting.delete(pcpu);
    this.noteHead(pcpu);
    const node = this.soft.nodeOf[this.host.guestOf[task]];
    if (node >= 0 && --this.preferences[pcpu * this.preferring.length + node] === 0) this.preferring[node].delete(pcpu);
  }

  /** The task at the head of a queue, or its priority, may be another one now. */
  noteHead(pcpu: number): void {
    const head = this.queues.head(pcpu);
    if (head >= 0 && this.priority[head] > CreditPriority.over) this.urgent.add(pcpu);
    else this.urgent.delete(pcpu);
  }

  /** After the accounts changed priorities: tasks with credit ahead of those without, otherwise in order. */
  sort(pcpu: number): void {
    const { queues, priority } = this;
    let lastUnder = -1;
    let previous = -1;
    let next = -1;
    for (let task = queues.head(pcpu); task >= 0; task = next) {
      next = queues.after(task);
      if (priority[task] < CreditPriority.under) {
        previous = task;
      } else if (previous === lastUnder) {
        previous = task;
        lastUnder = task;
      } else {
        queues.remove(task);
        queues.insertAfter(pcpu, lastUnder, task);
        lastUnder = task;
      }
    }
    this.noteHead(pcpu);
  }
}
