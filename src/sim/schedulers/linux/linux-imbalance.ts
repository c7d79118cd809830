import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { linuxDomains, type LinuxDomainLevel } from './linux-domains.ts';
import { AVERAGES, CAPACITY, type LinuxLoad } from './linux-load.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';
import type { LinuxBalanced } from './linux-balanced.ts';

/** Why a pCPU balances. */
export const Idleness = { busy: 0, idle: 1, newlyIdle: 2 } as const;
export type Idleness = (typeof Idleness)[keyof typeof Idleness];

/** What an imbalance is counted in (`enum migration_type`). */
export const BALANCE_UNIT = { load: 0, utilisation: 1, task: 2 } as const;
type Unit = (typeof BALANCE_UNIT)[keyof typeof BALANCE_UNIT];

// V8 inlines a constant of this file, but loads an imported or exported one each time.
const Unit = BALANCE_UNIT;
const FULL = CAPACITY;
const Average = AVERAGES;
const { busy, newlyIdle } = Idleness;

/** How busy a group of pCPUs is, in the order in which it is relieved (`enum group_type`). */
const GroupType = { hasSpare: 0, fullyBusy: 1, busyCore: 2, imbalanced: 3, overloaded: 4 } as const;
type GroupType = (typeof GroupType)[keyof typeof GroupType];

/** Node imbalances of up to so many tasks do not count (`NUMA_IMBALANCE_MIN`). */
const LEAST_NODE_IMBALANCE = 2;

/** What is found out about a group. */
class GroupStats {
  start = -1;
  load = 0;
  utilisation = 0;
  tasks = 0;
  idlePcpus = 0;
  type: GroupType = GroupType.hasSpare;
  /** Load over capacity; only of overloaded groups. */
  averageLoad = 0;

  /** Less busy than any group of `width` pCPUs. */
  clear(width: number): void {
    this.start = -1;
    this.tasks = 0;
    this.idlePcpus = width + 1;
    this.type = GroupType.hasSpare;
    this.averageLoad = 0;
  }
}

/**
 * Which group of a domain is busiest, and by how much a pCPU's own group should relieve it
 * (`sched_balance_find_src_group` in kernel/sched/fair.c).
 */
export class LinuxImbalance {
  private readonly scheduler: LinuxBalanced;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly relievesBusyCores: boolean;
  private readonly threads: number;
  private readonly llcWidth: number;
  readonly levels: readonly LinuxDomainLevel[];
  /** First pCPU of each domain, by pCPU and level. */
  private readonly domainStart: Int32Array;
  /** By group's first pCPU and level: tasks that may not move keep it from being balanced (`sgc->imbalance`). */
  private readonly imbalanced: Uint8Array;
  /** pCPUs with pinned tasks only. */
  private readonly excluded: Uint8Array;
  private exclusions = 0;

  // What the last search found.
  busiest = new GroupStats();
  private readonly local = new GroupStats();
  private candidate = new GroupStats();
  unit: Unit = Unit.task;
  amount = 0;

  constructor(host: SchedulerPort, scheduler: LinuxBalanced, relievesBusyCores: boolean) {
    this.scheduler = scheduler;
    this.queues = scheduler.queues;
    this.load = scheduler.load;
    this.relievesBusyCores = relievesBusyCores;
    this.threads = host.topology.threadsPerCore;
    this.llcWidth = host.topology.pcpusPerLlc;
    const levels = linuxDomains(host);
    this.levels = levels;
    this.domainStart = Int32Array.from({ length: levels.length * host.pcpus }, (_, domain) =>
      host.topology.startOf(Math.floor(domain / levels.length), levels[domain % levels.length].width),
    );
    this.imbalanced = new Uint8Array(levels.length * host.pcpus);
    this.excluded = new Uint8Array(host.pcpus);
  }

  /** The first pCPU of its own group in a pCPU's domain of this level: of its domain one level below. */
  groupStart(pcpu: number, level: number): number {
    return level === 0 ? pcpu : this.domainStart[pcpu * this.levels.length + level - 1];
  }

  /** Notes whether tasks that may not move keep a domain from being balanced, for the level above. */
  mark(pcpu: number, level: number, imbalanced: number): void {
    const levels = this.levels.length;
    if (level + 1 === levels) return;
    this.imbalanced[this.domainStart[pcpu * levels + level] * levels + level + 1] = imbalanced;
  }

  /** Leaves a pCPU out of the rest of this pass. */
  exclude(pcpu: number): void {
    this.excluded[pcpu] = 1;
    this.exclusions++;
  }

  isExcluded(pcpu: number): boolean {
    return this.excluded[pcpu] !== 0;
  }

  /** A pass over this domain is over. */
  includeAll(pcpu: number, level: number): void {
    if (this.exclusions === 0) return;
    const start = this.domainStart[pcpu * this.levels.length + level];
    this.excluded.fill(0, start, start + this.levels[level].width);
    this.exclusions = 0;
  }

  /** Finds the group to relieve and by how much; false if all is well. */
  find(pcpu: number, level: number, idleness: Idleness): boolean {
    const { local, levels } = this;
    const { width, groupWidth, spreadsOverGroups, imbalanceRatio } = levels[level];
    const start = this.domainStart[pcpu * levels.length + level];
    const localStart = this.groupStart(pcpu, level);
    let { busiest, candidate } = this;
    let isCrowded = false;
    let load = 0;
    let utilisation = 0;
    busiest.clear(width);
    for (let group = start; group < start + width; group += groupWidth) {
      const stats = group === localStart ? local : candidate;
      if (this.examine(stats, group, level, idleness)) isCrowded = true;
      load += stats.load;
      utilisation += stats.utilisation;
      if (stats === candidate && this.isBusier(candidate, busiest, groupWidth)) {
        candidate = busiest;
        busiest = stats;
      }
    }
    this.busiest = busiest;
    this.candidate = candidate;
    if (level === levels.length - 1) this.queues.overloaded = isCrowded;
    if (idleness !== newlyIdle && width === this.llcWidth) this.limitSearch(pcpu, utilisation, imbalanceRatio);
    if (busiest.start < 0) return false;

    if (busiest.type !== GroupType.imbalanced) {
      if (local.type > busiest.type) return false;
      if (local.type === GroupType.overloaded) {
        const average = Math.floor(load / width);
        if (local.averageLoad >= busiest.averageLoad || local.averageLoad >= average) return false;
        if (busiest.averageLoad <= imbalanceRatio * local.averageLoad) return false;
      }
      const spreads =
        spreadsOverGroups &&
        local.type === GroupType.hasSpare &&
        !(this.relievesBusyCores && idleness === busy) &&
        busiest.tasks > local.tasks + 1;
      if (!spreads && busiest.type !== GroupType.overloaded) {
        if (idleness === busy) return false;
        if (groupWidth > 1 && local.idlePcpus <= busiest.idlePcpus + 1) return false;
        if (busiest.tasks === 1) return false;
      }
    }
    this.calculate(load, level, idleness);
    return this.amount > 0;
  }

  /** What the queues of a group add up to; true if one of them has more than one task. */
  private examine(stats: GroupStats, start: number, level: number, idleness: Idleness): boolean {
    const { queues, llcWidth } = this;
    const { groupWidth, imbalanceRatio } = this.levels[level];
    let load = 0;
    let utilisation = 0;
    let runnable = 0;
    let tasks = 0;
    let idlePcpus = 0;
    let crowded = 0;
    if (groupWidth < llcWidth || this.exclusions > 0) {
      const { averages } = this.load;
      const { length } = queues;
      for (let pcpu = start; pcpu < start + groupWidth; pcpu++) {
        if (this.excluded[pcpu] !== 0) continue;
        load += averages[Average.stride * pcpu + Average.load];
        utilisation += averages[Average.stride * pcpu + Average.utilisation];
        runnable += averages[Average.stride * pcpu + Average.runnable];
        const there = length[pcpu];
        tasks += there;
        if (there > 1) crowded++;
        else if (there === 0) idlePcpus++;
      }
    } else {
      const averages = this.load.llcAverages;
      const end = (start + groupWidth) / llcWidth;
      for (let llc = start / llcWidth; llc < end; llc++) {
        load += averages[Average.stride * llc + Average.load];
        utilisation += averages[Average.stride * llc + Average.utilisation];
        runnable += averages[Average.stride * llc + Average.runnable];
        tasks += queues.llcTasks[llc];
        crowded += queues.llcCrowded[llc];
        idlePcpus += queues.llcIdle[llc];
      }
    }
    stats.start = start;
    stats.load = load;
    stats.utilisation = utilisation;
    stats.tasks = tasks;
    stats.idlePcpus = idlePcpus;
    stats.averageLoad = 0;
    const capacity = groupWidth * FULL;
    const isBusy = capacity < utilisation * imbalanceRatio;
    const isCrowded = capacity * imbalanceRatio < runnable;
    if (tasks > groupWidth && (isBusy || isCrowded)) {
      stats.type = GroupType.overloaded;
      stats.averageLoad = Math.floor(load / groupWidth);
    } else if (this.imbalanced[start * this.levels.length + level] !== 0) {
      stats.type = GroupType.imbalanced;
    } else if (
      this.relievesBusyCores &&
      stats !== this.local &&
      idleness !== busy &&
      tasks > 1 &&
      groupWidth > 1 &&
      groupWidth === this.threads
    ) {
      stats.type = GroupType.busyCore;
    } else if (tasks < groupWidth || (!isCrowded && capacity > utilisation * imbalanceRatio)) {
      stats.type = GroupType.hasSpare;
    } else {
      stats.type = GroupType.fullyBusy;
    }
    return crowded > 0;
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
        return this.relievesBusyCores && groupWidth !== this.threads;
      case GroupType.busyCore:
      case GroupType.hasSpare:
        return stats.idlePcpus < than.idlePcpus || (stats.idlePcpus === than.idlePcpus && stats.tasks > than.tasks);
    }
  }

  /** How much to move, and counted in what (`calculate_imbalance`). */
  private calculate(load: number, level: number, idleness: Idleness): void {
    const { local, busiest } = this;
    const { width, groupWidth, sharesCache, acrossNodes, spreadsOverGroups, allowedNodeImbalance } = this.levels[level];
    const capacity = groupWidth * FULL;
    this.unit = Unit.task;
    if (busiest.type === GroupType.busyCore || busiest.type === GroupType.imbalanced) {
      this.amount = 1;
      return;
    }
    if (local.type === GroupType.hasSpare) {
      if (busiest.type > GroupType.fullyBusy && !sharesCache) {
        this.unit = Unit.utilisation;
        this.amount = Math.max(0, capacity - local.utilisation);
        if (idleness !== busy && this.amount === 0) {
          this.unit = Unit.task;
          this.amount = 1;
        }
        return;
      }
      let imbalance: number;
      if (groupWidth === 1 || spreadsOverGroups) {
        const counts = !this.relievesBusyCores || idleness !== busy;
        imbalance = counts ? Math.max(0, busiest.tasks - local.tasks) : 0;
      } else {
        imbalance = Math.max(0, local.idlePcpus - busiest.idlePcpus);
      }
      if (acrossNodes && local.tasks + 1 <= allowedNodeImbalance && imbalance <= LEAST_NODE_IMBALANCE) imbalance = 0;
      this.amount = imbalance >> 1;
      return;
    }
    const average = Math.floor(load / width);
    if (local.type < GroupType.overloaded) {
      local.averageLoad = Math.floor(local.load / groupWidth);
      if (local.averageLoad >= busiest.averageLoad || local.averageLoad >= average) {
        this.amount = 0;
        return;
      }
    }
    this.unit = Unit.load;
    this.amount = Math.floor((Math.min(busiest.averageLoad - average, average - local.averageLoad) * capacity) / FULL);
  }

  /** The busier a cache's pCPUs, the fewer of them a wake-up looks at (`update_idle_cpu_scan`). */
  private limitSearch(pcpu: number, utilisation: number, imbalanceRatio: number): void {
    const { llcWidth } = this;
    const mean = Math.floor(utilisation / llcWidth) * imbalanceRatio;
    const left = FULL - Math.min(FULL, Math.floor((mean * mean) / FULL));
    this.scheduler.placement.idleSearch[this.queues.llcOf[pcpu]] = Math.floor((left * llcWidth) / FULL);
  }
}
