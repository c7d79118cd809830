import type { SchedulerPort } from '../host/scheduler-port.ts';
import { LinuxCfs } from '../schedulers/linux/linux-cfs.ts';
import type { LinuxControlGroups } from '../schedulers/linux/linux-control-groups.ts';
import type { InKernel } from './in-kernel.ts';

/** CFS of a kernel with voluntary preemption. */
export class ObservedCfs extends LinuxCfs {
  private readonly inKernel: InKernel;

  constructor(host: SchedulerPort, groups: LinuxControlGroups | null, inKernel: InKernel) {
    super(host, groups);
    this.inKernel = inKernel;
  }

  protected override checkPreemption(pcpu: number, task: number, from: number): void {
    if (!this.inKernel(this.queues.running[pcpu])) super.checkPreemption(pcpu, task, from);
  }
}
