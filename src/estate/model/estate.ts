import type { Figure } from '../../base/figure.ts';

/** The purpose of a guest, as far as the export shows it; it determines assumed demand and the order of moves. */
export interface Guest {
  /** Unique in the estate: the name, plus the management server where several were merged. */
  readonly id: string;
  /** The platform's own id, by which its series may name it: `qemu/100`, a UUID. */
  readonly platformId?: string;
  readonly name: string;
  readonly poweredOn: boolean;
  readonly template: boolean;
  readonly vcpus: Figure;
  readonly memoryMib: Figure;
  /** Processor time used, in MHz of the host it runs on today: average over the time observed. */
  readonly cpuMeanMhz: Figure;
  /** 95th percentile, where the input has one. */
  readonly cpuP95Mhz?: Figure;
  readonly cpuPeakMhz?: Figure;
  /** Clock of the host it runs on today, from the export; the reference of the figures in MHz. */
  readonly hostMhz?: Figure;
  /** Share of the time that its vCPUs were ready but did not run, 0 to 1, as the hypervisor reports it today. */
  readonly readyRatio?: Figure;
  /** Memory the guest touched lately. */
  readonly memoryActiveMib?: Figure;
  /** Memory of its host that it takes, where that differs from what it touched lately. */
  readonly memoryConsumedMib?: Figure;
  /** Memory that its host keeps for it, whatever it uses. */
  readonly memoryReservationMib?: Figure;
  /** Memory that its host took back from it, and what of it its host swapped out: signs that a host was short of memory. */
  readonly memoryBalloonedMib?: Figure;
  readonly memorySwappedMib?: Figure;
  readonly diskMib?: Figure;
  readonly diskIops?: Figure;
  readonly networkMbps?: Figure;
  /** New connections per second. */
  readonly connectionsPerSec?: Figure;
  readonly diskCount?: number;
  /** Adapter models of its network cards: `Vmxnet3`, `E1000`. */
  readonly nicModels: readonly string[];
  /** Upper bound set in the hypervisor, in MHz. */
  readonly cpuLimitMhz?: Figure;
  readonly cpuReservationMhz?: Figure;
  /** Its CPU shares (weight) as a multiple of what its platform gives a guest of its size; absent: the usual. */
  readonly cpuShareRatio?: Figure;
  readonly os?: string;
  readonly host?: string;
  readonly cluster?: string;
  readonly datacenter?: string;
  readonly folder?: string;
  readonly annotation?: string;
  /** Names of the affinity and anti-affinity rules it is in; `Estate.rules` says which of the two, if anything does. */
  readonly rules: readonly string[];
  readonly tags: readonly string[];
}

/** A host that runs today. */
export interface Host {
  readonly name: string;
  /** The address by which other files may name it. */
  readonly address?: string;
  readonly cluster?: string;
  readonly datacenter?: string;
  readonly vendor?: string;
  readonly model?: string;
  readonly cpuModel?: string;
  readonly packages: Figure;
  readonly coresPerPackage: Figure;
  readonly threadsPerCore: Figure;
  readonly mhz: Figure;
  readonly memoryMib: Figure;
  /** 0 to 1. */
  readonly cpuUsageRatio?: Figure;
  /** CPU ready time of its guests, mean over their vCPUs, where it is known of the host and not of each guest. */
  readonly readyRatio?: Figure;
}

export interface Cluster {
  readonly name: string;
  readonly hosts: number;
  readonly guests: number;
}

/** A rule of a cluster about which guests share a host. */
export interface PlacementRule {
  readonly name: string;
  /** Rules belong to a cluster: two clusters may have different rules of one name. */
  readonly cluster?: string;
  /** `affinity` keeps its guests together, `anti-affinity` apart; `unknown` where the input has only a name. */
  readonly kind: 'affinity' | 'anti-affinity' | 'unknown';
  /** How many of `Estate.guests` are in it. */
  readonly guests: number;
}

/** A warning of an importer; equal ones are counted, not repeated. */
export interface EstateWarning {
  /** Stable code such as `guest-duplicate`; the list is in docs/warnings.md. */
  readonly code: string;
  readonly message: string;
  readonly count: number;
  /** The first places, at most five. */
  readonly places: readonly string[];
}

/** What you have. */
export interface Estate {
  /** The file as the user named it. */
  readonly source: string;
  /** Name of the format it was read from, of those in `formats/registry.ts`. */
  readonly format: string;
  /** What its guests run on, where the format does not tell; as a format's name: `kubevirt`. */
  readonly platform?: string;
  /** Guests that are to be planned for. */
  readonly guests: readonly Guest[];
  /** Left out, and why: powered off, templates, and rows that are nothing to plan for. */
  readonly excluded: {
    readonly poweredOff: number;
    readonly templates: number;
    /** Agents of today's platform, guests that nothing can read, hosts that are guests, ... */
    readonly others?: readonly { readonly why: string; readonly count: number }[];
  };
  readonly hosts: readonly Host[];
  readonly clusters: readonly Cluster[];
  /** What is known of the rules that guests name. */
  readonly rules?: readonly PlacementRule[];
  readonly warnings: readonly EstateWarning[];
}
