import type { TimedWork } from '../order/timed-work.ts';
import type { PlanCost, ProductLicences } from '../licences/result.ts';
import type { SimulatedExistingHost } from './simulated-existing-host.ts';
import type { KeptWhatIf, PlanTotals } from './what-if.ts';

/** A cluster whose hosts are partly kept. */
export interface KeptPool {
  readonly cluster?: string;
  readonly kept: number;
  readonly retired: number;
  readonly added: number;
  /** Guests that change hosts. */
  readonly moves: number;
}

/** How full hosts are with the demand that is planned for while all of them are up, each 0 to 1. */
export interface KeptFill {
  /** Demand over all that the processors can do, the mean over the hosts. */
  readonly cpuRatio: number;
  /** The mean over the hosts. */
  readonly memoryRatio: number;
  /** Ready share of the guest that waits most, by the pooling law. */
  readonly worstReadyRatio: number;
}

/** A host of today that is kept, or a new one beside it, with its guests. */
export interface KeptHostFill extends KeptFill {
  /** Of a host of today, or of a new one of its cluster: `new-1`. */
  readonly name: string;
  readonly cluster?: string;
  readonly guests: number;
}

/** Hosts of today that are kept, with as many new ones of a machine as are needed beside them. */
export interface KeptPlan extends PlanTotals {
  readonly machine: string;
  readonly title: string;
  readonly feasible: boolean;
  readonly kept: number;
  readonly retired: number;
  readonly added: number;
  /** Guests that change hosts. */
  readonly moves: number;
  readonly pools: readonly KeptPool[];
  /** Absent where it is not feasible. */
  readonly fill?: KeptFill;
  /** Of new hosts that are bought, and of all over the years; absent without prices, and where it is not feasible. */
  readonly cost?: PlanCost;
}

/** A guest that changes hosts. */
export interface KeptMove {
  /** Its position in the estate. */
  readonly guest: number;
  /** The step in which it moves, from 1; absent where there is none after which as many failures are borne as before it. */
  readonly step?: number;
  readonly cluster?: string;
  readonly from: string;
  /** A host of today, or a new one of its cluster: `new-1`. */
  readonly to: string;
}

/** Guests that move at the same time, within one cluster. */
export interface KeptStep extends TimedWork {
  readonly cluster?: string;
  readonly guests: number;
  /** Their memory: the hosts of a cluster share their disks. */
  readonly copiedMib: number;
  /** Hosts of today that have no guest after it. */
  readonly emptied: readonly string[];
}

/** Plans on hosts of today that are kept, one for each candidate to add. */
export interface KeptHosts {
  /** Names of those that are kept. */
  readonly keep: readonly string[];
  /** The machine with which least is needed; absent where none is feasible. */
  readonly best?: string;
  readonly candidates: readonly KeptPlan[];
  /** Every host with the best; absent where none is feasible. */
  readonly hosts?: readonly KeptHostFill[];
  /** Guests that change hosts with the best, in the order of their steps; absent where none is feasible. */
  readonly moved?: readonly KeptMove[];
  /** The steps in which they move; absent where none is feasible. */
  readonly steps?: readonly KeptStep[];
  /** Licences of the products on the hosts with the best, each host by its own processors; absent where none is feasible or counted. */
  readonly licences?: readonly ProductLicences[];
  /** What would be added with one thing changed at a time; absent where none is feasible. */
  readonly whatIf?: KeptWhatIf;
  /** Hosts that miss their target today, as measured, and that no guest leaves with the best; absent where there is none. */
  readonly missedAsMeasured?: readonly string[];
  /** Guests whose host is not known: they are put where there is room. */
  readonly unknownHost?: number;
  /** Hosts with the best that were simulated with their guests: the fullest of each kind, and after the worst failures; absent where nothing was. */
  readonly simulated?: readonly SimulatedExistingHost[];
  /**
   * Where simulations asked for more than Erlang C: the hosts that it would add, and the one that then missed its target most. The
   * candidates are then what is needed beyond it.
   */
  readonly erlangC?: { readonly added: number; readonly missed: SimulatedExistingHost };
}

/** Whether hosts can be added so that the kept ones carry the guests, and what was simulated of them keeps its targets. */
export function keptHostsHold({ best, simulated = [] }: KeptHosts): boolean {
  return best !== undefined && simulated.every(({ holds }) => holds);
}
