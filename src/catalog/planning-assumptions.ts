import type { Figure, Origin } from '../base/figure.ts';

/** What is assumed about power where nothing is published; `catalog/planning.yaml`. */
export interface PowerAssumptions {
  /** Memory beyond what a published curve was measured with. */
  readonly memoryWattsPerGib: Figure;
  /** A server without a published curve: watts that do not depend on its processors or its load. */
  readonly baseWatts: Figure;
  /** Its idle and its full power, per watt of all packages' thermal design power. */
  readonly idleShareOfTdp: Figure;
  readonly fullShareOfTdp: Figure;
}

/** Guests of one purpose, recognised by words in their name, folder, tags or operating system. */
export interface GuestClass {
  readonly name: string;
  /** Whole words; `test*` matches a word's beginning; several words match in this order. */
  readonly words: readonly string[];
  /** Processor time of one burst (from wake-up to sleep) on an unshared core, ns. */
  readonly burstNs: Figure;
}

/** How far processor demand moves, from window to window, from what an export says of it. */
export interface DemandVariation {
  /** The estate's busiest hour over the moment of the export; 1 or more. */
  readonly peakHourFactor: Figure;
  /** The user gave that factor: what today's hosts carry does not bound it. @default false */
  readonly isPeakHourGiven?: boolean;
  /** Variance of the demand of a guest that uses a share u of its processors, over u x (1 - u); 0 to 1. */
  readonly ownVariability: Figure;
  /** Of two guests in the same window; 0 to 1. */
  readonly correlation: Figure;
  /** Third central moment of the demand of such a guest, over (1 - 2 u) x its vCPUs x its variance; 0 to 1. */
  readonly skew: Figure;
}

/** What a guest keeps beyond what it was measured to use when it is made smaller. */
export interface RightSizing {
  /** Over the 95th percentile of its CPU use, and over the 99th of its memory in use; shares of them. */
  readonly cpuHeadroomShare: Figure;
  readonly memoryHeadroomShare: Figure;
  /** With fewer days of measurements it is too risky. */
  readonly leastDays: Figure;
}

/** Everything a plan has to assume about guests, hypervisors and servers; `catalog/planning.yaml` holds the values. */
export interface PlanningAssumptions {
  /** Throughput of a core with all its hardware threads busy, over that of one busy thread; 1 for one thread. */
  readonly smtThroughputFactor: Figure;
  /** Processor time of one burst (from wake-up to sleep) on an unshared core, ns, for guests of no class. */
  readonly burstNs: Figure;
  /** Variability of a guest's demand inside a window, 0 (even) to 1 (all or nothing): see `WorkloadFigures`. */
  readonly clumping: Figure;
  /** How long a guest stays as busy as it is, ns. */
  readonly clumpNs: Figure;
  /** How far the demand of all guests of a host swings together inside a window: standard deviation over mean. */
  readonly swing: Figure;
  /** Processor time of a guest that is wider than a NUMA node, over what it would need inside one. */
  readonly numaSpanDemandFactor: Figure;
  /** What the hypervisor needs for a guest beside the guest's own memory. */
  readonly guestOverheadMib: Figure;
  readonly guestOverheadMibPerVcpu: Figure;
  /** Share of the guest's memory, 0 to 1. */
  readonly guestOverheadShare: Figure;
  /** What the hypervisor needs for itself on every host. */
  readonly hostOverheadMib: Figure;
  /** Share of the host's memory, 0 to 1. */
  readonly hostOverheadShare: Figure;
  /** First match wins. */
  readonly guestClasses: readonly GuestClass[];
  readonly demand: DemandVariation;
  readonly rightSizing: RightSizing;
  /** Words in the name of an affinity rule that show its kind. */
  readonly ruleWords: {
    readonly apart: readonly string[];
    readonly together: readonly string[];
    readonly origin: Origin;
  };
  /** Memory that a machine can also be bought with, as multiples of its usual configuration; above 1, rising. */
  readonly memoryFactors: readonly Figure[];
  /** Servers of the estate that are not in the catalog. */
  readonly unknownServer: {
    readonly rackUnits: Figure;
    /** Thermal design power of a package over its cores. */
    readonly tdpWattsPerCore: Figure;
  };
  /** Power of servers without a published curve, and of memory beyond what a published curve was measured with. */
  readonly power: PowerAssumptions;
}
