import type { Figure } from '../../base/figure.ts';
import type { PlacementRule } from '../model/estate.ts';

/** Processor use in the unit that the source has. */
export interface CpuUse {
  /** `MHz`; `cores`: processors' worth of time; `percent` of all its vCPUs. */
  readonly unit: 'MHz' | 'cores' | 'percent';
  readonly figure: Figure;
}

/** A guest as a platform describes it, before anything is worked out or left out. */
export interface GuestRecord {
  /** Where it stands, for messages. */
  readonly place: string;
  /** The management server, cloud or file that its ids belong to. */
  readonly server?: string;
  /** The platform's own id: a UUID or an object id. */
  readonly id?: string;
  readonly name: string;
  readonly power: 'on' | 'off' | 'unknown';
  readonly template: boolean;
  /** What it is, where the platform says that it belongs to itself: `the engine of oVirt`. */
  readonly agent?: string;
  readonly vcpus?: Figure;
  readonly memoryMib?: Figure;
  readonly cpuMean?: CpuUse;
  readonly cpuP95?: CpuUse;
  readonly cpuPeak?: CpuUse;
  readonly readyRatio?: Figure;
  readonly memoryActiveMib?: Figure;
  readonly memoryConsumedMib?: Figure;
  readonly memoryReservationMib?: Figure;
  readonly memoryBalloonedMib?: Figure;
  readonly memorySwappedMib?: Figure;
  readonly diskMib?: Figure;
  readonly diskIops?: Figure;
  readonly networkMbps?: Figure;
  readonly diskCount?: number;
  readonly nicModels?: readonly string[];
  readonly cpuLimit?: CpuUse;
  readonly cpuReservationMhz?: Figure;
  readonly cpuShareRatio?: Figure;
  readonly os?: string;
  readonly host?: string;
  readonly cluster?: string;
  readonly datacenter?: string;
  readonly folder?: string;
  readonly annotation?: string;
  readonly rules?: readonly RuleOfGuest[];
  readonly tags?: readonly string[];
}

/** A rule that a guest is in. */
export interface RuleOfGuest {
  readonly name: string;
  readonly kind: PlacementRule['kind'];
}

/** A host as a platform describes it; it may have any part of the data of its processors. */
export interface HostRecord {
  readonly place: string;
  readonly server?: string;
  readonly id?: string;
  readonly name: string;
  /** The address by which guests or other files may name it. */
  readonly address?: string;
  readonly cluster?: string;
  readonly datacenter?: string;
  readonly vendor?: string;
  readonly model?: string;
  readonly cpuModel?: string;
  readonly packages?: Figure;
  /** Of all packages together. */
  readonly cores?: Figure;
  readonly coresPerPackage?: Figure;
  /** Logical processors of the whole host. */
  readonly threads?: Figure;
  readonly threadsPerCore?: Figure;
  readonly mhz?: Figure;
  readonly memoryMib?: Figure;
  readonly inMaintenance?: boolean;
  /** Whether the platform says that guests run on it, which need not be in the files. */
  readonly runsGuests?: boolean;
  readonly cpuUsageRatio?: Figure;
  readonly cpuUsedMhz?: Figure;
}

/** A cluster that is named, whether or not anything runs in it. */
export interface ClusterRecord {
  readonly server?: string;
  readonly name: string;
  readonly datacenter?: string;
}

/** All data in the files of one input. */
export interface Inventory {
  readonly guests: readonly GuestRecord[];
  readonly hosts: readonly HostRecord[];
  readonly clusters: readonly ClusterRecord[];
}

/** Several inventories as one. */
export function joined(inventories: readonly Inventory[]): Inventory {
  return {
    guests: inventories.flatMap(({ guests }) => guests),
    hosts: inventories.flatMap(({ hosts }) => hosts),
    clusters: inventories.flatMap(({ clusters }) => clusters),
  };
}

/** The records of one installation, distinguished from those of others by its name. */
export function ofServer({ guests, hosts, clusters }: Inventory, server: string | undefined): Inventory {
  if (server === undefined) return { guests, hosts, clusters };
  return {
    guests: guests.map((guest) => ({ ...guest, server })),
    hosts: hosts.map((host) => ({ ...host, server })),
    clusters: clusters.map((cluster) => ({ ...cluster, server })),
  };
}
