import type { HostTopology } from './topology.ts';
import type { GuestControl, TaskGroup } from './control-groups.ts';
import type { HostSettings } from './host-settings.ts';

/** What was seen of a host and its guests while it was observed. */
export interface Observation {
  /** Whether the lengths of bursts were counted, or are the usual ones. */
  readonly bursts: 'measured' | 'assumed';
  /** Whether CPU ready was measured; where not, it is 0 everywhere here. */
  readonly isReadyMeasured: boolean;
  readonly topology: HostTopology;
  readonly settings: HostSettings;
  /** How long it was observed, and how many readings there were beside the first. */
  readonly elapsedNs: number;
  readonly windows: number;
  readonly host: ObservedHost;
  /** What observing took itself, in cores; null where it is not known. */
  readonly ownCores: number | null;
  /** Those that ran all the time, the busiest first. */
  readonly guests: readonly ObservedGuest[];
  /** All that is no vCPU: emulators, back ends of devices, services of the host. Null where it cannot be read. */
  readonly others: ObservedTasks | null;
  /** The same by nice value, the usual one (0) first; those that ran. */
  readonly othersByNice: readonly NiceTasks[];
  /** The same by control group, the busiest first; those that ran. */
  readonly othersByGroup: readonly GroupTasks[];
  /** Guests that began or ended meanwhile, by name. */
  readonly appeared: readonly string[];
  readonly vanished: readonly string[];
  /** What could not be read, and why. */
  readonly unseen: readonly string[];
}

/** The host as a whole. */
export interface ObservedHost {
  /** Share of the time in which its processors were busy. */
  readonly utilisation: number;
  /** Processor time of everything that is no vCPU, in cores: threads that began or ended meanwhile, and interrupts, count too. */
  readonly otherCores: number;
  /** Share of the time in which some task waited for a processor; null where the kernel does not count it. */
  readonly pressureRatio: number | null;
  /** Share of its processors' time that a hypervisor below it took: it is a guest itself. */
  readonly stolenRatio: number;
  readonly connectionsPerSec: number | null;
  readonly listenDropsPerSec: number | null;
}

/** Threads together. */
export interface ObservedTasks {
  readonly threads: number;
  /**
   * So many equal threads would want processors as unevenly: the participation ratio of the time in which each ran or waited. A
   * hundred threads of which two do all the work count as two.
   */
  readonly activeThreads: number;
  /** Processor time, in cores. */
  readonly cores: number;
  /** Share of the time ready but waiting, of a thread on average. */
  readonly readyRatio: number;
  /** Mean work between two sleeps; null where none was seen to sleep. */
  readonly burstNs: number | null;
  /** Mean work between two decisions of the scheduler: what `run time / time slices` says. */
  readonly sliceNs: number | null;
  /** Sleeps a second, of all together. */
  readonly sleepsPerSec: number;
}

/** Threads of one nice value. */
export interface NiceTasks extends ObservedTasks {
  /** -20 (most weight) to 19. */
  readonly nice: number;
}

/** Threads of one control group. */
export interface GroupTasks extends ObservedTasks, TaskGroup {}

/** One guest. */
export interface ObservedGuest extends ObservedTasks {
  readonly name: string;
  readonly uuid: string | null;
  /** Null where it was read from an export. */
  readonly pid: number | null;
  readonly vcpus: number;
  readonly memoryMib: number | null;
  /** `ready / (ready + run)`, of all its vCPUs. */
  readonly stealRatio: number;
  /** Of the vCPU that waited most, over the whole time. */
  readonly worstVcpuReadyRatio: number;
  /** Of the window in which it waited most, on average over its vCPUs. */
  readonly worstWindowReadyRatio: number;
  readonly control: GuestControl;
  /** Processors that its vCPUs may run on, in the order of a scenario; null for all. */
  readonly affinity: readonly number[] | null;
  /** Share of the time in which some thread of its control group waited for a processor (PSI); null where that is not counted. */
  readonly pressureRatio: number | null;
  /** Its memory on each NUMA node, MiB, in the order of a scenario; null where its control group does not show it. */
  readonly memoryByNodeMib: readonly number[] | null;
  /** By window: when it began after the start, how long it was, cores used, and CPU ready of a vCPU. */
  readonly series: readonly ObservedWindow[];
}

/** What a guest did in one window. */
export interface ObservedWindow {
  readonly fromNs: number;
  readonly elapsedNs: number;
  readonly cores: number;
  readonly readyRatio: number;
}
