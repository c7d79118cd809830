import type { SchedulerPort } from '../host/scheduler-port.ts';
import { NEXT, type WaitReason } from './wait-reason.ts';

/**
 * The interface of every hypervisor scheduler. One file for each scheduler; `docs/extending.md` adds one step by step.
 *
 * **Ownership.** The host owns which task runs where and all time accounts; a scheduler owns its run queues and its
 * arithmetic. A task is in one of its run queues exactly while it is ready: `wake` and `pick` put it there, `pick`
 * takes it out. A scheduler that keeps a task off its run queues reports it with `host.setCapped` or
 * `host.setCostopped`.
 *
 * **When.** All methods run at `host.now`, and take no simulated time by themselves. `wake`, `tick`, `hostTimer`,
 * `yield` and `yieldTo` never decide which task runs: they call `host.requestReschedule(pcpu, from)`, for any pCPU, and `pick`
 * follows at the same instant. A pCPU stays in `host.idle` until its `pick`: before a task that wakes up is sent to an
 * idle pCPU, check `host.isReschedulePending`, or two tasks are sent to the same one. `pick` also follows, without a
 * request, when the running task halts (after `block`), when its slice is over, and after `yield`.
 *
 * **Costs.** A scheduler charges its work with `host.work`, and for its critical sections with `host.lock`,
 * `host.lockShared` and `host.tryLock`, on the pCPU that does it (`waker` in `wake`, else the pCPU of the call).
 * Everything else that it does is free. The host charges the rest: timer interrupts, exits, switches, and the interrupt
 * for a request from another pCPU. Costs and parameters are named in the catalog (`host.operationNs`,
 * `host.parameter`).
 *
 * **Required.** An entry in `catalog/schedulers.yaml` of the same name as in `registry.ts`: without one, scenarios
 * cannot use the name. `facets`, from which its walls are found. A line in `promises.test.ts`.
 */
export abstract class Scheduler {
  protected readonly host: SchedulerPort;

  constructor(host: SchedulerPort) {
    this.host = host;
  }

  /** Timers for the scheduler's own periodic work that belongs to no single pCPU. */
  get hostTimers(): number {
    return 0;
  }

  /** Whether a guest's weight is shared by its vCPUs, or each vCPU has it. */
  get weightIsPerGuest(): boolean {
    return false;
  }

  /** Called once before time starts, to arm ticks and timers. */
  start(): void {}

  /**
   * A halted task became runnable: queue it, and request a decision where it should run. `waker` is the pCPU on which
   * that happens; it need not be one on which the task may run. The task is in no queue.
   */
  abstract wake(task: number, waker: number): void;

  /** The task that ran on `pcpu` halted; it is in no queue. `pick` follows. */
  abstract block(task: number, pcpu: number): void;

  /**
   * Decides which task runs on `pcpu` next and sets `host.sliceEndNs[pcpu]`. `previous` is the task that ran until now and
   * could go on, or -1: it is in no queue, and must be queued here unless it is the answer. Returns -1 for idle.
   */
  abstract pick(pcpu: number, previous: number): number;

  /** The pCPU's tick, armed by `host.setTick`, is due. */
  tick(_pcpu: number): void {}

  /** One of the scheduler's own timers, armed by `host.setHostTimer`, is due. */
  hostTimer(_timer: number): void {}

  /** The running task gives its pCPU away for now. */
  yield(_task: number, _pcpu: number): void {}

  /** The pCPU at which a ready task waits; of a queue for several pCPUs, the one where it ran last. For observers: changes nothing. */
  waitsAt(task: number): number {
    return this.host.lastPcpu[task];
  }

  /** Why a ready task waits. For observers: it changes nothing, not even the form in which something is kept. */
  waitReason(_task: number): WaitReason {
    return NEXT;
  }

  /**
   * The running task gives its pCPU away for now so that `toward`, a ready task of the same guest, runs, if the scheduler
   * can see to that.
   */
  yieldTo(task: number, pcpu: number, _toward: number): Yielded {
    this.yield(task, pcpu);
    return Yielded.done;
  }
}

/** What became of a yield to a certain task: `alone` if each of the two has a pCPU of its own. */
export const Yielded = { done: 1, refused: 0, alone: -1 } as const;
export type Yielded = (typeof Yielded)[keyof typeof Yielded];

/** A scheduler's parameters by their catalog names. */
export type SchedulerParameters = Readonly<Record<string, number>>;

/**
 * The parts of a scheduler that an ideal one would not have. Each declares them (`static readonly facets`), so that no
 * other code depends on names of schedulers.
 */
export interface SchedulerFacets {
  /**
   * How long a task runs, in ns, until its turn is used up while one other is ready for the pCPU; Infinity: until it halts.
   * Without balancing, tasks are given turns as long as this one.
   * @param pcpus pCPUs of the host: some schedulers have longer turns on larger hosts
   */
  readonly sliceNs: (parameters: SchedulerParameters, pcpus: number) => number;
  /** pCPUs, or groups of them, have their own run queues, over which tasks may be spread unevenly. */
  readonly hasOwnQueues: boolean;
  /**
   * Co-scheduling: `strict` if the tasks of a guest run only together, so that without it one queue remains; else the
   * parameters that turn it off; null if there is none.
   */
  readonly coScheduling: 'strict' | SchedulerParameters | null;
  /**
   * How it orders vCPUs that wait; left out: first come, first served. A vCPU that wakes counts as having run `sleeperLagNs` less
   * than the mean of those that want to run, at most; `weightPerGuest`: the vCPUs of a guest share its weight.
   */
  readonly byTimeRun?: (
    parameters: SchedulerParameters,
    pcpus: number,
  ) => { readonly sleeperLagNs: number; readonly weightPerGuest: boolean };
  /** The operation that taking a task from its queue costs here, and from one queue for all as well; null: for nothing. */
  readonly queueOperation: string | null;
}

/** Builds a scheduler for a host. */
export type SchedulerFactory = (host: SchedulerPort) => Scheduler;
