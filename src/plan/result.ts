import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { ChangedAssumption } from '../demand/changed-assumption.ts';
import type { PlannedMemory } from '../demand/planning-memory.ts';
import type { SpeedPair } from '../demand/one-scale.ts';
import type { DemandTrend } from '../demand/over-time/daily-trend.ts';
import type { DemandUnit } from '../demand/over-time/sets-of-estate.ts';
import type { WeekBand } from '../demand/over-time/week-band.ts';
import type { Mark } from '../base/figure.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import type { Agreement } from './agreement/result.ts';
import type { PlanQuantity, PlanTarget } from './rules/guest-limits.ts';
import type { LicenceUnit, PlanCost, ProductLicences } from './licences/result.ts';
import type { Objective } from './objective.ts';
import type { Headroom } from './rules/headroom.ts';
import type { Spare } from './rules/spare.ts';

/** What can bind a host. */
export type Resource = 'cpu' | 'memory' | 'width' | 'separation';

/** What said how full a host may run: the pooling law, or simulations. */
export type CapacityLaw = 'erlang-c' | 'simulated';

/** What has to hold for every guest on every host that no other promise is for. */
export interface ReadyPromise {
  /** Largest share of elapsed time that the worst guest may spend ready but not running, 0 to 1. */
  readonly worstReadyRatio: number;
  /** Share of windows in which it has to hold, where demand is known over time, 0 to 1. @default 0.95 */
  readonly windowShare?: number;
}

/** A guest of a host that is nearest to what it has to keep, of guests that have to keep different promises. */
export interface NearestGuest {
  /** Position in the estate. */
  readonly guest: number;
  /** Ready share of it, predicted or simulated. */
  readonly readyRatio: number;
  /** What it has to keep: at most this, 0 to 1. */
  readonly limit: number;
}

/** The load on one host and how full that makes it. */
export interface HostFill {
  /** Position in the plan: host 0, host 1, ... */
  readonly index: number;
  /** Its guests: positions in the estate. */
  readonly guests: readonly number[];
  /** The cluster it serves, where clusters are kept apart. */
  readonly cluster?: string;
  readonly vcpus: number;
  /** Processor demand in cores of this machine. */
  readonly cpuDemandCores: number;
  /** What the capacity law lets this very mix of guests use, in cores. */
  readonly cpuCapacityCores: number;
  /** Share of the windows of the series in which its guests asked for no more than that, 0 to 1; absent without series. */
  readonly windowsWithin?: number;
  /** Demand over all that its processors can do with every hardware thread busy, 0 to 1. */
  readonly utilisation: number;
  /** Ready share of the worst guest: simulated with the very guests on the host, or predicted. */
  readonly worstReadyRatio: number;
  readonly isSimulated?: true;
  /** Absent where all guests have to keep the same. */
  readonly nearest?: NearestGuest;
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
 * The plan with hosts gone: in every pool (a cluster, or the estate when clusters are merged) as many hosts as are spare may fail
 * at once, and their guests are placed again on the ones that are left, under the same rules and the same promise. Of the
 * failures that were checked it is the worst, after which the fullest host is fullest.
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
  /** Sets of as many hosts of a pool as may fail that were failed, each leaving every guest a place; of all pools. */
  readonly checkedSets: number;
  /** Sets that there are; counted up to 2^53. Where fewer were checked those of the fullest hosts are among them. */
  readonly possibleSets: number;
  /** Over the hosts that are left, 0 to 1; absent without spares, as then nothing is said of a failure. */
  readonly worstReadyRatio?: number;
  readonly worstMemoryFill?: number;
  readonly worstCpuFill?: number;
  /** The hosts that are left, in that failure; absent without spares. */
  readonly hosts?: readonly HostAfterFailure[];
  readonly watts?: number;
  /** Guests that found no place: positions in the estate. */
  readonly unplacedGuests: readonly number[];
}

/** How full a host is that took guests of failed ones, 0 to 1 each. */
export interface HostAfterFailure {
  readonly utilisation: number;
  readonly memoryFill: number;
}

/** A cluster that keeps its own hosts, or the whole estate. */
export interface PoolPlan {
  /** Absent for guests without a cluster, and when clusters are merged. */
  readonly cluster?: string;
  readonly guests: number;
  /** Spares included, as in the bounds. */
  readonly hosts: number;
  /** Hosts of it that may fail at once. */
  readonly spareHosts: number;
  readonly lowerBound: number;
  readonly lowerBoundBy: string;
  readonly modelBound: number;
  readonly modelBoundBy: string;
  /** The packing rule that won. */
  readonly heuristic: string;
  /**
   * The spares stay empty until a host fails, as guests spread over all hosts would leave no room large enough anywhere;
   * false where all hosts share the load, and without spares.
   */
  readonly idleSpares: boolean;
  /** Of its fullest host, normally and after the failure: demand over what it can carry, and memory; 0 to 1. */
  readonly cpuFill: number;
  readonly memoryFill: number;
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
  /** Hosts of this kind that the estate has today; absent for a machine that it has not. */
  readonly ownedHosts?: number;
  readonly spareHosts: number;
  /**
   * Proven: no plan of this machine under the same rules, spares included, can have fewer hosts. Nothing that is assumed
   * or interpolated has a part in it.
   */
  readonly lowerBound: number;
  /** Which argument proves the bound. */
  readonly lowerBoundBy: string;
  /** No plan with these demands and capacities, assumed ones included, has fewer hosts; at least the lower bound. */
  readonly modelBound: number;
  readonly modelBoundBy: string;
  /** The packing rule that won, and the others' host counts. */
  readonly heuristic: string;
  readonly heuristics: readonly { readonly name: string; readonly hosts: number }[];
  /** Each cluster's share of the hosts; one entry when clusters are merged. */
  readonly pools: readonly PoolPlan[];
  /** Every host as it runs normally: spares carry load too, but for pools whose spares stay idle. */
  readonly fills: readonly HostFill[];
  /** How the hosts did in the windows of the series; absent where no guest has any. */
  readonly windows?: CheckedWindows;
  /** What binds first, second, third. */
  readonly bindings: readonly Binding[];
  readonly failed: FailedState;
  readonly rackUnits: number;
  readonly watts?: number;
  readonly wattsMark?: Mark;
  readonly cores: number;
  readonly threads: number;
  /** Physical cores, each processor as at least 16: what licences by core count. */
  readonly licensedCores: number;
  /** Licences of products that guests show, or that were asked for; empty where the plan was not asked for them. */
  readonly licences: readonly ProductLicences[];
  /** With the user's prices. */
  readonly cost?: PlanCost;
  /** vCPUs per core and per hardware thread, over the hosts that carry load. */
  readonly vcpuPerCore: number;
  readonly vcpuPerThread: number;
  readonly capacityLaw: CapacityLaw;
  /** Every figure of the machine that the plan rests on. */
  readonly figures: readonly MachineFigure[];
  /** What was simulated; absent where the pooling law alone was asked. */
  readonly simulation?: CandidateSimulation;
  /** What is special about this machine and this estate. */
  readonly warnings: readonly string[];
}

/** Hosts checked in every window of the series of their guests. */
export interface CheckedWindows {
  readonly count: number;
  readonly stepSeconds: number;
  /** Kinds of windows that guests were put together by, and how the windows were put together. */
  readonly kinds: number;
  readonly by: 'hour of the week' | 'hour';
  /** Share of windows in which a host has to be within what it can carry, 0 to 1. */
  readonly promised: number;
  /** Share in which the host is that is so in the fewest: normally, and after the failure. */
  readonly least: number;
  readonly leastFailed?: number;
  /** What all guests together ask for over the week, in cores of this machine; absent where windows are longer than an hour. */
  readonly weekCores?: WeekBand;
}

/** A figure of a machine. */
export interface MachineFigure {
  readonly what: string;
  readonly value: number;
  /** Empty for a count. */
  readonly unit: '' | 'MHz' | 'MiB' | 'U' | 'W';
  readonly mark: Mark;
  readonly from: string;
}

/** A machine as it was simulated, and the plan on it. */
export interface CandidateSimulation {
  /** Scheduler of the catalog that the hosts ran. */
  readonly scheduler: string;
  /** Simulations that this machine took, wherever they came from. */
  readonly runs: number;
  /** The classes that stand for the estate's guests, the one with the most demand first. */
  readonly classes: readonly ClassCapacity[];
  /** Mixes that the capacities were not made from, to see how far off they are. */
  readonly heldOut: readonly HeldOutMix[];
  /** Numbers of hosts that were tried, in that order; the plan has the fewest that keep the promise. */
  readonly tried: readonly HostCountTried[];
  /** Guests where they run today, of each pool for which no plan with as few hosts was found: does that keep the promise? */
  readonly asToday?: readonly TodayTried[];
  /** The promise holds on every host of the plan that was simulated. */
  readonly holds: boolean;
  /** Hosts of the plan that were simulated, with the very guests that are placed on them. */
  readonly hosts: readonly SimulatedHost[];
  /** What stops the tightest host's mix of guests; absent where the plan is not the best, or nothing stops it. */
  readonly wall?: MixWall;
}

/** A class of guests, and a host that is filled with it. */
export interface ClassCapacity {
  readonly name: string;
  readonly guests: number;
  readonly vcpus: number;
  /** Demand of the guest that stands for the class, in cores of this machine. */
  readonly demandCores: number;
  readonly burstNs: number;
  /** Its share of the estate's demand, 0 to 1. */
  readonly demandShare: number;
  /** Demand that a host filled with it may carry, in cores, with its 95 % interval. */
  readonly capacityCores: number;
  /** What ends it: the promise breaks; the promise holds with the memory full; or with the processors busy all the time. */
  readonly limit: 'promise' | 'memory' | 'throughput';
  readonly interval: readonly [low: number, high: number];
}

/** A mix that was simulated to check the interpolation. */
export interface HeldOutMix {
  readonly what: string;
  /** Interpolated between the classes. */
  readonly predictedCores: number;
  /** Found by simulating the mix itself. */
  readonly simulatedCores: number;
  /** Predicted over simulated, less 1: above 0 it promised too much. */
  readonly error: number;
  /** False where a host is full of the mix before it breaks the promise: then there was nothing to predict. */
  readonly breaks: boolean;
}

/** A number of hosts for one pool, with the load spread over them, as simulated. */
export interface HostCountTried {
  /** Absent for guests without a cluster, and when clusters are merged. */
  readonly cluster?: string;
  /** Spares included. */
  readonly hosts: number;
  readonly holds: boolean;
  /** The host that is furthest from keeping the promise, or nearest to breaking it. */
  readonly worst: SimulatedHost;
}

/** Today's placement of one pool, at the demand that is planned for. */
export interface TodayTried {
  /** Absent for guests without a cluster, and when clusters are merged. */
  readonly cluster?: string;
  /** Hosts that its guests run on today. */
  readonly hosts: number;
  /** Then it is the plan for them. */
  readonly holds: boolean;
  /** Those nearest to breaking the promise: today's name of the host, CPU ready of its worst guest, work done over work asked for. */
  readonly simulated: readonly (Pick<SimulatedHost, 'readyRatio' | 'nearest' | 'carriedRatio' | 'holds'> & {
    readonly name: string;
  })[];
}

/** A host of the plan that was simulated as it is packed. */
export interface SimulatedHost {
  /** All hosts up, or the ones that may fail gone. */
  readonly state: 'normal' | 'failed';
  readonly why: 'fullest' | 'widest guest' | 'own target';
  /** Position among the hosts of the plan (of its pool, where a number of hosts was tried); in the failed state among those that are left. */
  readonly host: number;
  readonly guests: number;
  readonly vcpus: number;
  readonly cpuDemandCores: number;
  /** Of its worst guest, as interpolated and as simulated. */
  readonly predictedReadyRatio: number;
  readonly readyRatio: Estimate;
  /** Share of the time in which vCPUs of the guest that has most of it wait for its others; absent where none ever does. */
  readonly costopRatio?: Estimate;
  /** The guest that is nearest to what it has to keep, or furthest beyond. */
  readonly nearest: SimulatedNearest;
  readonly simulatedNs: number;
  /** Bursts finished over bursts asked for; less than 1 where the guests get behind. */
  readonly carriedRatio: Estimate;
  readonly holds: boolean;
}

/** A simulated guest, and what it has to keep. */
export interface SimulatedNearest {
  readonly guestId: string;
  /** Guests of the host with the same needs, itself included: they can expect the same. */
  readonly alike: number;
  readonly quantity: PlanQuantity;
  readonly figure: Estimate;
  readonly limit: number;
  /** The promise as it was written. */
  readonly target: string;
}

/** What stops a mix of guests on a machine, by making one resource ideal at a time. */
export interface MixWall {
  /** What it is the mix of: a cluster, or the whole estate. */
  readonly cluster?: string;
  /** Demand at which the mix breaks the promise, in cores. */
  readonly kneeCores: number;
  /** By how far they move the knee, furthest first. */
  readonly walls: readonly RankedWall[];
}

/** A resource and where the knee would be if it were ideal. */
export interface RankedWall {
  readonly name: string;
  readonly title: string;
  readonly ideal: string;
  /** The ideal knee over the real one; at least that where `beyond`. */
  readonly factor: number;
  readonly beyond: boolean;
  /** What it is ranked by: `factor`, but of doubled processors the part of a tenth more. */
  readonly rankedFactor: number;
}

/** The hosts that run the guests today, whatever their kind. */
export interface Today {
  readonly hosts: number;
  readonly cores: number;
  readonly threads: number;
  readonly memoryMib: number;
  /** vCPUs of the guests that are planned, per core. */
  readonly vcpuPerCore: number;
  /** Memory that those guests are configured with, over the memory of the hosts. */
  readonly memoryFill: number;
  /** Measured processor use, 0 to 1; absent where it is not known of every host. */
  readonly cpuUsageRatio?: number;
  /** Absent where they are not known of every host. */
  readonly rackUnits?: number;
  /** At that use; absent where it, or what some host draws, is not known. */
  readonly watts?: number;
  readonly wattsMark?: Mark;
}

/** How safe a guest is to move before the others. */
export interface MoveRank {
  /** Position in the estate. */
  readonly guest: number;
  /** 0 (last) to 1 (first). */
  readonly safety: number;
  /** The wave it belongs to: 1 is first. */
  readonly wave: number;
  readonly reasons: readonly string[];
}

/** A cluster whose hosts are partly kept. */
export interface KeptPool {
  readonly cluster?: string;
  readonly kept: number;
  readonly retired: number;
  readonly added: number;
  /** Guests that change hosts. */
  readonly moves: number;
}

/** What guests ask for of storage or network: counted where it is known, and no part of the plan. */
export interface CountedResource {
  readonly resource: 'diskMib' | 'diskIops' | 'networkMbps';
  /** Guests of which it is known. */
  readonly guests: number;
  readonly total: number;
  /** Of the guests on the host that has most of it, with all hosts up. */
  readonly mostOnHost: number;
}

/** How a rate of connections can be carried that one kernel of a guest does not carry. */
export type ConnectionRemedy = 'cores' | 'kernel' | 'farm' | 'offload';

/** A way to carry a guest's rate of connections. */
export interface ConnectionWay {
  readonly remedy: ConnectionRemedy;
  /** `3 kernels of 8 cores (1 spare) behind l4-direct-return` */
  readonly title: string;
  /** Kernels that serve, the spare ones included, and vCPUs in all: so many of them are the front end's. */
  readonly kernels: number;
  readonly vcpus: number;
  readonly frontEndVcpus: number;
}

/** A guest whose rate of connections is more than is planned for one kernel. */
export interface GuestBeyondKernel {
  /** Id of the guest. */
  readonly guestId: string;
  readonly vcpus: number;
  readonly ratePerSec: number;
  /** What one kernel on its vCPUs does at most. */
  readonly capPerSec: number;
  /** The one with the fewest vCPUs of each remedy that carries the rate; empty where none does, or it was not asked. */
  readonly ways: readonly ConnectionWay[];
}

/** Guests with rates of connections: one kernel carries so many, and guests on a host do not help each other. */
export interface ConnectionWall {
  readonly kernel: string;
  readonly app: string;
  readonly tls?: string;
  /** Share of a cap that is planned to be used. */
  readonly plannedLoadRatio: number;
  /** Guests with a rate, and their rates in sum. */
  readonly guests: number;
  readonly totalPerSec: number;
  /** What switch and card of the host see of which the guests open most connections; absent when no plan is feasible. */
  readonly packetsPerSecOnHost?: number;
  /** The highest rate first. */
  readonly beyond: readonly GuestBeyondKernel[];
  /** The plan on the best machine as it is, and with each remedy for the guests that it helps, by the pooling law. */
  readonly plans: readonly { readonly remedy: ConnectionRemedy | 'none'; readonly totals?: PlanTotals }[];
}

/** Hosts of today that are kept, with as many new ones of a machine as are needed beside them. */
export interface KeptPlan extends PlanTotals {
  readonly machine: string;
  readonly title: string;
  readonly feasible: boolean;
  readonly kept: number;
  readonly retired: number;
  readonly added: number;
  /** Guests that change hosts. */
  readonly moves: number;
  readonly pools: readonly KeptPool[];
}

/** Plans on hosts of today that are kept, one for each candidate to add. */
export interface KeptHosts {
  /** Names of those that are kept. */
  readonly keep: readonly string[];
  /** The machine with which least is needed; absent where none is feasible. */
  readonly best?: string;
  readonly candidates: readonly KeptPlan[];
}

/** What may be changed about a plan. */
export type WhatIfChange =
  | { readonly kind: 'memory'; readonly memoryMib: number }
  | { readonly kind: 'merge-clusters' }
  | { readonly kind: 'spare'; readonly spare: number }
  | { readonly kind: 'promise'; readonly worstReadyRatio: number }
  /** The busiest hour is no busier than the moment of the export. */
  | { readonly kind: 'no-peak-hour' }
  /** Every guest asks for more processor time and memory, by this share. */
  | { readonly kind: 'growth'; readonly growth: number };

/** What a plan comes to, by the pooling law. */
export interface PlanTotals {
  readonly hosts: number;
  readonly rackUnits: number;
  /** Absent where it is not known. */
  readonly watts?: number;
  /** As `CandidatePlan.licensedCores`. */
  readonly licensedCores: number;
}

/** The plan on the best machine as it is, by the pooling law, and with one thing changed at a time. */
export interface WhatIf extends PlanTotals {
  /**
   * Hosts if the 95th percentiles of the guests on a host were added, as if all peaks came at once; absent where a guest would
   * then fit on no host.
   */
  readonly hostsByAddedPeaks?: number;
  readonly changes: readonly (PlanTotals & { readonly change: WhatIfChange })[];
  /** Products whose guests have hosts of their own; absent where that saves no licence. */
  readonly licenceIslands?: readonly LicenceIsland[];
}

/** The plan after one step of several, each on what the ones before it left. */
export interface PlanAfterStep {
  /** `add 40 guests like web`; of the first, `as planned`. */
  readonly what: string;
  readonly machine: string;
  /** Guests that are there then. */
  readonly guests: number;
  /** Absent where no plan is feasible. */
  readonly totals?: PlanTotals;
  /** Why no plan is feasible. */
  readonly reason?: string;
}

/** Steps that the user asked about, by the pooling law; the first is the plan as it is. */
export interface StackedWhatIf {
  /** The candidate that it is planned on, unless a step names another. */
  readonly machine: string;
  readonly steps: readonly PlanAfterStep[];
}

/** The recommended machine at a target that was not asked for, by the pooling law. */
export interface OtherTarget {
  readonly promise: ReadyPromise;
  /** Everything that has to hold then. */
  readonly targets: readonly PlanTarget[];
  readonly candidate: CandidatePlan;
}

/** The guests of a product on hosts of their own: fewer hosts to license, and perhaps more hosts in all. */
export interface LicenceIsland {
  readonly product: string;
  readonly title: string;
  /** Guests of the product. */
  readonly guests: number;
  /** Hosts that they have for themselves, spares included. */
  readonly islandHosts: number;
  /** Of the whole plan. */
  readonly hosts: number;
  readonly rackUnits: number;
  /** The way to license it that saves most. */
  readonly option: string;
  readonly unit: LicenceUnit;
  readonly licences: number;
  /** Without hosts of their own, by the same law. */
  readonly licencesBefore: number;
}

/** When the hosts of today and those of the plan are full, if demand goes on as it did, or grows as it is said to. */
export interface Outlook {
  /** What the trends of processor time are in. */
  readonly unit: DemandUnit;
  /** Given instead of forecasts: 0.1 is 10 % a year. */
  readonly growthPerYear?: number;
  /** The estate first, then its clusters if there are several. */
  readonly resources: readonly ResourceOutlook[];
}

/** One resource of the estate, or of a cluster. */
export interface ResourceOutlook {
  /** Absent: the whole estate. */
  readonly cluster?: string;
  readonly resource: 'cpu' | 'memory';
  /** Where its demand goes, and when today's hosts are full; absent where no guest has series of it. */
  readonly trend?: DemandTrend;
  /**
   * Days until the fullest host of the plan is full if the demand of all its guests grows alike; absent where that is not known:
   * memory that guests are configured with grows only by what is given.
   */
  readonly planned?: {
    /** Of that host, normally and after the failure, 0 to 1. */
    readonly fill: number;
    /** null: not within the horizon of the forecast; with a growth that is given: never. */
    readonly days: number | null;
    readonly earliest: number | null;
    readonly latest: number | null;
  };
}

export interface Plan {
  /** Version of this structure. */
  readonly version: 1;
  readonly promise: ReadyPromise;
  /** Everything that has to hold, that promise included. */
  readonly targets: readonly PlanTarget[];
  readonly spare: Spare;
  /** What every host keeps free; absent where nothing is. */
  readonly headroom?: Headroom;
  /** To compare the candidates with; absent where the input names no host. */
  readonly today?: Today;
  /** Today's hosts simulated, beside what was measured of them; absent where nothing is simulated, or the input names no host. */
  readonly agreement?: Agreement;
  readonly candidates: readonly CandidatePlan[];
  /** Which candidates were simulated, and why no more; absent where the pooling law alone was asked. */
  readonly screening?: string;
  /** Name of the best candidate; absent when none is feasible. */
  readonly best?: string;
  readonly bestBecause?: string;
  /** For each thing that a plan may have least of, the candidate that has; absent where only one is feasible. */
  readonly bestBy?: readonly { readonly objective: Objective; readonly machine: string; readonly amount: number }[];
  /** When hosts are full; absent where the input has no series and no growth is given, or no candidate is feasible. */
  readonly outlook?: Outlook;
  /** What would change the number of hosts; absent where no candidate is feasible. */
  readonly whatIf?: WhatIf;
  /** Of the best candidate: empty where nothing of it is known; absent when no candidate is feasible. */
  readonly counted?: readonly CountedResource[];
  /** Absent where no guest has a rate of connections. */
  readonly connections?: ConnectionWall;
  /** Absent where no steps were asked about. */
  readonly steps?: StackedWhatIf;
  /** The best machine at a stricter and a looser target; absent where no candidate is feasible. */
  readonly otherTargets?: readonly OtherTarget[];
  /** Hosts of today that are kept, and what is added beside them; absent where none was asked to be. */
  readonly keep?: KeptHosts;
  readonly moveFirst: readonly MoveRank[];
  /** How processors of today compare with those of the candidates; absent where the input names no host. */
  readonly processorSpeeds?: readonly SpeedPair[];
  readonly assumptions: readonly AssumptionUsed[];
  /** What memory is planned by; absent where it is what guests are configured with. */
  readonly memory?: PlannedMemory;
  /** Assumptions that the user replaced; absent where there are none. */
  readonly changedAssumptions?: readonly ChangedAssumption[];
  readonly warnings: readonly string[];
}
