import type { Host } from '../host.ts';
import { LinuxBalancePass } from './linux-balance-pass.ts';
import { Idleness } from './linux-imbalance.ts';
import type { LinuxLoad } from './linux-load.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';
import type { LinuxScheduler } from './linux-scheduler.ts';

/** Mean idle time is followed with a weight of 1/8 (`update_avg`). */
const IDLE_AVERAGE_WEIGHT = 1 / 8;
/** The cost of a newly idle pass is forgotten by 3/256 a second (`update_newidle_cost`). */
const COST_DECAY = 253 / 256;
/** A pCPU looks at its domains at least this often, in s (`sched_balance_domains`). */
const LONGEST_WAIT = 60;
const SEC = 1e9;

/**
 * When run queues are balanced (`sched_balance_*` in kernel/sched/fair.c): a pCPU passes over its domains when it goes
 * idle, at ticks while it is busy (rarely), and at other pCPUs' ticks while it is idle (at most once a tick).
 */
export class LinuxBalance {
  private readonly host: Host;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly pass: LinuxBalancePass;
  private readonly levels: number;
  private readonly llcWidth: number;
  private readonly tickNs: number;
  private readonly ticksPerSecond: number;
  private readonly throwsDice: boolean;
  private readonly diceWindow: number;

  /** When each pCPU went idle; -1 once somebody woke there. */
  private readonly idleSinceNs: Float64Array;
  /** Mean time from going idle to the next waking, of late (`avg_idle`). */
  private readonly meanIdleNs: Float64Array;
  private readonly longestMeanIdleNs: Float64Array;
  /** Tick at which each pCPU looks at its domains next. */
  private readonly nextBalance: Float64Array;
  /** Tick before which no busy pCPU starts a pass for the idle ones (`nohz.next_balance`). */
  private nextIdleBalance = 0;

  // By pCPU and level: tick of the last pass; passes on going idle, lately, and how many found something.
  private readonly lastBalance: Float64Array;
  private readonly newIdleCalls: Float64Array;
  private readonly newIdleSuccesses: Float64Array;
  private readonly newIdleRatio: Float64Array;
  private readonly longestPassNs: Float64Array;
  private readonly costDecayedAt: Float64Array;

  constructor(host: Host, scheduler: LinuxScheduler, relievesBusyCores: boolean) {
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

    const { pcpus } = host;
    const longestIdle = 2 * host.parameter('migrationCostNs');
    this.idleSinceNs = new Float64Array(pcpus).fill(-1);
    this.meanIdleNs = new Float64Array(pcpus).fill(longestIdle);
    this.longestMeanIdleNs = new Float64Array(pcpus).fill(longestIdle);
    this.nextBalance = new Float64Array(pcpus);

    const domains = this.levels * pcpus;
    const startRatio = host.parameter('newidleStartRatio');
    this.lastBalance = new Float64Array(domains);
    this.newIdleCalls = new Float64Array(domains).fill(this.diceWindow / 2);
    this.newIdleSuccesses = new Float64Array(domains).fill((this.diceWindow / 2) * startRatio);
    this.newIdleRatio = new Float64Array(domains).fill(startRatio);
    this.longestPassNs = new Float64Array(domains);
    this.costDecayedAt = new Float64Array(domains);
  }

  /** Somebody woke on a pCPU: if that ended its idle time, the mean follows. */
  woken(pcpu: number): void {
    const since = this.idleSinceNs[pcpu];
    if (since < 0) return;
    this.idleSinceNs[pcpu] = -1;
    const mean = this.meanIdleNs[pcpu] + (this.host.now - since - this.meanIdleNs[pcpu]) * IDLE_AVERAGE_WEIGHT;
    this.meanIdleNs[pcpu] = Math.min(mean, this.longestMeanIdleNs[pcpu]);
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
    const { host, levels, queues } = this;
    this.idleSinceNs[pcpu] = host.now;
    if (levels === 0) return false;
    const first = pcpu * levels;
    const meanIdle = this.meanIdleNs[pcpu];
    if (!queues.overloaded || meanIdle < this.longestPassNs[first]) {
      this.lookAgainFor(pcpu, first);
      return false;
    }
    this.load.updatePcpu(pcpu);
    let spentNs = 0;
    let pulled = false;
    for (let level = 0; level < levels && !pulled; level++) {
      const domain = first + level;
      this.lookAgainFor(pcpu, domain);
      if (meanIdle < spentNs + this.longestPassNs[domain]) break;
      let worth = 1;
      if (this.throwsDice) {
        const sides = 1 + this.newIdleRatio[domain] * this.diceWindow;
        if (Math.floor(host.random.uniform(host.schedulerStream) * this.diceWindow) > sides) {
          this.countNewIdle(domain, 0);
          continue;
        }
        worth = Math.floor((this.diceWindow + sides / 2) / sides);
      }
      pulled = this.pass.run(pcpu, level, Idleness.newlyIdle) > 0;
      // A pass that costs nothing is still one.
      const passNs = Math.max(1, this.pass.costNs(level));
      spentNs += passNs;
      this.countNewIdle(domain, pulled ? worth : 0);
      if (passNs > this.longestPassNs[domain]) {
        this.longestPassNs[domain] = passNs;
        this.costDecayedAt[domain] = this.jiffies();
      }
    }
    this.longestMeanIdleNs[pcpu] = Math.max(this.longestMeanIdleNs[pcpu], 2 * spentNs);
    if (queues.length[pcpu] === 0) return false;
    this.idleSinceNs[pcpu] = -1;
    return true;
  }

  /** An idle pCPU ticks: it balances if it is time. */
  idleTick(pcpu: number): void {
    const jiffies = this.jiffies();
    if (this.levels > 0 && jiffies >= this.nextBalance[pcpu]) this.domains(pcpu, jiffies, true);
  }

  /** A busy pCPU ticks: it balances if it is time, and may start a pass for the idle ones. */
  tick(pcpu: number): void {
    if (this.levels === 0) return;
    const jiffies = this.jiffies();
    if (jiffies >= this.nextBalance[pcpu]) this.domains(pcpu, jiffies, false);
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
      this.load.updatePcpu(pcpu);
      if (jiffies >= this.nextBalance[pcpu]) this.domains(pcpu, jiffies, true);
      next = Math.min(next, this.nextBalance[pcpu]);
    } while (pcpu !== balancer);
    this.nextIdleBalance = next;
  }

  /** Passes over the domains of a pCPU that are due (`sched_balance_domains`). */
  private domains(pcpu: number, jiffies: number, isIdle: boolean): void {
    const { levels, pass, lastBalance } = this;
    let idle = isIdle;
    let next = jiffies + LONGEST_WAIT * this.ticksPerSecond;
    pass.continues = true;
    for (let level = 0; level < levels && pass.continues; level++) {
      const domain = pcpu * levels + level;
      this.decayCost(domain, jiffies);
      let due = lastBalance[domain] + (idle ? pass.idleInterval[domain] : pass.busyInterval[domain]);
      if (jiffies >= due) {
        this.load.updatePcpu(pcpu);
        if (pass.run(pcpu, level, idle ? Idleness.idle : Idleness.busy) > 0) idle = this.queues.isIdle(pcpu);
        lastBalance[domain] = jiffies;
        due = jiffies + (idle ? pass.idleInterval[domain] : pass.busyInterval[domain]);
      }
      if (due < next) next = due;
    }
    this.nextBalance[pcpu] = next;
  }

  /** A domain is due earlier now that its pCPU is idle. */
  private lookAgainFor(pcpu: number, domain: number): void {
    const due = this.lastBalance[domain] + this.pass.idleInterval[domain];
    if (due < this.nextBalance[pcpu]) this.nextBalance[pcpu] = due;
  }

  private jiffies(): number {
    return Math.floor(this.host.now / this.tickNs);
  }

  private countNewIdle(domain: number, successes: number): void {
    this.newIdleSuccesses[domain] += successes;
    if (++this.newIdleCalls[domain] < this.diceWindow) return;
    this.newIdleRatio[domain] = this.newIdleSuccesses[domain] / this.diceWindow;
    this.newIdleCalls[domain] = Math.floor(this.newIdleCalls[domain] / 2);
    this.newIdleSuccesses[domain] = Math.floor(this.newIdleSuccesses[domain] / 2);
  }

  private decayCost(domain: number, jiffies: number): void {
    if (jiffies <= this.costDecayedAt[domain] + this.ticksPerSecond) return;
    this.longestPassNs[domain] *= COST_DECAY;
    this.costDecayedAt[domain] = jiffies;
  }
}
