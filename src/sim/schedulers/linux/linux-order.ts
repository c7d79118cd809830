import type { Arrival } from './linux-arrival.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';

/**
 * In which order the entities of a queue run: what CFS and EEVDF decide for themselves. An entity is a task, or stands for a
 * control group; a queue is a pCPU's own, or a group's on a pCPU. All times are of that one queue.
 */
export interface LinuxOrder {
  readonly queues: LinuxRunQueues;

  /** Accounts for what a queue's current entity ran; true if that is reason to choose again. */
  accountCurrent(queue: number): boolean;
  /** Gives an entity that is coming to a queue its place in virtual time, before it is counted in. */
  place(queue: number, entity: number, arrival: Arrival): void;
  /** Its place is among the waiting: a newcomer, or the current entity that has to wait. */
  wait(queue: number, entity: number): void;
  /** Takes an entity that waits out of the order, to run or to leave. */
  stopWaiting(queue: number, entity: number): void;
  /** An entity is about to be counted out; `sleeps` unless it is moved. */
  leaves(queue: number, entity: number, sleeps: boolean): void;
  /** Counted out. */
  left(queue: number): void;
  /** Gives an entity another weight; its load has followed already. */
  reweigh(queue: number, entity: number, weight: number): void;

  /** An entity that goes to sleep stays on its queue for now. */
  staysAsleep(queue: number, entity: number): boolean;
  isAsleep(entity: number): boolean;
  /** An entity that slept on its queue is runnable again. */
  awakens(queue: number, entity: number): void;
  /** An entity that slept on its queue is about to be counted out. */
  ceasesToSleep(queue: number, entity: number): void;
  /** The same, of a task: its load tracking. */
  dropsTask(pcpu: number, task: number): void;

  /** The entity of a queue that is not empty whose turn it is; it may be asleep. */
  candidate(queue: number): number;
  /** An entity begins its turn. */
  begins(queue: number, entity: number): void;
  /**
   * Should an entity that just came preempt the current one?
   * @param crowd entities on the queue of the running task
   */
  preempts(queue: number, current: number, entity: number, crowd: number): boolean;
  /** An entity that preempts is nominated, and so are its groups. */
  readonly nominatesPreempting: boolean;
  /** Should the tick end a turn, though accounting did not ask for it? */
  tickPreempts(queue: number, current: number): boolean;
  /** Nominates an entity to run next. */
  favour(queue: number, entity: number): void;
}
