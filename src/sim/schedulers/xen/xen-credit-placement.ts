import type { BitSet } from '../../engine/bit-set.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { SoftAffinity } from './xen-soft-affinity.ts';

/**
 * Where the credit scheduler would put a vCPU (_csched_cpu_pick): an idle pCPU with the most idle neighbours. Inside a
 * package that means the core with the most idle threads; to another package it moves only if that is more than twice
 * as idle.
 */
export class CreditPlacement {
  private readonly host: SchedulerPort;
  private readonly idlers: BitSet;
  private readonly soft: SoftAffinity;
  /** Where the last choice on behalf of each pCPU fell, so that the next one falls elsewhere. */
  private readonly idleBias: Int32Array;

  constructor(host: SchedulerPort, idlers: BitSet, soft: SoftAffinity) {
    this.host = host;
    this.idlers = idlers;
    this.soft = soft;
    this.idleBias = new Int32Array(host.pcpus).fill(-1);
  }

  /**
   * The best pCPU for a task that belongs to `own`, among those it prefers if one of them is idle; `ownIsFree` says that
   * nobody waits there, which counts as idle. `commit` remembers the choice.
   */
  best(task: number, own: number, ownIsFree: boolean, commit: boolean): number {
    const addedOwn = ownIsFree && !this.idlers.has(own);
    if (addedOwn) this.idlers.add(own);
    const soft = this.soft.of(task);
    const preferred = soft === null ? -1 : this.bestWithin(soft, own, commit);
    const isIdle = preferred >= 0 && this.idlers.has(preferred);
    const pcpu = isIdle ? preferred : this.bestWithin(this.host.affinityOf(task), own, commit);
    if (addedOwn) this.idlers.delete(own);
    return pcpu;
  }

  private bestWithin(affinity: BitSet | null, own: number, commit: boolean): number {
    const { host, idlers } = this;
    const fallback = affinity === null || affinity.has(own) ? own : affinity.cycle(own, 0, host.pcpus, null);
    const idle = idlers.has(fallback) ? fallback : idlers.cycle(fallback, 0, host.pcpus, affinity);
    return idle < 0 ? fallback : this.idlestPackage(this.idlestCore(idle, affinity, commit), affinity, commit);
  }

  private idlestPackage(idle: number, affinity: BitSet | null, commit: boolean): number {
    const { idlers } = this;
    const { pcpus, topology } = this.host;
    const width = topology.pcpusPerPackage;
    const home = topology.packageOf[idle];
    let pcpu = idle;
    for (let step = width; step < pcpus; step += width) {
      const here = topology.packageOf[pcpu];
      const there = (home + step) % pcpus;
      if (2 * idlers.count(here, here + width) >= idlers.count(there, there + width)) continue;
      const chosen = this.choose(there, there + width, affinity, commit);
      if (chosen >= 0) pcpu = this.idlestCore(chosen, affinity, commit);
    }
    return pcpu;
  }

  /** From an idle pCPU to the core of its package with the most idle threads. */
  private idlestCore(pcpu: number, affinity: BitSet | null, commit: boolean): number {
    const { threadsPerCore, pcpusPerPackage, packageOf, coreOf } = this.host.topology;
    const start = packageOf[pcpu];
    const own = coreOf[pcpu] - start;
    let best = pcpu;
    let most = this.idlers.count(start + own, start + own + threadsPerCore);
    // No core has more idle threads than the host.
    const enough = Math.min(threadsPerCore, this.idlers.size);
    for (let step = threadsPerCore; most < enough && step < pcpusPerPackage; step += threadsPerCore) {
      const core = start + ((own + step) % pcpusPerPackage);
      const idle = this.idlers.count(core, core + threadsPerCore);
      if (idle <= most) continue;
      const chosen = this.choose(core, core + threadsPerCore, affinity, commit);
      if (chosen < 0) continue;
      best = chosen;
      most = idle;
    }
    return best;
  }

  /** One of the idle pCPUs in [start, end), each in its turn; -1 when there is none. */
  private choose(start: number, end: number, affinity: BitSet | null, commit: boolean): number {
    const first = this.idlers.firstIn(start, end, affinity);
    if (first < 0) return -1;
    const chosen = this.idlers.cycle(this.idleBias[first], start, end, affinity);
    if (commit) this.idleBias[first] = chosen;
    return chosen;
  }
}
