import type { Host } from '../host.ts';
import type { PcpuSet } from '../machine/pcpu-set.ts';
import { linuxDomains, type LinuxDomainLevel } from './linux-domains.ts';
import { FULL, type LinuxLoad } from './linux-load.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';

/** Why a pCPU balances. */
const Idleness = { busy: 0, idle: 1, newlyIdle: 2 } as const;
type Idleness = (typeof Idleness)[keyof typeof Idleness];

/** How busy a group of pCPUs is, in the order in which it is relieved (`enum group_type`). */
const GroupType = { hasSpare: 0, fullyBusy: 1, busyCore: 2, imbalanced: 3, overloaded: 4 } as const;
type GroupType = (typeof GroupType)[keyof typeof GroupType];

/** What an imbalance is counted in (`enum migration_type`). */
const Unit = { load: 0, utilisation: 1, task: 2 } as const;
type Unit = (typeof Unit)[keyof typeof Unit];

/** Mean idle time is followed with a weight of 1/8 (`update_avg`). */
const IDLE_AVERAGE_WEIGHT = 1 / 8;
/** The longest interval between passes over a domain whose tasks may not move, in ms (`MAX_PINNED_INTERVAL`). */
const MAX_PINNED_INTERVAL = 512;
/** The cost of a newly idle pass is forgotten by 3/256 a second (`update_newidle_cost`). */
const COST_DECAY = 253 / 256;
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
 * Balancing between run queues (`sched_balance_*` in kernel/sched/fair.c): a pCPU pulls waiting tasks from the busiest
 * queue of the busiest group of each of its domains when it goes idle, at ticks while it is busy (rarely), and at other
 * pCPUs' ticks while it is idle (at most once a tick).
 */
export class LinuxBalance {
  private readonly host: Host;
  private readonly scheduler: LinuxScheduler;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly relievesBusyCores: boolean;
  private readonly levels: readonly LinuxDomainLevel[];
  private readonly llcWidth: number;

  private readonly tickNs: number;
  private readonly busyFactor: number;
  private readonly migrationCostNs: number;
  private readonly migrateMost: number;
  private readonly dice: boolean;
  private readonly diceWindow: number;
  private readonly passNsPerPcpu: number;
  private readonly ticksPerSecond: number;
  /** Longest interval between passes, in ticks. */
  private readonly longestInterval: number;
  private readonly shortestIntervalMs: Float64Array;

  /** When each pCPU went idle; -1 once somebody woke there. */
  private readonly idleSinceNs: Float64Array;
  /** Mean time from going idle to the next waking, of late (`avg_idle`). */
  private readonly meanIdleNs: Float64Array;
  private readonly longestMeanIdleNs: Float64Array;
  /** Tick at which each pCPU looks at its domains next. */
  private readonly nextBalance: Float64Array;
  /** Tick before which no busy pCPU starts a pass for the idle ones (`nohz.next_balance`). */
  private nextIdleBalance = 0;
  private readonly idleInLlc: Int32Array;
  /** pCPU to which each pCPU is to give a task, or -1. */
  private readonly pushTo: Int32Array;

  // By level and pCPU.
  private readonly lastBalance: Float64Array;
  private readonly intervalMs: Float64Array;
  private readonly failures: Int32Array;
  private readonly newIdleCalls: Float64Array;
  private readonly newIdleSuccesses: Float64Array;
  private readonly newIdleRatio: Float64Array;
  private readonly longestPassNs: Float64Array;
  private readonly costDecayedAt: Float64Array;
  /** By level and group: tasks that may not move keep it from being balanced (`sgc->imbalance`). */
  private readonly imbalanced: Uint8Array;

  // One pass's findings; a pass never nests in another.
  private readonly local = new GroupStats();
  private readonly busiest = new GroupStats();
  private readonly candidate = new GroupStats();
  private unit: Unit = Unit.task;
  private imbalance = 0;
  private totalLoad = 0;
  private moved = 0;
  private continues = true;
  private somePinned = false;
  private allPinned = false;
  private pinnedTo = -1;
  /** pCPUs all of whose tasks turned out to be pinned, in this pass. */
  private readonly excluded: Uint8Array;

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
    this.dice = host.parameter('newidleRandom') !== 0;
    this.diceWindow = host.parameter('newidleWindow');
    this.passNsPerPcpu = host.operationNs('balancePerPcpuNs');
    this.ticksPerSecond = SEC / this.tickNs;
    const { pcpus } = host;
    this.longestInterval = Math.floor((this.ticksPerSecond * pcpus) / 10);
    const perPcpuMs = host.parameter('balancePerPcpuNs') / MS;
    this.shortestIntervalMs = Float64Array.from(this.levels, (level) => level.width * perPcpuMs);

    const longestIdle = 2 * this.migrationCostNs;
    this.idleSinceNs = new Float64Array(pcpus).fill(-1);
    this.meanIdleNs = new Float64Array(pcpus).fill(longestIdle);
    this.longestMeanIdleNs = new Float64Array(pcpus).fill(longestIdle);
    this.nextBalance = new Float64Array(pcpus);
    this.idleInLlc = new Int32Array(host.topology.llcs).fill(this.llcWidth);
    this.pushTo = new Int32Array(pcpus).fill(-1);

    const domains = this.levels.length * pcpus;
    const startRatio = host.parameter('newidleStartRatio');
    this.lastBalance = new Float64Array(domains);
    this.intervalMs = new Float64Array(domains);
    for (let domain = 0; domain < domains; domain++) {
      this.intervalMs[domain] = this.shortestIntervalMs[Math.floor(domain / pcpus)];
    }
    this.failures = new Int32Array(domains);
    this.newIdleCalls = new Float64Array(domains).fill(this.diceWindow / 2);
    this.newIdleSuccesses = new Float64Array(domains).fill((this.diceWindow / 2) * startRatio);
    this.newIdleRatio = new Float64Array(domains).fill(startRatio);
    this.longestPassNs = new Float64Array(domains);
    this.costDecayedAt = new Float64Array(domains);
    this.imbalanced = new Uint8Array(domains);
    this.excluded = new Uint8Array(pcpus);
  }

  // --- When ----------------------------------------------------------------------------------------------------------

  /** Somebody woke on a pCPU: if that ended its idle time, the mean follows. */
  woken(pcpu: number): void {
    const since = this.idleSinceNs[pcpu];
    if (since < 0) return;
    this.idleSinceNs[pcpu] = -1;
    const mean = this.meanIdleNs[pcpu] + (this.host.now - since - this.meanIdleNs[pcpu]) * IDLE_AVERAGE_WEIGHT;
    this.meanIdleNs[pcpu] = Math.min(mean, this.longestMeanIdleNs[pcpu]);
  }

  becameIdle(pcpu: number): void {
    this.idleInLlc[Math.floor(pcpu / this.llcWidth)]++;
  }

  becameBusy(pcpu: number): void {
    this.idleInLlc[Math.floor(pcpu / this.llcWidth)]--;
  }

  isToBePushed(pcpu: number): boolean {
    return this.pushTo[pcpu] >= 0;
  }

  takePush(pcpu: number): number {
    const to = this.pushTo[pcpu];
    this.pushTo[pcpu] = -1;
    return to;
  }

  /**
   * A pCPU ran out of tasks (`sched_balance_newidle`): if idle times are longer than looking for work takes, it looks
   * through its domains, each as often as that found something lately. True if it now has a task.
   */
  newlyIdle(pcpu: number): boolean {
    const { host, levels, queues } = this;
    this.idleSinceNs[pcpu] = host.now;
    if (levels.length === 0) return false;
    const meanIdle = this.meanIdleNs[pcpu];
    let next = this.jiffies() + this.ticksPerSecond;
    if (!queues.overloaded || meanIdle < this.longestPassNs[pcpu]) {
      next = Math.min(next, this.lastBalance[pcpu] + this.interval(pcpu, 0, false));
      this.nextBalance[pcpu] = Math.min(this.nextBalance[pcpu], next);
      return false;
    }
    this.load.updatePcpu(pcpu, host.now);
    let spentNs = 0;
    let pulled = false;
    for (let level = 0; level < levels.length && !pulled; level++) {
      const domain = level * host.pcpus + pcpu;
      next = Math.min(next, this.lastBalance[domain] + this.interval(pcpu, level, false));
      if (meanIdle < spentNs + this.longestPassNs[domain]) break;
      let worth = 1;
      if (this.dice) {
        const window = this.diceWindow;
        const sides = 1 + this.newIdleRatio[domain] * window;
        const thrown = Math.floor(host.random.uniform(host.schedulerStream) * window);
        if (thrown > sides) {
          this.countNewIdle(domain, 0);
          continue;
        }
        worth = Math.floor((window + sides / 2) / sides);
      }
      pulled = this.pass(pcpu, level, Idleness.newlyIdle) > 0;
      const passNs = Math.max(1, levels[level].width * this.passNsPerPcpu);
      spentNs += passNs;
      this.countNewIdle(domain, pulled ? worth : 0);
      if (passNs > this.longestPassNs[domain]) {
        this.longestPassNs[domain] = passNs;
        this.costDecayedAt[domain] = this.jiffies();
      } else {
        this.decayCost(domain);
      }
    }
    this.longestMeanIdleNs[pcpu] = Math.max(this.longestMeanIdleNs[pcpu], 2 * spentNs);
    this.nextBalance[pcpu] = Math.min(this.nextBalance[pcpu], next);
    if (queues.length[pcpu] === 0) return false;
    this.idleSinceNs[pcpu] = -1;
    return true;
  }

  /** A busy pCPU ticks: it balances if it is time, and may start a pass for the idle ones. */
  tick(pcpu: number): void {
    if (this.levels.length === 0) return;
    const jiffies = this.jiffies();
    if (jiffies >= this.nextBalance[pcpu]) this.domains(pcpu, false);
    if (jiffies < this.nextIdleBalance || this.host.idle.size === 0) return;
    const llc = Math.floor(pcpu / this.llcWidth);
    if (this.queues.length[pcpu] >= 2 || this.llcWidth - this.idleInLlc[llc] > 1) this.balanceIdle();
  }

  /** The first idle pCPU balances for all of them (`_nohz_idle_balance`), as long as it stays idle itself. */
  private balanceIdle(): void {
    const { host, queues } = this;
    const jiffies = this.jiffies();
    this.nextIdleBalance = jiffies + 1;
    const { idle } = host;
    const balancer = firstIdle(idle, queues, host.pcpus);
    if (balancer < 0) return;
    let next = jiffies + 60 * this.ticksPerSecond;
    let pcpu = balancer;
    do {
      pcpu = idle.firstFrom(pcpu + 1, 0, host.pcpus);
      if (!queues.isIdle(pcpu)) continue;
      if (!queues.isIdle(balancer)) return;
      this.load.updatePcpu(pcpu, host.now);
      if (jiffies >= this.nextBalance[pcpu]) this.domains(pcpu, true);
      next = Math.min(next, this.nextBalance[pcpu]);
    } while (pcpu !== balancer);
    this.nextIdleBalance = next;
  }

  /** Passes over the domains of a pCPU that are due (`sched_balance_domains`). */
  private domains(pcpu: number, isIdle: boolean): void {
    const { host, levels } = this;
    const jiffies = this.jiffies();
    let idle = isIdle;
    let next = jiffies + 60 * this.ticksPerSecond;
    this.continues = true;
    this.load.updatePcpu(pcpu, host.now);
    for (let level = 0; level < levels.length; level++) {
      const domain = level * host.pcpus + pcpu;
      this.decayCost(domain);
      if (!this.continues) break;
      if (jiffies >= this.lastBalance[domain] + this.interval(pcpu, level, !idle)) {
        if (this.pass(pcpu, level, idle ? Idleness.idle : Idleness.busy) > 0) idle = this.queues.isIdle(pcpu);
        this.lastBalance[domain] = jiffies;
      }
      next = Math.min(next, this.lastBalance[domain] + this.interval(pcpu, level, !idle));
    }
    this.nextBalance[pcpu] = next;
  }

  private jiffies(): number {
    return Math.floor(this.host.now / this.tickNs);
  }

  /** Ticks between passes (`get_sd_balance_interval`). */
  private interval(pcpu: number, level: number, busy: boolean): number {
    const ms = this.intervalMs[level * this.host.pcpus + pcpu] * (busy ? this.busyFactor : 1);
    const ticks = Math.ceil((ms * MS) / this.tickNs) - (busy ? 1 : 0);
    return Math.min(Math.max(1, ticks), Math.max(1, this.longestInterval));
  }

  private countNewIdle(domain: number, successes: number): void {
    this.newIdleSuccesses[domain] += successes;
    if (++this.newIdleCalls[domain] < this.diceWindow) return;
    this.newIdleRatio[domain] = this.newIdleSuccesses[domain] / this.diceWindow;
    this.newIdleCalls[domain] = Math.floor(this.newIdleCalls[domain] / 2);
    this.newIdleSuccesses[domain] = Math.floor(this.newIdleSuccesses[domain] / 2);
  }

  private decayCost(domain: number): void {
    const jiffies = this.jiffies();
    if (jiffies <= this.costDecayedAt[domain] + this.ticksPerSecond) return;
    this.longestPassNs[domain] *= COST_DECAY;
    this.costDecayedAt[domain] = jiffies;
  }

  // --- One pass over one domain --------------------------------------------------------------------------------------

  /** Pulls what evens the domain out (`sched_balance_rq`); returns the number of tasks moved. */
  private pass(pcpu: number, level: number, idleness: Idleness): number {
    const { host, queues, levels } = this;
    const domain = level * host.pcpus + pcpu;
    const width = levels[level].width;
    const start = pcpu - (pcpu % width);
    host.work(pcpu, width * this.passNsPerPcpu);
    this.moved = 0;
    this.allPinned = false;
    this.somePinned = false;
    let balanced = false;
    let exclusions = 0;
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
          exclusions++;
          continue;
        }
      }
      this.afterPulling(from, pcpu, level, idleness);
      break;
    }
    if (exclusions > 0) this.excluded.fill(0, start, start + width);
    if (balanced) {
      if (level + 1 < levels.length && !this.allPinned) this.markImbalanced(pcpu, level, 0);
      this.failures[domain] = 0;
      const longestMs = 2 * this.shortestIntervalMs[level];
      if (
        idleness !== Idleness.newlyIdle &&
        (this.intervalMs[domain] < longestMs || (this.allPinned && this.intervalMs[domain] < MAX_PINNED_INTERVAL))
      ) {
        this.intervalMs[domain] *= 2;
      }
    }
    return this.moved;
  }

  /** There was an imbalance; was it mended? If it was not, often enough, a running task has to move. */
  private afterPulling(from: number, pcpu: number, level: number, idleness: Idleness): void {
    const domain = level * this.host.pcpus + pcpu;
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
    if (!pushes) this.intervalMs[domain] = this.shortestIntervalMs[level];
  }

  private markImbalanced(pcpu: number, level: number, imbalanced: number): void {
    const { width } = this.levels[level];
    this.imbalanced[(level + 1) * this.host.pcpus + (pcpu - (pcpu % width))] = imbalanced;
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
    let overloaded = false;
    for (let pcpu = start; pcpu < start + groupWidth; pcpu++) {
      if (this.excluded[pcpu] !== 0) continue;
      sumLoad += load.loadOf(pcpu);
      utilisation += load.utilisationOf(pcpu);
      runnable += load.runnableOf(pcpu);
      const length = queues.length[pcpu];
      tasks += length;
      if (length > 1) overloaded = true;
      else if (length === 0) idlePcpus++;
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
    } else if (this.imbalanced[level * this.host.pcpus + start] !== 0) {
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
    return overloaded;
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
    const { recent } = queues;
    const failed = this.failures[level * this.host.pcpus + to];
    let left = Math.min(this.migrateMost, queues.length[from]);
    this.pinnedTo = -1;
    while (left-- > 0 && !(idleness !== Idleness.busy && queues.length[from] <= 1)) {
      const task = recent.tail(from);
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
        recent.remove(task);
        recent.pushHead(from, task);
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
    return host.now - queues.lastRanNs[task] >= this.migrationCostNs;
  }

  /** The busier a cache's pCPUs, the fewer of them a wake-up looks at (`update_idle_cpu_scan`). */
  private limitSearch(pcpu: number, utilisation: number, imbalanceRatio: number): void {
    const { llcWidth } = this;
    const mean = Math.floor(utilisation / llcWidth) * imbalanceRatio;
    const left = FULL - Math.min(FULL, Math.floor((mean * mean) / FULL));
    this.scheduler.placement.idleSearch[Math.floor(pcpu / llcWidth)] = Math.floor((left * llcWidth) / FULL);
  }
}

function firstIdle(idle: PcpuSet, queues: LinuxRunQueues, pcpus: number): number {
  let pcpu = idle.first(0, pcpus);
  while (pcpu >= 0 && !queues.isIdle(pcpu)) pcpu = idle.first(pcpu + 1, pcpus);
  return pcpu;
}
