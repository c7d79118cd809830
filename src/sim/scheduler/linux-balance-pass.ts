import type { Host } from '../host.ts';
import { linuxDomains, type LinuxDomainLevel } from './linux-domains.ts';
import { CAPACITY, type LinuxLoad } from './linux-load.ts';
import { TASK_RECORD, type LinuxRunQueues } from './linux-run-queues.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';

const FULL = CAPACITY;
const Task = TASK_RECORD;

/** Why a pCPU balances. */
export const Idleness = { busy: 0, idle: 1, newlyIdle: 2 } as const;
export type Idleness = (typeof Idleness)[keyof typeof Idleness];

/** How busy a group of pCPUs is, in the order in which it is relieved (`enum group_type`). */
const GroupType = { hasSpare: 0, fullyBusy: 1, busyCore: 2, imbalanced: 3, overloaded: 4 } as const;
type GroupType = (typeof GroupType)[keyof typeof GroupType];

/** What an imbalance is counted in (`enum migration_type`). */
const Unit = { load: 0, utilisation: 1, task: 2 } as const;
type Unit = (typeof Unit)[keyof typeof Unit];

/** The longest interval between passes over a domain whose tasks may not move, in ms (`MAX_PINNED_INTERVAL`). */
const MAX_PINNED_INTERVAL = 512;
/** Node imbalances of up to so many tasks do not count (`NUMA_IMBALANCE_MIN`). */
const LEAST_NODE_IMBALANCE = 2;
const MS = 1e6;
const SEC = 1e9;

/** What one pass finds out about a group. */
class GroupStats {
  start = 0;
  load = 0;
  utilisation = 0;
  runnable = 0;
  tasks = 0;
  idlePcpus = 0;
  type: GroupType = GroupType.hasSpare;
  /** Load over capacity; only of overloaded groups. */
  averageLoad = 0;

  /** Less busy than any group. */
  clear(): void {
    this.start = -1;
    this.tasks = 0;
    this.idlePcpus = Infinity;
    this.type = GroupType.hasSpare;
    this.averageLoad = 0;
  }

  copyFrom(other: GroupStats): void {
    this.start = other.start;
    this.load = other.load;
    this.utilisation = other.utilisation;
    this.runnable = other.runnable;
    this.tasks = other.tasks;
    this.idlePcpus = other.idlePcpus;
    this.type = other.type;
    this.averageLoad = other.averageLoad;
  }
}

/**
 * One pass of balancing over one domain of a pCPU (`sched_balance_rq` in kernel/sched/fair.c): it pulls tasks that wait
 * in the busiest queue of the domain's busiest group, as many as even the groups out.
 */
export class LinuxBalancePass {
  private readonly host: Host;
  private readonly scheduler: LinuxScheduler;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly relievesBusyCores: boolean;
  readonly levels: readonly LinuxDomainLevel[];
  private readonly llcWidth: number;
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
  /** By group's first pCPU and level: tasks that may not move keep it from being balanced (`sgc->imbalance`). */
  private readonly imbalanced: Uint8Array;

  /** After a pass: this pCPU is the one to balance for its group, so larger domains are its task too. */
  continues = true;

  // One pass's findings; a pass never nests in another.
  private readonly local = new GroupStats();
  private readonly busiest = new GroupStats();
  private readonly candidate = new GroupStats();
  private unit: Unit = Unit.task;
  private imbalance = 0;
  private totalLoad = 0;
  private moved = 0;
  private somePinned = false;
  private allPinned = false;
  private pinnedTo = -1;
  /** pCPUs all of whose tasks turned out to be pinned. */
  private readonly excluded: Uint8Array;
  private exclusions = 0;

  constructor(host: Host, scheduler: LinuxScheduler, relievesBusyCores: boolean) {
    this.host = host;
    this.scheduler = scheduler;
    this.queues = scheduler.queues;
    this.load = scheduler.load;
    this.relievesBusyCores = relievesBusyCores;
    this.levels = linuxDomains(host);
    this.llcWidth = host.topology.pcpusPerLlc;
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
    this.imbalanced = new Uint8Array(domains);
    this.excluded = new Uint8Array(pcpus);
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
    const { host, queues, levels } = this;
    const domain = pcpu * levels.length + level;
    const width = levels[level].width;
    const start = pcpu - (pcpu % width);
    host.work(pcpu, this.costNs(level));
    if (idleness === Idleness.newlyIdle && this.hasNothingToGive(pcpu, level)) return 0;
    this.moved = 0;
    this.allPinned = false;
    this.somePinned = false;
    let balanced = false;
    this.exclusions = 0;
    for (;;) {
      if (!this.mayBalance(pcpu, level, idleness)) {
        this.continues = false;
        balanced = true;
        break;
      }
      if (!this.findBusiestGroup(pcpu, level, idleness)) {
        balanced = true;
        break;
      }
      const from = this.findBusiestQueue(level);
      if (from < 0) {
        balanced = true;
        break;
      }
      this.allPinned = true;
      if (queues.length[from] > 1) {
        this.pull(from, pcpu, level, idleness);
        // What may not come here may go to another pCPU of the same group.
        if (this.pinnedTo >= 0 && this.imbalance > 0) this.pull(from, this.pinnedTo, level, idleness);
        if (level + 1 < levels.length && this.somePinned && this.imbalance > 0) this.markImbalanced(pcpu, level, 1);
        if (this.allPinned) {
          this.excluded[from] = 1;
          this.exclusions++;
          continue;
        }
      }
      this.afterPulling(from, pcpu, level, idleness);
      break;
    }
    if (this.exclusions > 0) this.excluded.fill(0, start, start + width);
    if (balanced) {
      if (level + 1 < levels.length && !this.allPinned) this.markImbalanced(pcpu, level, 0);
      this.failures[domain] = 0;
      const longestMs = 2 * this.shortestIntervalMs[level];
      if (
        idleness !== Idleness.newlyIdle &&
        (this.intervalMs[domain] < longestMs || (this.allPinned && this.intervalMs[domain] < MAX_PINNED_INTERVAL))
      ) {
        this.setInterval(domain, 2 * this.intervalMs[domain]);
      }
    }
    return this.moved;
  }

  /** The usual case at once: the other thread of a newly idle one's core has no more than one task. */
  private hasNothingToGive(pcpu: number, level: number): boolean {
    const { levels, imbalanced } = this;
    if (levels[level].width !== 2 || levels.length === 1) return false;
    const sibling = pcpu ^ 1;
    if (this.queues.length[sibling] > 1 || imbalanced[sibling * levels.length + level] !== 0) return false;
    this.failures[pcpu * levels.length + level] = 0;
    this.markImbalanced(pcpu, level, 0);
    return true;
  }

  /** There was an imbalance; was it mended? If it was not, often enough, a running task has to move. */
  private afterPulling(from: number, pcpu: number, level: number, idleness: Idleness): void {
    const domain = pcpu * this.levels.length + level;
    let pushes = false;
    if (this.moved > 0) {
      this.failures[domain] = 0;
    } else {
      if (idleness !== Idleness.newlyIdle) this.failures[domain]++;
      const running = this.queues.current[from];
      if (
        this.unit === Unit.task &&
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

  private markImbalanced(pcpu: number, level: number, imbalanced: number): void {
    const { width } = this.levels[level];
    this.imbalanced[(pcpu - (pcpu % width)) * this.levels.length + level + 1] = imbalanced;
  }

  /** Counted in ticks; busy domains' intervals are no multiples of each other (`get_sd_balance_interval`). */
  private setInterval(domain: number, ms: number): void {
    this.intervalMs[domain] = ms;
    const idle = Math.ceil((ms * MS) / this.tickNs);
    const busy = Math.ceil((ms * this.busyFactor * MS) / this.tickNs) - 1;
    this.idleInterval[domain] = Math.min(Math.max(1, idle), this.longestInterval);
    this.busyInterval[domain] = Math.min(Math.max(1, busy), this.longestInterval);
  }

  /** One pCPU of a group balances for it: the first that is idle, or the first (`should_we_balance`). */
  private mayBalance(pcpu: number, level: number, idleness: Idleness): boolean {
    const { queues } = this;
    if (idleness === Idleness.newlyIdle) return queues.isIdle(pcpu);
    const { groupWidth, sharesCore } = this.levels[level];
    const start = pcpu - (pcpu % groupWidth);
    let idleThread = -1;
    for (let other = start; other < start + groupWidth; other++) {
      if (!queues.isIdle(other)) continue;
      if (!this.relievesBusyCores || sharesCore || this.scheduler.placement.isCoreIdle(other)) return other === pcpu;
      if (idleThread < 0) idleThread = other;
    }
    return idleThread >= 0 ? idleThread === pcpu : start === pcpu;
  }

  private statsOf(stats: GroupStats, start: number, level: number, isLocal: boolean, idleness: Idleness): boolean {
    const { queues, load } = this;
    const { groupWidth, imbalanceRatio } = this.levels[level];
    let sumLoad = 0;
    let utilisation = 0;
    let runnable = 0;
    let tasks = 0;
    let idlePcpus = 0;
    let crowded = 0;
    if (groupWidth < this.llcWidth || this.exclusions > 0) {
      for (let pcpu = start; pcpu < start + groupWidth; pcpu++) {
        if (this.excluded[pcpu] !== 0) continue;
        sumLoad += load.loadOf(pcpu);
        utilisation += load.utilisationOf(pcpu);
        runnable += load.runnableOf(pcpu);
        const length = queues.length[pcpu];
        tasks += length;
        if (length > 1) crowded++;
        else if (length === 0) idlePcpus++;
      }
    } else {
      const end = (start + groupWidth) / this.llcWidth;
      for (let llc = start / this.llcWidth; llc < end; llc++) {
        sumLoad += load.llcLoad[llc];
        utilisation += load.llcUtilisation[llc];
        runnable += load.llcRunnable[llc];
        tasks += queues.llcTasks[llc];
        crowded += queues.llcCrowded[llc];
        idlePcpus += queues.llcIdle[llc];
      }
    }
    stats.start = start;
    stats.load = sumLoad;
    stats.utilisation = utilisation;
    stats.runnable = runnable;
    stats.tasks = tasks;
    stats.idlePcpus = idlePcpus;
    const capacity = groupWidth * FULL;
    const isBusy = capacity < utilisation * imbalanceRatio;
    const isCrowded = capacity * imbalanceRatio < runnable;
    if (tasks > groupWidth && (isBusy || isCrowded)) {
      stats.type = GroupType.overloaded;
    } else if (this.imbalanced[start * this.levels.length + level] !== 0) {
      stats.type = GroupType.imbalanced;
    } else if (
      this.relievesBusyCores &&
      !isLocal &&
      idleness !== Idleness.busy &&
      tasks > 1 &&
      groupWidth > 1 &&
      groupWidth === this.host.topology.threadsPerCore
    ) {
      stats.type = GroupType.busyCore;
    } else if (tasks < groupWidth || (!isCrowded && capacity > utilisation * imbalanceRatio)) {
      stats.type = GroupType.hasSpare;
    } else {
      stats.type = GroupType.fullyBusy;
    }
    stats.averageLoad = stats.type === GroupType.overloaded ? Math.floor((sumLoad * FULL) / capacity) : 0;
    return crowded > 0;
  }

  /** The group to relieve and by how much (`sched_balance_find_src_group`); false if all is well. */
  private findBusiestGroup(pcpu: number, level: number, idleness: Idleness): boolean {
    const { local, busiest, candidate } = this;
    const { width, groupWidth, spreadsOverGroups, imbalanceRatio } = this.levels[level];
    const start = pcpu - (pcpu % width);
    const localStart = pcpu - (pcpu % groupWidth);
    let overloaded = false;
    let utilisation = 0;
    this.totalLoad = 0;
    busiest.clear();
    for (let group = start; group < start + width; group += groupWidth) {
      const stats = group === localStart ? local : candidate;
      if (this.statsOf(stats, group, level, group === localStart, idleness)) overloaded = true;
      if (group !== localStart && this.isBusier(candidate, busiest, groupWidth)) busiest.copyFrom(candidate);
      this.totalLoad += stats.load;
      utilisation += stats.utilisation;
    }
    if (level === this.levels.length - 1) this.queues.overloaded = overloaded;
    if (idleness !== Idleness.newlyIdle && width === this.llcWidth) this.limitSearch(pcpu, utilisation, imbalanceRatio);
    if (busiest.start < 0) return false;

    if (busiest.type !== GroupType.imbalanced) {
      if (local.type > busiest.type) return false;
      if (local.type === GroupType.overloaded) {
        const average = Math.floor(this.totalLoad / width);
        if (local.averageLoad >= busiest.averageLoad || local.averageLoad >= average) return false;
        if (busiest.averageLoad <= imbalanceRatio * local.averageLoad) return false;
      }
      const spreads =
        spreadsOverGroups &&
        local.type === GroupType.hasSpare &&
        !(this.relievesBusyCores && idleness === Idleness.busy) &&
        busiest.tasks > local.tasks + 1;
      if (!spreads && busiest.type !== GroupType.overloaded) {
        if (idleness === Idleness.busy) return false;
        if (groupWidth > 1 && local.idlePcpus <= busiest.idlePcpus + 1) return false;
        if (busiest.tasks === 1) return false;
      }
    }
    this.calculateImbalance(level, idleness);
    return this.imbalance > 0;
  }

  private isBusier(stats: GroupStats, than: GroupStats, groupWidth: number): boolean {
    if (stats.tasks === 0) return false;
    if (stats.type !== than.type) return stats.type > than.type;
    switch (stats.type) {
      case GroupType.overloaded:
        return stats.averageLoad > than.averageLoad;
      case GroupType.imbalanced:
        return false;
      case GroupType.fullyBusy:
        // Cores with several threads are helped last, in the newer kernels; the older take the first group found.
        return this.relievesBusyCores && groupWidth !== this.host.topology.threadsPerCore;
      case GroupType.busyCore:
      case GroupType.hasSpare:
        return stats.idlePcpus < than.idlePcpus || (stats.idlePcpus === than.idlePcpus && stats.tasks > than.tasks);
    }
  }

  /** How much to move, and counted in what (`calculate_imbalance`). */
  private calculateImbalance(level: number, idleness: Idleness): void {
    const { local, busiest } = this;
    const { width, groupWidth, sharesCache, acrossNodes, spreadsOverGroups, allowedNodeImbalance } = this.levels[level];
    const capacity = groupWidth * FULL;
    this.unit = Unit.task;
    if (busiest.type === GroupType.busyCore || busiest.type === GroupType.imbalanced) {
      this.imbalance = 1;
      return;
    }
    if (local.type === GroupType.hasSpare) {
      if (busiest.type > GroupType.fullyBusy && !sharesCache) {
        this.unit = Unit.utilisation;
        this.imbalance = Math.max(0, capacity - local.utilisation);
        if (idleness !== Idleness.busy && this.imbalance === 0) {
          this.unit = Unit.task;
          this.imbalance = 1;
        }
        return;
      }
      let imbalance: number;
      if (groupWidth === 1 || spreadsOverGroups) {
        const counts = !this.relievesBusyCores || idleness !== Idleness.busy;
        imbalance = counts ? Math.max(0, busiest.tasks - local.tasks) : 0;
      } else {
        imbalance = Math.max(0, local.idlePcpus - busiest.idlePcpus);
      }
      if (acrossNodes && local.tasks + 1 <= allowedNodeImbalance && imbalance <= LEAST_NODE_IMBALANCE) imbalance = 0;
      this.imbalance = imbalance >> 1;
      return;
    }
    const average = Math.floor(this.totalLoad / width);
    if (local.type < GroupType.overloaded) {
      local.averageLoad = Math.floor((local.load * FULL) / capacity);
      if (local.averageLoad >= busiest.averageLoad || local.averageLoad >= average) {
        this.imbalance = 0;
        return;
      }
    }
    this.unit = Unit.load;
    this.imbalance = Math.floor(
      (Math.min(busiest.averageLoad - average, average - local.averageLoad) * capacity) / FULL,
    );
  }

  /** The queue of the busiest group to pull from, or -1 (`sched_balance_find_src_rq`). */
  private findBusiestQueue(level: number): number {
    const { queues, load } = this;
    const { start } = this.busiest;
    let found = -1;
    let most = 0;
    for (let pcpu = start; pcpu < start + this.levels[level].groupWidth; pcpu++) {
      const length = queues.length[pcpu];
      if (length === 0 || this.excluded[pcpu] !== 0) continue;
      let amount = length;
      if (this.unit === Unit.load) {
        amount = load.loadOf(pcpu);
        if (length === 1 && amount > this.imbalance) continue;
      } else if (this.unit === Unit.utilisation) {
        if (length === 1) continue;
        amount = load.utilisationOf(pcpu);
      }
      if (amount > most) {
        most = amount;
        found = pcpu;
      }
    }
    return found;
  }

  /** Moves tasks that ran longest ago first (`detach_tasks`). */
  private pull(from: number, to: number, level: number, idleness: Idleness): void {
    const { queues, load } = this;
    const failed = this.failures[to * this.levels.length + level];
    let left = Math.min(this.migrateMost, queues.length[from]);
    this.pinnedTo = -1;
    while (left-- > 0 && !(idleness !== Idleness.busy && queues.length[from] <= 1)) {
      const task = queues.leastTouched(from);
      let taken = 0;
      if (this.mayMove(task, from, to, level, failed, idleness)) {
        if (this.unit === Unit.task) {
          taken = 1;
        } else {
          taken = Math.max(1, this.unit === Unit.load ? load.loadOfTask(task) : load.utilisationOfTask(task));
          if (Math.floor(taken / 2 ** failed) > this.imbalance) taken = 0;
        }
      }
      if (taken === 0) {
        queues.touch(task);
        continue;
      }
      this.imbalance -= taken;
      this.moved++;
      this.scheduler.migrate(task, to);
      if (idleness === Idleness.newlyIdle || this.imbalance <= 0) return;
    }
  }

  /** May a task be pulled (`can_migrate_task`)? */
  private mayMove(task: number, from: number, to: number, level: number, failed: number, idleness: Idleness): boolean {
    const { host, queues } = this;
    const { sharesCore, cacheNiceTries, groupWidth } = this.levels[level];
    if (!host.allowed(task, to)) {
      this.somePinned = true;
      if (idleness !== Idleness.newlyIdle && this.pinnedTo < 0) {
        const affinity = host.affinityOf(task);
        const start = to - (to % groupWidth);
        if (affinity !== null) this.pinnedTo = affinity.first(start, start + groupWidth);
      }
      return false;
    }
    this.allPinned = false;
    if (queues.current[from] === task) return false;
    if (sharesCore || failed > cacheNiceTries) return true;
    if (queues.length[to] > 0 && this.scheduler.isFavoured(from, task)) return false;
    return host.now - queues.tasks[Task.stride * task + Task.lastRan] >= this.migrationCostNs;
  }

  /** The busier a cache's pCPUs, the fewer of them a wake-up looks at (`update_idle_cpu_scan`). */
  private limitSearch(pcpu: number, utilisation: number, imbalanceRatio: number): void {
    const { llcWidth } = this;
    const mean = Math.floor(utilisation / llcWidth) * imbalanceRatio;
    const left = FULL - Math.min(FULL, Math.floor((mean * mean) / FULL));
    this.scheduler.placement.idleSearch[this.queues.llcOf[pcpu]] = Math.floor((left * llcWidth) / FULL);
  }
}
