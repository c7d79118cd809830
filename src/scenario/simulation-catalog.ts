import type {
  DatapathModel,
  GuestSetting,
  MachineCosts,
  PhysicalDeviceModel,
  ResolvedMachine,
} from './resolved-scenario.ts';
import type { BareMachine } from './connections/bare-machine.ts';
import type { KernelLimits, KernelProfile } from './connections/kernel-profile.ts';
import type { PacketModel } from './connections/packets.ts';
import type { TlsHandshake } from './connections/tls.ts';

/** What a scenario may name: plain data, so that it can be sent to a browser or a worker. */
export interface SimulationCatalog {
  /** Topologies by machine name. */
  readonly machines: Readonly<Record<string, CatalogTopology>>;
  /** Sets of hardware costs by name. */
  readonly costSets: Readonly<Record<string, MachineCosts>>;
  /** The cost set of machines that name none: what `costs: default` means for an inline machine. */
  readonly defaultCostSet: string;
  readonly schedulers: Readonly<Record<string, SchedulerModel>>;
  /** The scheduler of a scenario that names none. */
  readonly defaultScheduler: string;
  /** How long a paravirtual lock spins before it halts, where the scenario does not say. */
  readonly spinThresholdNs: number;
  readonly devices: DeviceModels;
  readonly connections: ConnectionModels;
}

/** How guests' kernels handle connections. */
export interface ConnectionModels {
  readonly kernels: Readonly<Record<string, KernelProfile>>;
  /** Handshakes by key type. */
  readonly tls: Readonly<Record<string, TlsHandshake>>;
  /** The machine that each kernel was measured on. */
  readonly machines: Readonly<Record<string, BareMachine>>;
  /** One more request over a kept connection, as a share of a connection with one. */
  readonly requestShare: number;
  readonly limits: KernelLimits;
  readonly packets: PacketModel;
  readonly frontEnds: Readonly<Record<string, FrontEndModel>>;
  /** Requests that an engine sends over one connection to a server. */
  readonly keptRequests: number;
}

/**
 * What may stand before servers. A forwarder passes packets on, both ways if it `waits`; a proxy is a kernel that
 * connects to a server for each of its clients; an engine ends connections and passes only requests on. Times are of one
 * core for one connection.
 */
export type FrontEndModel =
  | { readonly kind: 'forwarder'; readonly cpuNs: number; readonly waits: boolean }
  | { readonly kind: 'proxy'; readonly kernel: string; readonly app: string }
  | {
      readonly kind: 'engine';
      readonly cpuNs: number;
      readonly endsTls: boolean;
      /** Share of a handshake's work that its processors do, and handshakes of its accelerator (null: it has none). */
      readonly handshakeShare: number;
      readonly handshakesPerSec: number | null;
    };

/** What guests' devices may be. */
export interface DeviceModels {
  readonly datapaths: Readonly<Record<string, CatalogDatapath>>;
  /** The datapath of a device that names none. */
  readonly defaultDatapath: string;
  readonly physical: Readonly<Record<string, Omit<PhysicalDeviceModel, 'name'>>>;
  readonly bridges: Readonly<Record<string, { readonly lock: 'ticket' | 'queued'; readonly holdNs: number }>>;
  /** What a guest's own driver takes. */
  readonly guest: Readonly<Record<'diskOutNs' | 'diskInNs' | 'packetOutNs' | 'packetInNs' | 'interruptNs', number>>;
}

/** A datapath, with its costs for disk requests and for packets. */
export interface CatalogDatapath extends Omit<
  DatapathModel,
  'name' | 'accessesPerRequest' | 'outNs' | 'inNs' | 'copyNsPerKib'
> {
  readonly diskAccesses: number;
  readonly packetAccesses: number;
  readonly diskOutNs: number;
  readonly diskInNs: number;
  readonly packetOutNs: number;
  readonly packetInNs: number;
  readonly diskCopyNsPerKib: number;
  readonly packetCopyNsPerKib: number;
}

export interface CatalogTopology extends Omit<ResolvedMachine, 'name' | 'costs'> {
  /** The cost set that fits this machine. */
  readonly costSet: string;
}

/** A scheduler's parameters and what its operations cost. */
export interface SchedulerModel {
  readonly parameters: Readonly<Record<string, SchedulerParameter>>;
  /** Cost in ns of each of its operations. */
  readonly operationNs: Readonly<Record<string, number>>;
  /** After a pause-loop exit its hypervisor runs a preempted vCPU of the same guest, unless the guest says otherwise. */
  readonly directedYield: boolean;
  /** It runs all tasks of a guest at the same time or none, the threads of a backend too; absent: it does not. */
  readonly runsWholeGroups?: true;
  /** Settings of guests that it knows; the others mean nothing to it. */
  readonly honours: readonly GuestSetting[];
}

/** One parameter, in the unit its name ends in. */
export interface SchedulerParameter {
  readonly default: number;
  readonly unit: ParameterUnit;
  readonly min: number;
  readonly max: number;
}

/** `ns` takes a time with its unit, `ratio` a share or a percentage, `switch` true or false, `count` a whole number. */
export type ParameterUnit = 'ns' | 'ratio' | 'switch' | 'count' | 'number';
