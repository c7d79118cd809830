import type { Figure } from '../base/figure.ts';

/** Power drawn at a share of full load: 11 points, idle to 100 %, as SPECpower_ssj2008 reports them. */
export interface PowerPoint {
  /** Share of full throughput, 0 to 1. */
  readonly load: number;
  readonly watts: number;
}

/** Loads at which SPECpower_ssj2008 reports power: active idle, 10 %, ... 100 %. */
export const POWER_LOADS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

/** A server one can buy, or one that the estate already has. */
export interface MachineModel {
  /** The name used on the command line: lower case, digits and dashes. */
  readonly name: string;
  /** Vendor, model and processor, for people. */
  readonly title: string;
  /** `catalog`: shipped; `estate`: read from the export; `user`: the user's own file. */
  readonly kind: 'catalog' | 'estate' | 'user';
  /** The processor's name in the catalog. */
  readonly processor?: string;
  /** The processor's name as the estate tells it, where it has no other. */
  readonly cpuModel?: string;
  /** The year in which its processors were new; absent for a processor of no known generation. */
  readonly processorYear?: Figure;
  /** No longer sold: planned for only when named. */
  readonly retired?: boolean;
  /** Processor packages (sockets). */
  readonly packages: Figure;
  /** With the firmware's default setting. */
  readonly numaPerPackage: Figure;
  /** Last-level-cache groups in a NUMA node. */
  readonly llcPerNuma: Figure;
  readonly coresPerLlc: Figure;
  readonly threadsPerCore: Figure;
  /**
   * Clock at which the vendor guarantees for all cores. Of a machine that is compared with the hosts of an estate: the clock
   * at which their processors would do as much (see `onOneScale`).
   */
  readonly baseMhz: Figure;
  /** The vendor's clock, where `baseMhz` is another one. */
  readonly ratedMhz?: Figure;
  readonly turbo?: Turbo;
  readonly memoryMib: Figure;
  readonly rackUnits: Figure;
  /** Thermal design power of one package. */
  readonly tdpWatts?: Figure;
  /** Name of the set of machine costs that the simulator takes for it. */
  readonly costs?: string;
  /** How many of the estate's hosts are like this. */
  readonly hosts?: number;
  /** Watts by load with the memory above; derived or assumed where none is published. */
  readonly power?: { readonly points: readonly PowerPoint[]; readonly origin: Figure['origin'] };
}

/**
 * Clocks above the nominal one; without them a processor counts as one of a constant clock. Hosts of an estate have none: what
 * their guests use was measured at the clock that they had.
 */
export interface Turbo {
  /** The highest with all cores of a package busy. */
  readonly allCoresMhz: Figure;
  /** The highest with one. */
  readonly oneCoreMhz: Figure;
}

/** How much faster a package is with one busy core than with all, 1 or more; 1 where that is not known. */
export function turboRatio(turbo: Turbo | undefined): number {
  return turbo === undefined ? 1 : turbo.oneCoreMhz.value / turbo.allCoresMhz.value;
}

/** A processor of the catalog; estates have names of processors, and get NUMA nodes and cache groups from here. */
export interface ProcessorModel {
  /** `AMD EPYC 7763` */
  readonly name: string;
  /** Microarchitecture, for people: `Milan (Zen 3)`. */
  readonly architecture: string;
  /** No longer sold. */
  readonly retired: boolean;
  readonly numaPerPackage: Figure;
  readonly llcPerNuma: Figure;
  readonly coresPerLlc: Figure;
  readonly threadsPerCore: Figure;
  readonly baseMhz: Figure;
  readonly turbo?: Turbo;
  readonly tdpWatts: Figure;
  readonly costs: string;
}

/** Cores of all packages. */
export function coresOf(machine: MachineModel): number {
  return machine.packages.value * machine.numaPerPackage.value * machine.llcPerNuma.value * machine.coresPerLlc.value;
}

/** Hardware threads of all packages: what a hypervisor schedules on. */
export function threadsOf(machine: MachineModel): number {
  return coresOf(machine) * machine.threadsPerCore.value;
}
