import type { SchedulerPort } from '../host/scheduler-port.ts';

/**
 * What every hypervisor scheduler does for the host. One file a scheduler; `docs/extending.md` adds one step by step.
 *
 * **Who owns what.** The host owns which task runs where and all time accounts; a scheduler owns its run queues and its own
 * arithmetic. A task is in one of its run queues exactly while it is ready: `wake` and `pick` put it there, `pick` takes it
 * out. A task that a scheduler keeps off its run queues it reports with `host.setCapped` or `host.setCostopped`.
 *
 * **When.** All methods run at `host.now`, and take no simulated time by themselves. `wake`, `tick`, `hostTimer` and `yield`
 * never decide which task runs: they ask with `host.requestReschedule(pcpu, from)`, and `pick` follows at the same instant.
 * They may ask for any pCPU. A pCPU stays in `host.idle` until its `pick`: where a task that wakes is sent to an idle pCPU,
 * ask `host.isReschedulePending` first, or two tasks are sent to the same one. `pick` also follows, without a request, when
 * the running task halts (after `block`), when its slice is over, and after `yield`.
 *
 * **What it costs.** A scheduler pays for its work with `host.work`, and for its critical sections with `host.lock`,
 * `host.lockShared` and `host.tryLock`, on the pCPU that does it (`waker` in `wake`, else the pCPU of the call). What it does
 * not charge is free. The host charges the rest itself: timer interrupts, exits, switches, and the interrupt that a request
 * for another pCPU takes. Costs and parameters are named in the catalog (`host.operationNs`, `host.parameter`).
 *
 * **What has to exist.** An entry in `catalog/schedulers.yaml` of the same name as in `registry.ts`: without one, scenarios
 * do not know the name. `facets`, which say what walls there are to find. A line in `promises.test.ts`.
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
   * A halted task became runnable: queue it, and ask for a decision where it should run. `waker` is the pCPU on which that
   * happens; it need not be one on which the task may run. The task is in no queue.
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

  /** The running task gives its pCPU away for now, if possible to `toward`, a ready task of the same guest, or -1. */
  yield(_task: number, _pcpu: number, _toward: number): void {}
}

/** A scheduler's parameters by their catalog names. */
export type SchedulerParameters = Readonly<Record<string, number>>;

/**
 * What a scheduler has that an ideal one would do without. Each declares it (`static readonly facets`), so that nothing
 * else knows schedulers by their names.
 */
export interface SchedulerFacets {
  /**
   * How long a task runs, in ns, until its turn is used up while one other is ready for the pCPU; Infinity: until it halts.
   * Without balancing, tasks are given turns as long as this one.
   * @param pcpus pCPUs of the host: some schedulers have longer turns on larger hosts
   */
  readonly sliceNs: (parameters: SchedulerParameters, pcpus: number) => number;
  /** pCPUs, or groups of them, have run queues of their own, over which tasks may be spread unevenly. */
  readonly hasOwnQueues: boolean;
  /**
   * Co-scheduling: `strict` where the tasks of a guest run together or not at all, so that one queue is what is left
   * without it; else the parameters that turn it off; null where there is none.
   */
  readonly coScheduling: 'strict' | SchedulerParameters | null;
  /** The operation that taking a task from its queue costs here, and from one queue for all as well; null: for nothing. */
  readonly queueOperation: string | null;
}

/** Builds a scheduler for a host. */
export type SchedulerFactory = (host: SchedulerPort) => Scheduler;
