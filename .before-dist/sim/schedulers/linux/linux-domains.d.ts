import type { Host } from '../../host/host.ts';
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
export declare function linuxDomains(host: Host): LinuxDomainLevel[];
