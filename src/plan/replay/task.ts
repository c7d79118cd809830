/** A kind of host. */
export interface HostKind {
  readonly name: string;
  readonly cores: number;
  readonly coreMips: number;
  readonly memoryMib: number;
  /** Watts at 0, 10, ..., 100 % load. */
  readonly watts: Float64Array;
  /** Memory that it copies in a second when a guest moves to it, MiB/s. */
  readonly copyMibPerSec: number;
}

/** What the guests are, by guest. */
export interface ReplayGuests {
  /** MIPS of its vCPU. */
  readonly mips: Float64Array;
  readonly memoryMib: Float64Array;
}

/** What the guests used, in windows. */
export interface ReplayTrace {
  readonly guests: number;
  readonly windows: number;
  readonly stepSec: number;
  /** Share of its vCPU that guest g uses in window w, 0 to 1: `use[w * guests + g]`. */
  readonly use: Float64Array;
}

/** Guests, and the hosts that they may run on. */
export interface ReplayTask {
  readonly trace: ReplayTrace;
  readonly guests: ReplayGuests;
  readonly kinds: readonly HostKind[];
  /** Which kind each host is of. */
  readonly kindOf: Uint8Array;
  /** A guest that is copied loses this share of its processor time, and the host that it moves to spends as much. */
  readonly migrationLoss: number;
}
