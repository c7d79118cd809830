import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { LinuxDomainLevel } from './linux-domains.ts';
import { BALANCE_UNIT, Idleness, LinuxImbalance } from './linux-imbalance.ts';
import type { LinuxLoad } from './linux-load.ts';
import { TASK_RECORD, type LinuxRunQueues } from './linux-run-queues.ts';
import type { LinuxBalanced } from './linux-balanced.ts';
import { Locality, Placement } from './linux-preferred-nodes.ts';

// V8 inlines a constant of this file, but loads an imported one each time.
const Task = TASK_RECORD;
const Unit = BALANCE_UNIT;
const { busy, idle, newlyIdle } = Idleness;

/** The longest interval between passes over a domain whose tasks may not move, in ms (`MAX_PINNED_INTERVAL`). */
const MAX_PINNED_INTERVAL = 512;
const MS = 1e6;
const SEC = 1e9;

/**
 * One pass of balancing over one domain of a pCPU (`sched_balance_rq` in kernel/sched/fair.c): it pulls tasks that wait
 * in the busiest queue of the domain's busiest group, as many as even the groups out.
 */
export class LinuxBalancePass {
  private readonly host: SchedulerPort;
  private readonly scheduler: LinuxBalanced;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly relievesBusyCores: boolean;
  readonly levels: readonly LinuxDomainLevel[];
  private readonly imbalance: LinuxImbalance;
  /** The level of cores with two threads; -1 if there is none, or if it is the largest. */
  private readonly pairLevel: number;
  private readonly tickNs: number;
  private readonly busyFactor: number;
  private readonly migrationCostNs: number;
  private readonly migrateMost: number;
  private readonly nsPerPcpu: number;
  /** Longest interval between passes, in ticks. */
  private readonly longestInterval: number;
  private readonly shortestIntervalMs: Float64Array;
  /** pCPU to which each pCPU is to give a task, or -1. */
  private readonly pushTo: Int32Array;

  // By pCPU and level.
  private readonly intervalMs: Float64Array;
  /** Ticks from one pass to the next while the pCPU is idle, and while it is busy. */
  readonly idleInterval: Int32Array;
  readonly busyInterval: Int32Array;
  private readonly failures: Int32Array;

  /** After a pass: this pCPU is the one to balance for its group, so larger domains are its task too. */
  continues = true;

  // One pass's findings; a pass never nests in another.
  private moved = 0;
  private somePinned = false;
  private allPinned = false;
  private pinnedTo = -1;

  constructor(host: SchedulerPort, scheduler: LinuxBalanced, relievesBusyCores: boolean) {
    this.host = host;
    this.scheduler = scheduler;
    this.queues = scheduler.queues;
    this.load = scheduler.load;
    this.relievesBusyCores = relievesBusyCores;
    this.imbalance = new LinuxImbalance(host, scheduler, relievesBusyCores);
    this.levels = this.imbalance.levels;
    this.pairLevel = this.levels.length > 1 && this.levels[0].sharesCore && this.levels[0].width === 2 ? 0 : -1;
    this.tickNs = host.parameter('tickNs');
    this.busyFactor = host.parameter('busyFactor');
    this.migrationCostNs = host.parameter('migrationCostNs');
    this.migrateMost = host.parameter('migrateMax');
    this.nsPerPcpu = host.operationNs('balancePerPcpuNs');
    const { pcpus } = host;
    this.longestInterval = Math.max(1, Math.floor(((SEC / this.tickNs) * pcpus) / 10));
    const perPcpuMs = host.parameter('balancePerPcpuNs') / MS;
    this.shortestIntervalMs = Float64Array.from(this.levels, (level) => level.width * perPcpuMs);
    this.pushTo = new Int32Array(pcpus).fill(-1);
    const domains = this.levels.length * pcpus;
    this.intervalMs = new Float64Array(domains);
    this.idleInterval = new Int32Array(domains);
    this.busyInterval = new Int32Array(domains);
    for (let domain = 0; domain < domains; domain++) {
      this.setInterval(domain, this.shortestIntervalMs[domain % this.levels.length]);
    }
    this.failures = new Int32Array(domains);
  }

  isToBePushed(pcpu: number): boolean {
    return this.pushTo[pcpu] >= 0;
  }

  takePush(pcpu: number): number {
    const to = this.pushTo[pcpu];
    this.pushTo[pcpu] = -1;
    return to;
  }

  /** How long a pass over a domain of this level keeps a pCPU. */
  costNs(level: number): number {
    return this.levels[level].width * this.nsPerPcpu;
  }

  /** Pulls what evens the domain out; returns the number of tasks moved. */
  run(pcpu: number, level: number, idleness: Idleness): number {
    const { queues, imbalance } = this;
    const domain = pcpu * this.levels.length + level;
    this.host.work(pcpu, this.costNs(level));
    this.moved = 0;
    this.allPinned = false;
    this.somePinned = false;
    let from = -1;
    if (idleness === newlyIdle && level === this.pairLevel) {
      from = this.crowdedSibling(pcpu);
    } else if (this.mayBalance(pcpu, level, idleness)) {
      from = this.findBusiestQueue(pcpu, level, idleness);
    } else {
      this.continues = false;
    }
    while (from >= 0) {
      this.allPinned = true;
      if (queues.length[from] > 1) {
        this.pull(from, pcpu, level, idleness);
        // What may not come here may go to another pCPU of the same group.
        if (this.pinnedTo >= 0 && imbalance.amount > 0) this.pull(from, this.pinnedTo, level, idleness);
        if (this.somePinned && imbalance.amount > 0) imbalance.mark(pcpu, level, 1);
        if (this.allPinned) {
          imbalance.exclude(from);
          from = this.findBusiestQueue(pcpu, level, idleness);
          continue;
        }
      }
      this.afterPulling(from, pcpu, level, idleness);
      break;
    }
    imbalance.includeAll(pcpu, level);
    if (from < 0) {
      if (!this.allPinned) imbalance.mark(pcpu, level, 0);
      this.failures[domain] = 0;
      if (idleness !== newlyIdle) {
        const ms = this.intervalMs[domain];
        const isShort = ms < 2 * this.shortestIntervalMs[level] || (this.allPinned && ms < MAX_PINNED_INTERVAL);
        if (isShort) this.setInterval(domain, 2 * ms);
      }
    }
    return this.moved;
  }

  /** The usual case at once: the other thread of a newly idle one's core, if it has more than one task; else -1. */
  private crowdedSibling(pcpu: number): number {
    const sibling = pcpu ^ 1;
    const tasks = this.queues.length[sibling];
    if (tasks <= 1) return -1;
    this.imbalance.unit = Unit.task;
    this.imbalance.amount = tasks >> 1;
    return sibling;
  }

  /** There was an imbalance; was it mended? If it was not, often enough, a running task has to move. */
  private afterPulling(from: number, pcpu: number, level: number, idleness: Idleness): void {
    const domain = pcpu * this.levels.length + level;
    let pushes = false;
    if (this.moved > 0) {
      this.failures[domain] = 0;
    } else {
      if (idleness !== newlyIdle) this.failures[domain]++;
      const running = this.queues.running[from];
      if (
        this.imbalance.unit === Unit.task &&
        this.failures[domain] > this.levels[level].cacheNiceTries + 2 &&
        running >= 0 &&
        this.host.allowed(running, pcpu) &&
        this.pushTo[from] < 0
      ) {
        pushes = true;
        this.failures[domain] = 0;
        this.pushTo[from] = pcpu;
        this.host.requestReschedule(from, pcpu);
      }
    }
    if (!pushes) this.setInterval(domain, this.shortestIntervalMs[level]);
  }

  /** Counted in ticks; busy domains' intervals are no multiples of each other (`get_sd_balance_interval`). */
  private setInterval(domain: number, ms: number): void {
    if (this.intervalMs[domain] === ms) return;
    this.intervalMs[domain] = ms;
    const idle = Math.ceil((ms * MS) / this.tickNs);
    const busy = Math.ceil((ms * this.busyFactor * MS) / this.tickNs) - 1;
    this.idleInterval[domain] = Math.min(Math.max(1, idle), this.longestInterval);
    this.busyInterval[domain] = Math.min(Math.max(1, busy), this.longestInterval);
  }

  /** One pCPU of a group balances for it: the first that is idle, or the first (`should_we_balance`). */
  private mayBalance(pcpu: number, level: number, idleness: Idleness): boolean {
    const { queues } = this;
    if (idleness === newlyIdle) return queues.isIdle(pcpu);
    const { groupWidth, sharesCore } = this.levels[level];
    const start = this.imbalance.groupStart(pcpu, level);
    let idleThread = -1;
    for (let other = start; other < start + groupWidth; other++) {
      if (!queues.isIdle(other)) continue;
      if (!this.relievesBusyCores || sharesCore || this.scheduler.placement.isCoreIdle(other)) return other === pcpu;
      if (idleThread < 0) idleThread = other;
    }
    return idleThread >= 0 ? idleThread === pcpu : start === pcpu;
  }

  /** The queue of the busiest group to pull from, or -1 if all is well (`sched_balance_find_src_rq`). */
  private findBusiestQueue(pcpu: number, level: number, idleness: Idleness): number {
    const { queues, load, imbalance } = this;
    if (!imbalance.find(pcpu, level, idleness)) return -1;
    const { unit, amount, busiest } = imbalance;
    const end = busiest.start + this.levels[level].groupWidth;
    const { preferred } = queues;
    const placement =
      preferred !== null && this.levels[level].acrossNodes
        ? preferred.placementOf(busiest.start, end, busiest.tasks)
        : Placement.local;
    let found = -1;
    let most = 0;
    for (let other = busiest.start; other < end; other++) {
      const length = queues.length[other];
      if (length === 0 || imbalance.isExcluded(other)) continue;
      if (placement !== Placement.local && preferred!.placementOf(other, other + 1, length) > placement) continue;
      let carried = length;
      if (unit === Unit.load) {
        carried = load.loadOf(other);
        if (length === 1 && carried > amount) continue;
      } else if (unit === Unit.utilisation) {
        if (length === 1) continue;
        carried = load.utilisationOf(other);
      }
      if (carried > most) {
        most = carried;
        found = other;
      }
    }
    return found;
  }

  /** Moves tasks that ran longest ago first (`detach_tasks`). */
  private pull(from: number, to: number, level: number, idleness: Idleness): void {
    const { queues, load, imbalance } = this;
    const failed = this.failures[to * this.levels.length + level];
    let left = Math.min(this.migrateMost, queues.length[from]);
    this.pinnedTo = -1;
    // An idle pCPU leaves the other queue its last task.
    const kept = idleness === busy ? 0 : 1;
    while (left-- > 0 && queues.length[from] > kept) {
      const task = queues.leastTouched(from);
      let taken = 0;
      if (this.mayMove(task, from, to, level, failed, idleness)) {
        if (imbalance.unit === Unit.task) {
          taken = 1;
        } else {
          taken = Math.max(1, imbalance.unit === Unit.load ? load.loadOfTask(task) : load.utilisationOfTask(task));
          if (Math.floor(taken / 2 ** failed) > imbalance.amount) taken = 0;
        }
      }
      if (taken === 0) {
        queues.touch(task);
        continue;
      }
      imbalance.amount -= taken;
      this.moved++;
      this.scheduler.migrate(task, to);
      if (idleness === newlyIdle || imbalance.amount <= 0) return;
    }
  }

  /** May a task be pulled (`can_migrate_task`)? */
  private mayMove(task: number, from: number, to: number, level: number, failed: number, idleness: Idleness): boolean {
    const { host, queues } = this;
    const { sharesCore, acrossNodes, cacheNiceTries, groupWidth } = this.levels[level];
    if (!host.allowed(task, to)) {
      this.somePinned = true;
      if (idleness !== newlyIdle && this.pinnedTo < 0) {
        const affinity = host.affinityOf(task);
        const start = this.imbalance.groupStart(to, level);
        if (affinity !== null) this.pinnedTo = affinity.first(start, start + groupWidth);
      }
      return false;
    }
    this.allPinned = false;
    if (queues.running[from] === task) return false;
    if (sharesCore || failed > cacheNiceTries) return true;
    const { preferred } = queues;
    if (preferred !== null && acrossNodes) {
      const locality = preferred.localityOf(task, from, to, queues.length[from], idleness === idle);
      if (locality !== Locality.unaffected) return locality === Locality.improves;
    }
    if (queues.length[to] > 0 && this.scheduler.isFavoured(from, task)) return false;
    return host.now - queues.tasks[Task.stride * task + Task.lastRan] >= this.migrationCostNs;
  }
}
