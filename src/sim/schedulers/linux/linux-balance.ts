import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { LinuxBalancePass } from './linux-balance-pass.ts';
import { Idleness } from './linux-imbalance.ts';
import type { LinuxLoad } from './linux-load.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';
import type { LinuxBalanced } from './linux-balanced.ts';

/** Mean idle time is followed with a weight of 1/8 (`update_avg`). */
const IDLE_AVERAGE_WEIGHT = 1 / 8;
/** The cost of a newly idle pass is forgotten by 3/256 a second (`update_newidle_cost`). */
const COST_DECAY = 253 / 256;
/** A pCPU looks at its domains at least this often, in s (`sched_balance_domains`). */
const LONGEST_WAIT = 60;
const SEC = 1e9;
/** Calls of all pCPUs at a level after which its ratio is computed for the first time; then after twice as many each. */
const FIRST_LEVEL_WINDOW = 64;
/**
 * Multiples of the golden ratio are spread evenly between whole numbers, however many there are. So are the passes of pCPUs on a host
 * that has been up for long; all at once, the first pass over a large cache would come only after its whole interval.
 */
const EVENLY = (Math.sqrt(5) - 1) / 2;

/**
 * A pCPU's record: when it went idle, -1 once a task woke there; mean time from going idle to the next waking, of late
 * (`avg_idle`), and the longest that may get; the tick at which it looks at its domains next.
 */
const Pcpu = { idleSince: 0, meanIdle: 1, longestMeanIdle: 2, nextBalance: 3, stride: 4 } as const;
/**
 * A domain's, of a pCPU and a level: tick of the last pass; passes on going idle, lately, how many found something, and
 * the share of them when it was last computed; the longest such pass, and the tick at which that was last decayed; whether
 * the share was computed yet from its own passes alone.
 */
const Domain = {
  lastBalance: 0,
  calls: 1,
  successes: 2,
  ratio: 3,
  longestPass: 4,
  decayedAt: 5,
  hasOwnRatio: 6,
  stride: 8,
} as const;
/** Of a level, for domains without their own ratio: passes on going idle, successes, and after how many to renew it. */
const Level = { calls: 0, successes: 1, window: 2, stride: 4 } as const;

/**
 * When run queues are balanced (`sched_balance_*` in kernel/sched/fair.c): a pCPU passes over its domains when it goes
 * idle, at ticks while it is busy (rarely), and at other pCPUs' ticks while it is idle (at most once a tick).
 */
export class LinuxBalance {
  private readonly host: SchedulerPort;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly pass: LinuxBalancePass;
  private readonly levels: number;
  private readonly llcWidth: number;
  private readonly tickNs: number;
  private readonly ticksPerSecond: number;
  private readonly throwsDice: boolean;
  private readonly diceWindow: number;

  /** Tick before which no busy pCPU starts a pass for the idle ones (`nohz.next_balance`). */
  private nextIdleBalance = 0;

  private readonly pcpus: Float64Array;
  private readonly domains: Float64Array;
  private readonly levelRecords: Float64Array;

  constructor(host: SchedulerPort, scheduler: LinuxBalanced, relievesBusyCores: boolean) {
    this.host = host;
    this.queues = scheduler.queues;
    this.load = scheduler.load;
    this.pass = new LinuxBalancePass(host, scheduler, relievesBusyCores);
    this.levels = this.pass.levels.length;
    this.llcWidth = host.topology.pcpusPerLlc;
    this.tickNs = host.parameter('tickNs');
    this.ticksPerSecond = SEC / this.tickNs;
    this.throwsDice = host.parameter('newidleRandom') !== 0;
    this.diceWindow = host.parameter('newidleWindow');

    const longestIdle = 2 * host.parameter('migrationCostNs');
    this.pcpus = new Float64Array(Pcpu.stride * host.pcpus);
    for (let at = 0; at < this.pcpus.length; at += Pcpu.stride) {
      this.pcpus[at + Pcpu.idleSince] = -1;
      this.pcpus[at + Pcpu.meanIdle] = longestIdle;
      this.pcpus[at + Pcpu.longestMeanIdle] = longestIdle;
    }
    const startRatio = host.parameter('newidleStartRatio');
    this.domains = new Float64Array(Domain.stride * this.levels * host.pcpus);
    for (let at = 0; at < this.domains.length; at += Domain.stride) {
      this.domains[at + Domain.calls] = this.diceWindow / 2;
      this.domains[at + Domain.successes] = (this.diceWindow / 2) * startRatio;
      this.domains[at + Domain.ratio] = startRatio;
    }
    for (let domain = 0; domain < this.levels * host.pcpus; domain++) {
      const phase = (Math.floor(domain / this.levels) * EVENLY) % 1;
      this.domains[Domain.stride * domain + Domain.lastBalance] = -Math.floor(phase * this.pass.idleInterval[domain]);
    }
    this.levelRecords = new Float64Array(Level.stride * this.levels);
    for (let at = 0; at < this.levelRecords.length; at += Level.stride) {
      this.levelRecords[at + Level.window] = FIRST_LEVEL_WINDOW;
    }
  }

  /** Share of passes on going idle that found something, at a level of a pCPU, when it was last computed. */
  newIdleRatio(pcpu: number, level: number): number {
    return this.domains[Domain.stride * (pcpu * this.levels + level) + Domain.ratio];
  }

  /** A task woke on a pCPU: if that ended its idle time, the mean follows. */
  woken(pcpu: number): void {
    const { pcpus } = this;
    const at = Pcpu.stride * pcpu;
    const since = pcpus[at + Pcpu.idleSince];
    if (since < 0) return;
    pcpus[at + Pcpu.idleSince] = -1;
    const last = pcpus[at + Pcpu.meanIdle];
    const mean = last + (this.host.now - since - last) * IDLE_AVERAGE_WEIGHT;
    const longest = pcpus[at + Pcpu.longestMeanIdle];
    pcpus[at + Pcpu.meanIdle] = mean < longest ? mean : longest;
  }

  isToBePushed(pcpu: number): boolean {
    return this.pass.isToBePushed(pcpu);
  }

  takePush(pcpu: number): number {
    return this.pass.takePush(pcpu);
  }

  /**
   * A pCPU ran out of tasks (`sched_balance_newidle`): if idle times are longer than looking for work takes, it looks
   * through its domains, each as often as that found something lately. True if it now has a task.
   */
  newlyIdle(pcpu: number): boolean {
    const { host, levels, queues, pass, pcpus, domains } = this;
    const own = Pcpu.stride * pcpu;
    pcpus[own + Pcpu.idleSince] = host.now;
    if (levels === 0) return false;
    const first = pcpu * levels;
    const meanIdle = pcpus[own + Pcpu.meanIdle];
    if (!queues.overloaded || meanIdle < domains[Domain.stride * first + Domain.longestPass]) {
      this.lookAgainFor(pcpu, first);
      return false;
    }
    this.load.updateBlocked(pcpu);
    let spentNs = 0;
    let pulled = false;
    for (let level = 0; level < levels && !pulled; level++) {
      const domain = first + level;
      const at = Domain.stride * domain;
      this.lookAgainFor(pcpu, domain);
      const longestNs = domains[at + Domain.longestPass];
      if (meanIdle < spentNs + longestNs) break;
      let worth = 1;
      if (this.throwsDice) {
        const sides = 1 + domains[at + Domain.ratio] * this.diceWindow;
        if (Math.floor(host.random.uniform(host.schedulerStream) * this.diceWindow) > sides) {
          this.countNewIdle(at, level, 0);
          continue;
        }
        worth = Math.floor((this.diceWindow + sides / 2) / sides);
      }
      pulled = pass.run(pcpu, level, Idleness.newlyIdle) > 0;
      // A pass that costs nothing is still one.
      const passNs = Math.max(1, pass.costNs(level));
      spentNs += passNs;
      this.countNewIdle(at, level, pulled ? worth : 0);
      if (passNs > longestNs) {
        domains[at + Domain.longestPass] = passNs;
        domains[at + Domain.decayedAt] = this.jiffies();
      }
    }
    if (2 * spentNs > pcpus[own + Pcpu.longestMeanIdle]) pcpus[own + Pcpu.longestMeanIdle] = 2 * spentNs;
    if (queues.length[pcpu] === 0) return false;
    pcpus[own + Pcpu.idleSince] = -1;
    return true;
  }

  /** An idle pCPU ticks: it balances if it is time. */
  idleTick(pcpu: number): void {
    const jiffies = this.jiffies();
    if (this.levels > 0 && jiffies >= this.nextBalance(pcpu)) this.balanceDomains(pcpu, jiffies, true);
  }

  /** A busy pCPU ticks: it balances if it is time, and may start a pass for the idle ones. */
  tick(pcpu: number): void {
    if (this.levels === 0) return;
    const jiffies = this.jiffies();
    if (jiffies >= this.nextBalance(pcpu)) this.balanceDomains(pcpu, jiffies, false);
    if (jiffies < this.nextIdleBalance || this.host.idle.size === 0) return;
    const busyInLlc = this.llcWidth - this.queues.llcIdle[this.queues.llcOf[pcpu]];
    if (this.queues.length[pcpu] >= 2 || busyInLlc > 1) this.balanceIdle(jiffies);
  }

  /** The first idle pCPU balances for all of them (`_nohz_idle_balance`), as long as it stays idle itself. */
  private balanceIdle(jiffies: number): void {
    const { host, queues } = this;
    const { idle } = host;
    this.nextIdleBalance = jiffies + 1;
    let balancer = idle.first(0, host.pcpus);
    while (balancer >= 0 && !queues.isIdle(balancer)) balancer = idle.first(balancer + 1, host.pcpus);
    if (balancer < 0) return;
    let next = jiffies + LONGEST_WAIT * this.ticksPerSecond;
    let pcpu = balancer;
    do {
      pcpu = idle.firstFrom(pcpu + 1, 0, host.pcpus);
      if (!queues.isIdle(pcpu)) continue;
      if (!queues.isIdle(balancer)) return;
      this.load.updateBlocked(pcpu);
      if (jiffies >= this.nextBalance(pcpu)) this.balanceDomains(pcpu, jiffies, true);
      next = Math.min(next, this.nextBalance(pcpu));
    } while (pcpu !== balancer);
    this.nextIdleBalance = next;
  }

  /** Passes over the domains of a pCPU that are due (`sched_balance_domains`). */
  private balanceDomains(pcpu: number, jiffies: number, isIdle: boolean): void {
    const { levels, pass, domains } = this;
    let idle = isIdle;
    let next = jiffies + LONGEST_WAIT * this.ticksPerSecond;
    pass.continues = true;
    for (let level = 0; level < levels && pass.continues; level++) {
      const domain = pcpu * levels + level;
      const at = Domain.stride * domain;
      this.decayCost(at, jiffies);
      let due = domains[at + Domain.lastBalance] + (idle ? pass.idleInterval[domain] : pass.busyInterval[domain]);
      if (jiffies >= due) {
        this.load.updateBlocked(pcpu);
        if (pass.run(pcpu, level, idle ? Idleness.idle : Idleness.busy) > 0) idle = this.queues.isIdle(pcpu);
        domains[at + Domain.lastBalance] = jiffies;
        due = jiffies + (idle ? pass.idleInterval[domain] : pass.busyInterval[domain]);
      }
      if (due < next) next = due;
    }
    this.pcpus[Pcpu.stride * pcpu + Pcpu.nextBalance] = next;
  }

  /** A domain is due earlier now that its pCPU is idle. */
  private lookAgainFor(pcpu: number, domain: number): void {
    const due = this.domains[Domain.stride * domain + Domain.lastBalance] + this.pass.idleInterval[domain];
    if (due < this.nextBalance(pcpu)) this.pcpus[Pcpu.stride * pcpu + Pcpu.nextBalance] = due;
  }

  private jiffies(): number {
    return Math.floor(this.host.now / this.tickNs);
  }

  private nextBalance(pcpu: number): number {
    return this.pcpus[Pcpu.stride * pcpu + Pcpu.nextBalance];
  }

  /**
   * Counts a pass of a newly idle pCPU, over the domain whose record is at `at`.
   *
   * A domain computes its ratio after some 500 passes, and needs several such windows to forget where it began: 20 s on a
   * small host. A kernel that is measured has been up for longer. So until then a domain has the ratio of its level, which
   * all pCPUs find out together in a fraction of a second.
   */
  private countNewIdle(at: number, level: number, successes: number): void {
    const { domains, diceWindow } = this;
    if (domains[at + Domain.hasOwnRatio] === 0) this.countForLevel(level, successes);
    domains[at + Domain.successes] += successes;
    if (++domains[at + Domain.calls] < diceWindow) return;
    domains[at + Domain.ratio] = domains[at + Domain.successes] / diceWindow;
    domains[at + Domain.calls] = Math.floor(domains[at + Domain.calls] / 2);
    domains[at + Domain.successes] = Math.floor(domains[at + Domain.successes] / 2);
    domains[at + Domain.hasOwnRatio] = 1;
  }

  private countForLevel(level: number, successes: number): void {
    const { domains, levelRecords, diceWindow, levels } = this;
    const at = Level.stride * level;
    levelRecords[at + Level.successes] += successes;
    if (++levelRecords[at + Level.calls] < levelRecords[at + Level.window]) return;
    const ratio = Math.min(1, levelRecords[at + Level.successes] / levelRecords[at + Level.calls]);
    levelRecords[at + Level.successes] /= 2;
    levelRecords[at + Level.calls] /= 2;
    levelRecords[at + Level.window] *= 2;
    for (let domain = Domain.stride * level; domain < domains.length; domain += Domain.stride * levels) {
      if (domains[domain + Domain.hasOwnRatio] !== 0) continue;
      // As if the half of a window with which it begins had gone so.
      domains[domain + Domain.successes] += (ratio - domains[domain + Domain.ratio]) * (diceWindow / 2);
      domains[domain + Domain.ratio] = ratio;
    }
  }

  private decayCost(at: number, jiffies: number): void {
    const { domains } = this;
    if (jiffies <= domains[at + Domain.decayedAt] + this.ticksPerSecond) return;
    domains[at + Domain.longestPass] *= COST_DECAY;
    domains[at + Domain.decayedAt] = jiffies;
  }
}
