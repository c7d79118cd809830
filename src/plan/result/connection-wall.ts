import type { PlanTotals } from './what-if.ts';

/** How a rate of connections can be carried that one kernel of a guest does not carry. */
export type ConnectionRemedy = 'cores' | 'kernel' | 'farm' | 'offload';

/** A way to carry a guest's rate of connections. */
export interface ConnectionWay {
  readonly remedy: ConnectionRemedy;
  /** `3 kernels of 8 cores (1 spare) behind l4-direct-return` */
  readonly title: string;
  /** Kernels that serve, the spare ones included, and vCPUs in all: so many of them are the front end's. */
  readonly kernels: number;
  readonly vcpus: number;
  readonly frontEndVcpus: number;
}

/** A guest whose rate of connections is more than is planned for one kernel. */
export interface GuestBeyondKernel {
  /** Id of the guest. */
  readonly guestId: string;
  readonly vcpus: number;
  readonly ratePerSec: number;
  /** What one kernel on its vCPUs does at most. */
  readonly capPerSec: number;
  /** The one with the fewest vCPUs of each remedy that carries the rate; empty where none does, or it was not asked. */
  readonly ways: readonly ConnectionWay[];
}

/** Guests with rates of connections: one kernel carries so many, and guests on a host do not help each other. */
export interface ConnectionWall {
  readonly kernel: string;
  readonly app: string;
  readonly tls?: string;
  /** Share of a cap that is planned to be used. */
  readonly plannedLoadRatio: number;
  /** Guests with a rate, and their rates in sum. */
  readonly guests: number;
  readonly totalPerSec: number;
  /** What switch and card of the host see of which the guests open most connections; absent when no plan is feasible. */
  readonly packetsPerSecOnHost?: number;
  /** The highest rate first. */
  readonly beyond: readonly GuestBeyondKernel[];
  /** The plan on the best machine as it is, and with each remedy for the guests that it helps, by the pooling law. */
  readonly plans: readonly { readonly remedy: ConnectionRemedy | 'none'; readonly totals?: PlanTotals }[];
}
