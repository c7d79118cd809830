import type { SchedulerPort } from '../host/scheduler-port.ts';
import { LinuxEevdf } from '../schedulers/linux/linux-eevdf.ts';
import type { LinuxControlGroups } from '../schedulers/linux/linux-control-groups.ts';
import type { InKernel } from './in-kernel.ts';

/**
 * EEVDF of a kernel with voluntary preemption, seen through Linux 6.12's schedstat: a sleeper that balancing moves while it is still on its queue counts as
 * waiting until it runs again, because `enqueue_task` in kernel/sched/core.c begins to count without asking whether the
 * task sleeps. Its sleep then appears as waiting, though nothing came later for it.
 */
export class ObservedEevdf extends LinuxEevdf {
  private readonly inKernel: InKernel;
  private readonly movedAtNs = new Map<number, number>();

  constructor(host: SchedulerPort, groups: LinuxControlGroups | null, inKernel: InKernel) {
    super(host, groups);
    this.inKernel = inKernel;
  }

  override migrate(task: number, to: number): void {
    if (this.isAsleep(task) && !this.movedAtNs.has(task)) this.movedAtNs.set(task, this.host.now);
    super.migrate(task, to);
  }

  protected override checkPreemption(pcpu: number, task: number, from: number): void {
    if (!this.inKernel(this.queues.running[pcpu])) super.checkPreemption(pcpu, task, from);
  }

  /** What a task that wakes now seems to have waited while it slept. */
  takeFalseWaitNs(task: number): number {
    const since = this.movedAtNs.get(task);
    if (since === undefined) return 0;
    this.movedAtNs.delete(task);
    return this.host.now - since;
  }
}
