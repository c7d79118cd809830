import type { ResourceFamily } from './resource.ts';
import type { BrokenPromise } from './find-knee.ts';
import type { Target } from './promise.ts';
import type { Topology } from './host-sizes.ts';

/** Usable capacity of hosts of some sizes, for the same guests. */
export interface HostSizeResult {
  /** As they were written. */
  readonly promises: readonly string[];
  /** The same, taken apart. */
  readonly targets: readonly Target[];
  readonly seed: number;
  readonly precision: number;
  /** Sizes whose carried capacity per core is within this share of the best one's are as good. */
  readonly tolerance: number;
  readonly guests: SizedGuests;
  /** Work of a core with all its threads busy, in units of one thread alone: what 100 % is. The most among the hosts. */
  readonly fullCore: number;
  /** By rising number of cores. */
  readonly hosts: readonly SizedHost[];
  /** Null where no host keeps the promises. */
  readonly best: BestSize | null;
}

/** The guests that hosts are sized for. */
export interface SizedGuests {
  readonly count: number;
  /** Memory of all of them with what a hypervisor adds; null where it is unknown. */
  readonly memoryMib: number | null;
}

/** A host that could be had. */
export interface HostSize extends Topology {
  /** A machine of the catalog, or a part of one: `dell-r7725-9965`, `32 cores of dell-r7725-9965`. */
  readonly name: string;
  readonly cores: number;
  /** Hardware threads: pCPUs. */
  readonly threads: number;
  /** What is left for guests; null where it is unknown. */
  readonly memoryMib: number | null;
}

/** What one size of host carries. */
export interface SizedHost {
  readonly size: HostSize;
  /** `too-narrow`: a guest has more vCPUs than the host has pCPUs; `broken`: one guest alone breaks a promise already. */
  readonly outcome: 'carries' | 'too-narrow' | 'broken';
  /** Work of a guest on average, in cores. */
  readonly guestCores: number;
  /** Guests that it carries, the mix of all guests: by the promises, by memory (null: unknown), and the fewer of them. */
  readonly guestsByPromise: number;
  readonly guestsByMemory: number | null;
  readonly guests: number;
  /** These guests: how many of each group, in the order of the scenario; drawn so that the mix keeps its mean work. */
  readonly mix: readonly number[];
  /** Hosts that carry all guests; null where none does. */
  readonly hosts: number | null;
  /** Promises that a guest more breaks, the worst broken first; none where the search ended before. */
  readonly breaks: readonly BrokenPromise[];
  /**
   * Work that its guests finish per core by the promises, in cores; of guests whose peaks depend on how many share a host, the
   * work that they do on the size with the least peaks.
   */
  readonly usable: PerCore;
  /** The same if nothing cost anything: what pooling alone allows. */
  readonly ideal: PerCore;
  /** Work per core that it carries with memory as a second limit. */
  readonly carried: number;
  /**
   * What lies between usable and ideal, in the order in which it was made ideal, each beside those before it; a step that
   * leads down is none.
   */
  readonly losses: readonly SizeLoss[];
}

/**
 * Cores of work per core, with its 95 % interval; null: no end was found. The interval has in it how far whole guests are
 * from the mix, and that a host takes a guest more or a guest less.
 */
export interface PerCore {
  readonly mean: number;
  readonly low: number;
  readonly high: number | null;
}

/** What one kind of resource takes. */
export interface SizeLoss {
  readonly family: ResourceFamily;
  /** Cores of work per core; below 0 where it is not distinguishable from zero. */
  readonly perCore: number;
  /** With it ideal, and those before it. */
  readonly usable: PerCore;
}

/** The size that carries most per core. */
export interface BestSize {
  /** Position in `hosts`. */
  readonly host: number;
  /** The sizes around it that are as good: positions of the first and the last. */
  readonly flat: readonly [first: number, last: number];
}
