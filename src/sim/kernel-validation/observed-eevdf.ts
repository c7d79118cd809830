import { LinuxEevdf } from '../schedulers/linux/linux-eevdf.ts';

/**
 * EEVDF seen through Linux 6.12's schedstat: a sleeper that balancing moves while it is still on its queue counts as
 * waiting until it runs again, because `enqueue_task` in kernel/sched/core.c begins to count without asking whether the
 * task sleeps. Its sleep then appears as waiting, though nothing came later for it.
 */
export class ObservedEevdf extends LinuxEevdf {
  private readonly movedAtNs = new Map<number, number>();

  override migrate(task: number, to: number): void {
    if (this.isAsleep(task) && !this.movedAtNs.has(task)) this.movedAtNs.set(task, this.host.now);
    super.migrate(task, to);
  }

  /** What a task that wakes now seems to have waited while it slept. */
  takeFalseWaitNs(task: number): number {
    const since = this.movedAtNs.get(task);
    if (since === undefined) return 0;
    this.movedAtNs.delete(task);
    return this.host.now - since;
  }
}
