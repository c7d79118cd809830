import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { LinuxLoad } from './linux-load.ts';
import type { LinuxRunQueues } from './linux-run-queues.ts';

/** A waker's memory of its wakees halves after so long (`record_wakee`). */
const FLIPS_HALVE_NS = 1e9;

/**
 * Where a wakee goes (`select_task_rq_fair` in kernel/sched/fair.c): its own or its waker's pCPU, and from there to an
 * idle one of the same last-level cache, if a search that gets shorter the busier the cache's pCPUs are finds one.
 */
export class LinuxPlacement {
  private readonly host: SchedulerPort;
  private readonly queues: LinuxRunQueues;
  private readonly load: LinuxLoad;
  private readonly threads: number;
  private readonly llcWidth: number;
  private readonly searchIsLimited: boolean;
  private readonly searchNs: number;
  /** Half of what a domain tolerates, in favour of the waker's pCPU. */
  private readonly previousBias: number;
  /**
   * pCPUs that a search of each cache looks at (`nr_idle_scan`); balancing writes it. All at first, as a pass over a host at rest
   * leaves it: with none, wakees would queue behind others, beside idle pCPUs, until the first pass over the whole cache.
   */
  readonly idleSearch: Int32Array;
  /** Whether a cache may have a core with all threads idle. */
  private readonly hasIdleCores: Uint8Array;
  /** The pCPU a task used before its last one. */
  private readonly usedBefore: Int32Array;
  // A waker is a task, or the idle task of a pCPU.
  private readonly lastWakee: Int32Array;
  private readonly flips: Int32Array;
  private readonly flipsSinceNs: Float64Array;

  constructor(host: SchedulerPort, queues: LinuxRunQueues, load: LinuxLoad) {
    this.host = host;
    this.queues = queues;
    this.load = load;
    this.threads = host.topology.threadsPerCore;
    this.llcWidth = host.topology.pcpusPerLlc;
    this.searchIsLimited = host.parameter('idleSearchLimit') !== 0;
    this.searchNs = host.operationNs('wakeSearchPerPcpuNs');
    this.previousBias = 1 + (host.parameter('imbalanceRatio') - 1) / 2;
    this.idleSearch = new Int32Array(host.topology.llcs).fill(this.llcWidth);
    this.hasIdleCores = new Uint8Array(host.topology.llcs).fill(this.threads > 1 ? 1 : 0);
    this.usedBefore = host.lastPcpu.slice();
    this.lastWakee = new Int32Array(host.tasks + host.pcpus).fill(-1);
    this.flips = new Int32Array(host.tasks + host.pcpus);
    this.flipsSinceNs = new Float64Array(host.tasks + host.pcpus);
  }

  /** The queue for a task that slept on `previous` and is woken on `waker`. */
  select(task: number, waker: number, previous: number): number {
    if (this.host.pcpus === 1) return 0;
    let target = previous;
    if (waker !== previous && !this.isWide(task, waker) && this.host.allowed(task, waker)) {
      target = this.affine(task, waker, previous);
    }
    return this.idleSibling(task, previous, target);
  }

  /** A pCPU went idle: its core may be idle now (`update_idle_core`). */
  wentIdle(pcpu: number): void {
    if (this.threads > 1 && this.isCoreIdle(pcpu)) this.hasIdleCores[this.queues.llcOf[pcpu]] = 1;
  }

  /** All threads of the pCPU's core are idle. */
  isCoreIdle(pcpu: number): boolean {
    const first = pcpu - (pcpu % this.threads);
    for (let thread = first; thread < first + this.threads; thread++) if (!this.queues.isIdle(thread)) return false;
    return true;
  }

  /** One waker with many wakees, or many with many: pulling them all to the waker's cache does not help (`wake_wide`). */
  private isWide(task: number, wakerPcpu: number): boolean {
    const running = this.queues.running[wakerPcpu];
    const waker = running >= 0 ? running : this.host.tasks + wakerPcpu;
    const { now } = this.host;
    if (now > this.flipsSinceNs[waker] + FLIPS_HALVE_NS) {
      this.flips[waker] >>= 1;
      this.flipsSinceNs[waker] = now;
    }
    if (this.lastWakee[waker] !== task) {
      this.lastWakee[waker] = task;
      this.flips[waker]++;
    }
    const more = Math.max(this.flips[waker], this.flips[task]);
    const fewer = Math.min(this.flips[waker], this.flips[task]);
    return fewer >= this.llcWidth && more >= fewer * this.llcWidth;
  }

  /** The waker's pCPU or the previous one (`wake_affine`). */
  private affine(task: number, waker: number, previous: number): number {
    const { queues, load } = this;
    if (queues.isIdle(waker) && this.shareCache(waker, previous)) return queues.isIdle(previous) ? previous : waker;
    if (queues.isIdle(previous)) return previous;
    const taskLoad = load.loadOfTask(task);
    const there = load.loadOf(waker) + taskLoad;
    const here = (load.loadOf(previous) - taskLoad) * this.previousBias;
    return there < here ? waker : previous;
  }

  /** An idle pCPU near `target`, or `target` (`select_idle_sibling`). */
  private idleSibling(task: number, previous: number, target: number): number {
    const { queues } = this;
    if (queues.isIdle(target)) return target;
    if (previous !== target && this.shareCache(previous, target) && queues.isIdle(previous)) return previous;
    const before = this.usedBefore[task];
    this.usedBefore[task] = previous;
    if (
      before !== previous &&
      before !== target &&
      queues.isIdle(before) &&
      this.shareCache(before, target) &&
      this.host.allowed(task, before)
    ) {
      return before;
    }
    const llc = queues.llcOf[target];
    const wholeCore = this.threads > 1 && this.hasIdleCores[llc] !== 0;
    if (this.threads > 1 && !wholeCore && this.shareCache(previous, target)) {
      const sibling = this.idleThread(task, previous);
      if (sibling >= 0) return sibling;
    }
    const found = wholeCore ? this.searchCores(task, target, llc) : this.searchThreads(task, target, llc);
    return found >= 0 ? found : target;
  }

  private shareCache(a: number, b: number): boolean {
    return this.queues.llcOf[a] === this.queues.llcOf[b];
  }

  /** An idle thread beside this one. */
  private idleThread(task: number, pcpu: number): number {
    const first = pcpu - (pcpu % this.threads);
    for (let thread = first; thread < first + this.threads; thread++) {
      if (thread !== pcpu && this.queues.isIdle(thread) && this.host.allowed(task, thread)) return thread;
    }
    return -1;
  }

  /** Looks at a limited number of the cache's pCPUs, beginning behind the target. */
  private searchThreads(task: number, target: number, llc: number): number {
    const { host, queues, llcWidth } = this;
    let left = this.searchIsLimited ? this.idleSearch[llc] : llcWidth;
    if (left === 0) return -1;
    const affinity = host.affinityOf(task);
    if (affinity === null && queues.llcIdle[llc] === 0) {
      host.work(target, Math.min(left, llcWidth) * this.searchNs);
      return -1;
    }
    const start = llc * llcWidth;
    const end = start + llcWidth;
    let pcpu = target;
    let found = -1;
    let looked = 0;
    for (let step = 0; step < llcWidth && left > 0; step++) {
      if (++pcpu === end) pcpu = start;
      if (affinity !== null && !affinity.has(pcpu)) continue;
      left--;
      looked++;
      if (queues.isIdle(pcpu)) {
        found = pcpu;
        break;
      }
    }
    host.work(target, looked * this.searchNs);
    return found;
  }

  /** Looks through all the cache's cores for one that is wholly idle; else the first idle thread will do. */
  private searchCores(task: number, target: number, llc: number): number {
    const { host, queues, llcWidth, threads } = this;
    const affinity = host.affinityOf(task);
    if (this.searchIsLimited && this.idleSearch[llc] === 0) return -1;
    if (queues.llcIdle[llc] === 0) {
      host.work(target, llcWidth * this.searchNs);
      this.hasIdleCores[llc] = 0;
      return -1;
    }
    const start = llc * llcWidth;
    const end = start + llcWidth;
    let core = target - (target % threads);
    let found = -1;
    let looked = 0;
    for (let step = 0; step < llcWidth; step += threads) {
      core += threads;
      if (core === end) core = start;
      let idle = 0;
      let allowed = -1;
      for (let thread = core; thread < core + threads; thread++) {
        looked++;
        if (!queues.isIdle(thread)) continue;
        idle++;
        if (allowed < 0 && (affinity === null || affinity.has(thread))) allowed = thread;
      }
      if (allowed < 0) continue;
      if (idle === threads) {
        host.work(target, looked * this.searchNs);
        return allowed;
      }
      if (found < 0) found = allowed;
    }
    host.work(target, looked * this.searchNs);
    this.hasIdleCores[llc] = 0;
    return found;
  }
}
