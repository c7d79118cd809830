import type { Origin } from '../../base/figure.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';

/** What a host of today does, by measurement or by simulation. */
export interface HostFigures<Ratio> {
  /** Share of its processors in use, as the export counts it. */
  readonly useRatio?: number;
  /** CPU ready per vCPU, the mean over its vCPUs. */
  readonly readyRatio?: Ratio;
  /** Of the guest that waits most. */
  readonly worstReadyRatio?: Ratio;
  readonly worstGuestId?: string;
}

/** A host of today: what was measured of it, and what the simulation of the same moment says. */
export interface HostAgreement {
  readonly host: string;
  readonly guests: number;
  readonly vcpus: number;
  readonly cores: number;
  readonly threads: number;
  /** Demand of its guests at the moment of the export or in its busy windows, in its cores. */
  readonly demandCores: number;
  readonly measured: HostFigures<number>;
  readonly predicted: Required<HostFigures<Estimate>>;
  /** Whether the figures of the workload were fitted to this host; absent where nothing was fitted. */
  readonly part?: 'fitted' | 'held out';
}

/** Mean CPU ready over the vCPUs of some hosts. */
export interface ReadyError {
  readonly hosts: number;
  readonly measured: number;
  readonly predicted: number;
}

/** What was fitted to measured ready times, and how far off it is. */
export interface Calibration {
  /** The half of the hosts that it was fitted to, with the fitted figures. */
  readonly fitted: ReadyError;
  /** The other half, with the catalog's figures and with the fitted ones. */
  readonly heldOutBefore: ReadyError;
  readonly heldOut: ReadyError;
  /** Predicted and measured of that half may be so many times apart by chance alone, in 95 % of such estates; null where one half waits for nothing. */
  readonly chanceFactor: number | null;
}

/** Where the input has series: the windows that hosts are simulated at. */
export interface AgreedWindows {
  /** Hosts with series of most of their guests' use and ready time; the others are simulated at the moment of the export. */
  readonly hosts: number;
  /** In how many of a host's windows its figures were measured, at most, and how long each is, in ms. */
  readonly windows: number;
  readonly stepMs: number;
}

/** Today's hosts as the model sees them, beside what was measured of them. */
export interface Agreement {
  readonly scheduler: string;
  readonly schedulerFrom: Origin;
  /** Hosts of today with guests that ask for processor time. */
  readonly hostsToday: number;
  /** Absent where all of them were simulated at the moment of the export. */
  readonly busyWindows?: AgreedWindows;
  /** Those that were simulated, the fullest first: all, or some from the fullest to the emptiest, of every kind. */
  readonly hosts: readonly HostAgreement[];
  /** How the work of guests comes: what the plan is simulated with. */
  readonly workload: WorkloadFigures;
  readonly calibration?: Calibration;
  /** Why nothing was fitted. */
  readonly notCalibrated?: string;
  /** Why the plan on the machine of today needs more hosts than there are; absent where it does not. */
  readonly moreThanToday?: MoreThanToday;
}

/** A plan that needs more hosts than run the estate today, on the same machine, and why. */
export interface MoreThanToday {
  readonly machine: string;
  /** Hosts of the plan that are not spares, and hosts of today. */
  readonly hosts: number;
  readonly hostsToday: number;
  /** Where today's hosts are of several kinds: how many kinds, and `hostsToday` is as many of this machine as are like all of them. */
  readonly kindsToday?: number;
  /** What today's hosts do not keep of what is planned for, and where; never empty. */
  readonly reasons: readonly string[];
}
