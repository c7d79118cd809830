import type { Locks } from '../../host/locks.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { VirtualTimeQueues } from '../linux/virtual-time-queues.ts';
import type { RebalanceLevel } from '../rebalance-level.ts';
import type { NumaHomes } from './esxi-numa.ts';

/** How a pCPU finds a vCPU that waits for another one: it looks at few of the pCPUs that have any, those nearby first. */
export class Migration {
  private readonly host: SchedulerPort;
  private readonly queues: VirtualTimeQueues;
  private readonly homes: NumaHomes;
  private readonly levels: readonly RebalanceLevel[];
  private readonly locks: Locks;
  private readonly virtualTime: Float64Array;
  /** Where the next look for a task to pull begins. */
  private readonly cursor: Int32Array;
  private readonly scanPcpus: number;
  private readonly scanPerPcpuNs: number;
  private readonly dequeueHoldNs: number;
  private readonly migrateNs: number;

  constructor(
    host: SchedulerPort,
    queues: VirtualTimeQueues,
    homes: NumaHomes,
    levels: readonly RebalanceLevel[],
    locks: Locks,
    virtualTime: Float64Array,
  ) {
    this.host = host;
    this.queues = queues;
    this.homes = homes;
    this.levels = levels;
    this.locks = locks;
    this.virtualTime = virtualTime;
    this.cursor = Int32Array.from({ length: host.pcpus }, (_, pcpu) => pcpu);
    this.scanPcpus = host.parameter('migrateScanPcpus');
    this.scanPerPcpuNs = host.operationNs('scanPerPcpuNs');
    this.dequeueHoldNs = host.operationNs('dequeueNs');
    this.migrateNs = host.operationNs('migrateNs');
  }

  /**
   * A waiting vCPU for an idle pCPU.
   * @param grab whether it may run now
   */
  pull(pcpu: number, grab: (task: number) => boolean): number {
    const { host, levels, queues } = this;
    const { waiting } = queues;
    let left = this.scanPcpus;
    for (const level of levels) {
      const start = host.topology.startOf(pcpu, level.width);
      const end = start + level.width;
      let other = pcpu;
      for (let passed = waiting.count(start, end); passed > 0 && left > 0; passed--, left--) {
        other = waiting.cycle(other, start, end, null);
        if (level.isNearer(pcpu, other)) continue;
        host.work(pcpu, this.scanPerPcpuNs);
        let task = queues.head(other);
        while (task >= 0 && !this.mayMove(task, pcpu)) task = queues.after(task);
        if (task >= 0 && this.lockToPull(pcpu, other) && grab(task)) return task;
      }
    }
    return -1;
  }

  /** The vCPU that has fallen behind most on one of a few pCPUs in [start, end), of those with less virtual time than `limit`. */
  furthestBehind(pcpu: number, start: number, end: number, limit: number): number {
    const { host, queues, virtualTime } = this;
    const { waiting } = queues;
    let least = limit;
    let best = -1;
    for (let left = Math.min(this.scanPcpus, waiting.count(start, end)); left > 0; left--) {
      const other = waiting.cycle(this.cursor[pcpu], start, end, null);
      this.cursor[pcpu] = other;
      host.work(pcpu, this.scanPerPcpuNs);
      const head = queues.head(other);
      if (other === pcpu || virtualTime[head] >= least || !this.mayMove(head, pcpu)) continue;
      least = virtualTime[head];
      best = head;
    }
    return best >= 0 && this.lockToPull(pcpu, queues.pcpuOf(best)) ? best : -1;
  }

  /** Whether a task may run on a pCPU. */
  mayMove(task: number, pcpu: number): boolean {
    const guest = this.host.guestOf[task];
    return pcpu >= this.homes.start[guest] && pcpu < this.homes.end[guest] && this.host.allowed(task, pcpu);
  }

  private lockToPull(pcpu: number, other: number): boolean {
    if (!this.host.tryLock(this.locks, other, pcpu, this.dequeueHoldNs)) return false;
    this.host.work(pcpu, this.migrateNs);
    return true;
  }
}
