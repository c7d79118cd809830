import type { Estimate } from '../../base/statistics/estimate.ts';
import type { ExitKind } from '../../scenario/exits.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';

/** Version of the `--json` structure; docs/result-format.md is its changelog. */
export const RESULT_VERSION = 1;

/** A distribution of times in ns. */
export interface Latency {
  readonly count: number;
  readonly mean: Estimate;
  readonly p50: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  readonly p999: Estimate;
}

export interface GuestResult {
  readonly group: string;
  /** Position in its group. */
  readonly index: number;
  readonly vcpus: number;
  /** Shares of elapsed time per vCPU; the five sum to 1. */
  readonly runRatio: Estimate;
  readonly readyRatio: Estimate;
  readonly costopRatio: Estimate;
  /** Waiting until the guest's cap allows it more processor time: not ready, for no free processor would help. */
  readonly cappedRatio: Estimate;
  readonly haltedRatio: Estimate;
  /** ready / (ready + run). */
  readonly stealRatio: Estimate;
  readonly worstVcpuReadyRatio: Estimate;
  readonly wakeLatencyNs: Latency;
  /** From arrival of a request to its answer, of a connection to its acceptance; only where the workload has such. */
  readonly responseNs?: Latency;
  /** Bursts, requests or rounds finished. */
  readonly throughputPerSec: Estimate;
  /**
   * Work items finished over those that arrived; only for workloads with an arrival rate. If the whole interval is
   * below 1, the backlog grows.
   */
  readonly carriedRatio?: Estimate;
  /** Processor time received over processor time due by weight, cap and demand; 1 is fair. */
  readonly share: Estimate;
}

/** What became of the connections of a group's guests, all together. Set-up latency is in `responseNs`. */
export interface ConnectionResult {
  readonly offeredPerSec: Estimate;
  /** Done from the first packet to the last. */
  readonly perSec: Estimate;
  /** Found an accept queue, or a receive queue of the network card, full. */
  readonly droppedPerSec: Estimate;
  /** Found no local port free for the connection to a server behind. */
  readonly portsExhaustedPerSec: Estimate;
  /** Processor time of the guests for each connection done. */
  readonly cpuPerConnectionNs: Estimate;
  /** The kernel's lock that was held, or handed over, for the largest share of the time; null where no lock is taken. */
  readonly busiestLock: { readonly name: string; readonly busyRatio: number; readonly meanWaitNs: number } | null;
}

/**
 * What became of the connections of a front end: all its guests or machines together. A connection counts as done when it
 * is over, or, where servers answer clients directly, when it is handed on.
 */
export interface FrontEndResult extends ConnectionResult {
  readonly name: string;
  /** As the catalog calls it. */
  readonly type: string;
  /** Guests of the host, or machines beside it. */
  readonly onHost: boolean;
  readonly count: number;
  /** Processors of each. */
  readonly cores: number;
  readonly servers: number;
  /** Share of its processors' time. */
  readonly utilisation: Estimate;
  /** From a connection's first packet to its going on to a server. */
  readonly handOnNs: Latency;
  /** Connections that its servers lost: dropped, or refused for lack of a port. */
  readonly lostBehindPerSec: Estimate;
  /** Connections that it opens to its servers. */
  readonly serverConnectionsPerSec: Estimate;
}

export interface GroupResult {
  readonly name: string;
  readonly guests: number;
  readonly runRatio: Estimate;
  readonly readyRatio: Estimate;
  readonly costopRatio: Estimate;
  readonly cappedRatio: Estimate;
  readonly stealRatio: Estimate;
  /**
   * `readyRatio` with the work that comes on average instead of what came by chance: what a longer run would find, known more
   * exactly (a control variate). Only where all guests' work is drawn from distributions: bursts and requests without IO.
   */
  readonly expectedReadyRatio?: Estimate;
  readonly worstGuestReadyRatio: Estimate;
  readonly wakeLatencyNs: Latency;
  readonly responseNs?: Latency;
  /** Only for guests that handle connections. */
  readonly connections?: ConnectionResult;
  readonly throughputPerSec: Estimate;
  /** Of all its guests together. */
  readonly carriedRatio?: Estimate;
  readonly share: Estimate;
}

/** A device and what carried requests to it. */
export interface DeviceResult {
  readonly name: string;
  readonly datapath: string;
  /** Operations or packets done, of all guests. */
  readonly operationsPerSec: Estimate;
  readonly bytesPerSec: Estimate;
  /** From the driver's submission (of a packet received: from its arrival at the device) to its completion. */
  readonly latencyNs: Latency;
  /** Packets dropped. */
  readonly lostPerSec: Estimate;
  /** Guests waking the backend, being interrupted, and leaving to the hypervisor for either. */
  readonly kicksPerSec: Estimate;
  readonly interruptsPerSec: Estimate;
  readonly exitsPerSec: Estimate;
  /** Share of time that the device's link (the busier direction) and its medium are busy; null: no limit there. */
  readonly linkUtilisation: Estimate;
  readonly mediumUtilisation: Estimate | null;
  /** Requests at the device, on average. */
  readonly meanAtDevice: Estimate;
  /** Null where no thread of the host carries requests. `utilisation` is what is not polling, sleeping or waiting. */
  readonly backend: {
    readonly threads: number;
    readonly utilisation: Estimate;
    readonly runRatio: Estimate;
    readonly readyRatio: Estimate;
  } | null;
}

/** Where every nanosecond of every pCPU went: whole ns that sum to pCPUs x elapsed. */
export interface Account {
  /** Guests getting on with their work. */
  readonly usefulNs: number;
  /** Guests spinning on their own locks and barriers. */
  readonly guestSpinNs: number;
  /** Slower because a sibling thread was busy. */
  readonly smtLossNs: number;
  /** Refilling caches after a move. */
  readonly coldCacheNs: number;
  /** Slower because memory is on another NUMA node. */
  readonly remoteMemoryNs: number;
  /** The scheduler deciding, queueing, balancing, ticking. */
  readonly schedulerNs: number;
  /** Waiting for the scheduler's locks, hand-offs included. */
  readonly schedulerLockNs: number;
  /** Context switches, exits, entries and interrupts. */
  readonly switchNs: number;
  /** Backends of devices at work, and emulation. */
  readonly backendNs: number;
  /** Backends of devices looking for work. */
  readonly pollingNs: number;
  readonly idleNs: number;
  /** pCPUs x elapsed: what the others sum to. */
  readonly totalNs: number;
}

export interface HostResult {
  readonly pcpus: number;
  readonly vcpus: number;
  /** Share of pCPU time not idle. */
  readonly utilisation: Estimate;
  readonly runRatio: Estimate;
  readonly readyRatio: Estimate;
  readonly costopRatio: Estimate;
  readonly cappedRatio: Estimate;
  readonly stealRatio: Estimate;
  /** As that of a group. */
  readonly expectedReadyRatio?: Estimate;
  readonly worstVcpuReadyRatio: Estimate;
  readonly worstGuestReadyRatio: Estimate;
  readonly wakeLatencyNs: Latency;
  readonly responseNs?: Latency;
  readonly throughputPerSec: Estimate;
  readonly migrationsPerSec: Estimate;
  readonly switchesPerSec: Estimate;
  readonly preemptionsPerSec: Estimate;
  /** Exits of vCPUs to the hypervisor, by kind; only kinds that occurred. */
  readonly exitsPerSec: { readonly [Kind in ExitKind]?: Estimate };
  /** Share of pCPU time spent in the scheduler, its locks, and switches. */
  readonly overheadRatio: Estimate;
  /** Jain's index over the guests' shares: 1 is perfectly fair. */
  readonly fairness: number;
}

/** A note on the result; codes are listed in docs/warnings.md. */
export interface ResultWarning {
  readonly code: string;
  readonly message: string;
}

export interface Result {
  readonly version: typeof RESULT_VERSION;
  /** False when it was interrupted: what is here is what was known by then. */
  readonly complete: boolean;
  readonly scenario: ResolvedScenario;
  readonly seed: number;
  /** Scheduler events processed, warm-up included: timers that came due, and decisions about which task runs next. */
  readonly events: number;
  readonly simulatedNs: number;
  readonly warmupNs: number;
  readonly host: HostResult;
  readonly guests: readonly GuestResult[];
  readonly groups: readonly GroupResult[];
  readonly devices: readonly DeviceResult[];
  readonly frontEnds: readonly FrontEndResult[];
  readonly account: Account;
  readonly warnings: readonly ResultWarning[];
}
