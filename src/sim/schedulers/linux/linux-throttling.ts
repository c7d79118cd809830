import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { Throttling } from './linux-group-bandwidth.ts';
import type { LinuxHierarchy } from './linux-hierarchy.ts';
import type { LinuxLoad } from './linux-load.ts';
import type { LinuxOrder } from './linux-order.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';

/**
 * Queues of control groups that are held back, with all tasks below them, and let go again (`throttle_cfs_rq`,
 * `unthrottle_cfs_rq` in kernel/sched/fair.c). A task that is held back counts as capped unless it sleeps.
 */
export class LinuxThrottling implements Throttling {
  private readonly host: SchedulerPort;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly hierarchy: LinuxHierarchy;
  private readonly order: LinuxOrder;
  private readonly comeBack: (pcpu: number) => void;
  /** Runnable and sleeping tasks on queues that are held back. */
  private readonly held: Uint8Array;

  /** @param comeBack is called when tasks came back to a pCPU */
  constructor(
    host: SchedulerPort,
    load: LinuxLoad,
    hierarchy: LinuxHierarchy,
    order: LinuxOrder,
    comeBack: (pcpu: number) => void,
  ) {
    this.host = host;
    this.queues = order.queues;
    this.load = load;
    this.hierarchy = hierarchy;
    this.order = order;
    this.comeBack = comeBack;
    this.held = new Uint8Array(host.tasks);
  }

  isHeld(task: number): boolean {
    return this.held[task] !== 0;
  }

  /** A task came to a queue that is held back. */
  hold(task: number): void {
    this.held[task] = 1;
    if (!this.order.isAsleep(task)) this.host.setCapped(task, true);
  }

  throttle(queue: number): void {
    const { queues, load, hierarchy, host } = this;
    const pcpu = hierarchy.pcpuOf(queue);
    load.updatePcpu(pcpu);
    const isCurrent = queues.current[queue] >= 0;
    if (isCurrent) {
      const running = queues.running[pcpu];
      if (running >= 0) load.updateTask(running, 1);
      queues.running[pcpu] = -1;
      hierarchy.put(queue);
    }
    for (const task of hierarchy.tasksBelow(queue)) {
      if (queues.isQueued[task] === 0 || queues.pcpuOf[task] !== pcpu) continue;
      this.held[task] = 1;
      queues.removeTask(pcpu, task);
      if (this.order.isAsleep(task)) continue;
      load.updateTask(task, 0);
      load.unexpect(pcpu, task, false);
      host.setCapped(task, true);
    }
    hierarchy.dequeueThrottled(queue);
  }

  unthrottle(queue: number): void {
    const { queues, load, hierarchy, host } = this;
    if (queues.entities[queue] === 0) return;
    const pcpu = hierarchy.pcpuOf(queue);
    load.updatePcpu(pcpu);
    hierarchy.enqueueAbove(queue);
    for (const task of hierarchy.tasksBelow(queue)) {
      if (this.held[task] === 0 || queues.pcpuOf[task] !== pcpu) continue;
      this.held[task] = 0;
      queues.addTask(pcpu, task);
      if (this.order.isAsleep(task)) continue;
      load.updateSleeper(task);
      load.expect(pcpu, task);
      host.setCapped(task, false);
    }
    this.comeBack(pcpu);
  }
}
