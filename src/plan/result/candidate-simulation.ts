import type { Estimate } from '../../base/statistics/estimate.ts';
import type { MixWall } from './mix-wall.ts';
import type { PlanQuantity } from '../rules/guest-limits.ts';

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
  readonly simulated: readonly (Pick<SimulatedHost, 'readyRatio' | 'nearest' | 'carriedRatio' | 'windows' | 'holds'> & {
    readonly name: string;
  })[];
}

/** A host of the plan that was simulated as it is packed. */
export interface SimulatedHost {
  /** All hosts up, or the ones that may fail gone. */
  readonly state: 'normal' | 'failed';
  readonly why: 'fullest' | 'widest guest' | 'own promise';
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
  /** In windows of the series, one by one; absent where none was simulated. */
  readonly windows?: HostInWindows;
  /** Its targets hold at the demand that is planned for, and in the promised share of windows as far as some were simulated. */
  readonly holds: boolean;
}

/** A host that was simulated in some of its busiest windows, one by one, with what each guest asked for in them. */
export interface HostInWindows {
  /** Share of all windows that the simulated ones are drawn from: its busiest, 0 to 1. */
  readonly busiestShare: number;
  readonly sampled: number;
  /** Those of them in which every target held. */
  readonly kept: number;
  /** Share of all windows in which the targets hold on it, if they hold in those that are less busy, 0 to 1. */
  readonly keptShare: number;
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
