import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** One level of scheduling domains: every pCPU has a domain of `width` pCPUs there, made of groups of `groupWidth`. */
export interface LinuxDomainLevel {
  readonly width: number;
  readonly groupWidth: number;
  /** The threads of one core (`SD_SHARE_CPUCAPACITY`). */
  readonly sharesCore: boolean;
  /** All behind one last-level cache (`SD_SHARE_LLC`). */
  readonly sharesCache: boolean;
  readonly acrossNodes: boolean;
  /** Spread tasks over this level's groups (`SD_PREFER_SIBLING` of the level below). */
  readonly spreadsOverGroups: boolean;
  /** `imbalance_pct` / 100. */
  readonly imbalanceRatio: number;
  /** Failed passes after which cache-hot tasks are moved too. */
  readonly cacheNiceTries: number;
  /** Tasks by which one side may be ahead across nodes before it counts (`imb_numa_nr`). */
  readonly allowedNodeImbalance: number;
}

/**
 * The levels, smallest first, as `sd_init` in kernel/sched/topology.c sets them up: threads of a core, cores of a
 * last-level cache, caches of a node, nodes of a package, packages. A level that adds nothing is left out.
 */
export function linuxDomains(host: SchedulerPort): LinuxDomainLevel[] {
  const { threadsPerCore, pcpusPerLlc, pcpusPerNode, pcpusPerPackage, pcpus } = host.topology;
  const levels: LinuxDomainLevel[] = [];
  let below = 1;
  let spreads = false;
  for (const width of [threadsPerCore, pcpusPerLlc, pcpusPerNode, pcpusPerPackage, pcpus]) {
    if (width === below) continue;
    const sharesCore = width === threadsPerCore;
    const acrossNodes = width > pcpusPerNode;
    levels.push({
      width,
      groupWidth: below,
      sharesCore,
      sharesCache: width <= pcpusPerLlc,
      acrossNodes,
      spreadsOverGroups: spreads,
      imbalanceRatio: host.parameter(sharesCore ? 'smtImbalanceRatio' : 'imbalanceRatio'),
      cacheNiceTries: sharesCore ? 0 : acrossNodes ? 2 : 1,
      allowedNodeImbalance: acrossNodes ? allowedNodeImbalance(pcpusPerNode, pcpusPerLlc) : 0,
    });
    below = width;
    spreads = !acrossNodes;
  }
  return levels;
}

/** With one cache a node, an eighth of its pCPUs; else one task a cache (`build_sched_domains`). */
function allowedNodeImbalance(pcpusPerNode: number, pcpusPerLlc: number): number {
  const caches = pcpusPerNode / pcpusPerLlc;
  return Math.max(1, caches === 1 ? pcpusPerNode >> 3 : caches);
}
