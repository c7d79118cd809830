import type { Mark } from '../catalog/figure.ts';

/** What can bind a host. */
export type Resource = 'cpu' | 'memory' | 'width' | 'separation';

/** The law that said how full a host may run. The simulator's answer will be one more. */
export type CapacityLaw = 'erlang-c';

/** What has to hold for every guest on every host. */
export interface ReadyPromise {
  /** Largest share of elapsed time that the worst guest may spend ready but not running, 0 to 1. */
  readonly worstReadyRatio: number;
}

/** The load on one host and how full that makes it. */
export interface HostFill {
  /** Position in the plan: host 0, host 1, ... */
  readonly index: number;
  /** Ids of its guests. */
  readonly guestIds: readonly string[];
  /** The cluster it serves, where clusters are kept apart. */
  readonly cluster?: string;
  readonly vcpus: number;
  /** Processor demand in cores of this machine. */
  readonly cpuDemandCores: number;
  /** What the capacity law lets this very mix of guests use, in cores. */
  readonly cpuCapacityCores: number;
  /** Demand over all that its processors can do with every hardware thread busy, 0 to 1. */
  readonly utilisation: number;
  /** Predicted ready share of the worst guest. */
  readonly worstReadyRatio: number;
  /** Predicted wait of a burst for a processor: mean, and the 99th percentile. */
  readonly meanWaitNs: number;
  readonly p99WaitNs: number;
  readonly memoryMib: number;
  readonly memoryCapacityMib: number;
  /** Widest guest on it. */
  readonly widestVcpus: number;
  readonly watts?: number;
}

/** One resource's claim on the number of hosts. */
export interface Binding {
  readonly resource: Resource;
  /** Hosts this resource alone would need. */
  readonly hostsNeeded: number;
  /** Fill of the resource over the whole plan, 0 to 1. */
  readonly fill: number;
  readonly explanation: string;
}

/**
 * The plan with hosts gone: in every pool (a cluster, or the estate when clusters are merged) the `spare` fullest hosts
 * fail at once, and their guests are placed again on the ones that are left, under the same rules and the same promise.
 */
export interface FailedState {
  /** Hosts gone, all pools together. */
  readonly failedHosts: number;
  /** Guests of the failed hosts, started again elsewhere. */
  readonly restartedGuests: number;
  /** Guests of other hosts that have to move first to make room for them; 0 where there was room. */
  readonly migratedGuests: number;
  /** The promise still holds, and everything fits. */
  readonly feasible: boolean;
  readonly worstReadyRatio: number;
  readonly worstMemoryFill: number;
  readonly worstCpuFill: number;
  readonly watts?: number;
  /** Guests that found no place. */
  readonly unplacedGuestIds: readonly string[];
}

/** A cluster that keeps its own hosts, or the whole estate. */
export interface PoolPlan {
  /** Absent for guests without a cluster, and when clusters are merged. */
  readonly cluster?: string;
  readonly guests: number;
  /** Spares included, as in the bound. */
  readonly hosts: number;
  readonly lowerBound: number;
  readonly lowerBoundBy: string;
  /** The packing rule that won. */
  readonly heuristic: string;
  /**
   * The spares stay empty until a host fails, as guests spread over all hosts would leave no room large enough anywhere;
   * false where all hosts share the load, and without spares.
   */
  readonly idleSpares: boolean;
}

/** The whole estate on one kind of machine. */
export interface CandidatePlan {
  readonly machine: string;
  readonly title: string;
  readonly feasible: boolean;
  /** Why not, when it is not. */
  readonly reason?: string;
  /** Hosts to buy, spares included. */
  readonly hosts: number;
  readonly spareHosts: number;
  /** No plan of this machine under the same rules, spares included, can have fewer hosts. */
  readonly lowerBound: number;
  /** Which argument proves the bound. */
  readonly lowerBoundBy: string;
  /** The packing rule that won, and the others' host counts. */
  readonly heuristic: string;
  readonly heuristics: readonly { readonly name: string; readonly hosts: number }[];
  /** Each cluster's share of the hosts; one entry when clusters are merged. */
  readonly pools: readonly PoolPlan[];
  /** Every host as it runs normally: spares carry load too, but for pools whose spares stay idle. */
  readonly fills: readonly HostFill[];
  /** What binds first, second, third. */
  readonly bindings: readonly Binding[];
  readonly failed: FailedState;
  readonly rackUnits: number;
  readonly watts?: number;
  readonly wattsMark?: Mark;
  readonly cores: number;
  readonly threads: number;
  /** vCPUs per core and per hardware thread, over the hosts that carry load. */
  readonly vcpuPerCore: number;
  readonly vcpuPerThread: number;
  readonly capacityLaw: CapacityLaw;
  /** What is special about this machine and this estate. */
  readonly warnings: readonly string[];
}

/** How safe a guest is to move before the others. */
export interface MoveRank {
  readonly guestId: string;
  /** 0 (last) to 1 (first). */
  readonly safety: number;
  /** The wave it belongs to: 1 is first. */
  readonly wave: number;
  readonly reasons: readonly string[];
}

/** An assumption the plan rests on, counted. */
export interface AssumptionUsed {
  readonly what: string;
  readonly guests: number;
  readonly from: string;
  readonly mark: Mark;
}

export interface Plan {
  /** Version of this structure. */
  readonly version: 1;
  readonly promise: ReadyPromise;
  readonly spare: number;
  readonly candidates: readonly CandidatePlan[];
  /** Name of the best candidate; absent when none is feasible. */
  readonly best?: string;
  readonly bestBecause?: string;
  readonly moveFirst: readonly MoveRank[];
  readonly assumptions: readonly AssumptionUsed[];
  readonly warnings: readonly string[];
}
