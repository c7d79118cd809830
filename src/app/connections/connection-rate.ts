import type { Mark } from '../../base/figure.ts';
import type { KernelEntry } from '../../catalog/kernel-catalog.ts';
import type { ConnectionsAnswer } from '../../knees/connections/answer.ts';
import type { CheckedPoint } from '../validate/curves.ts';
import type { NamedFrontEnd } from './kernels.ts';
import type { FittedPoint } from '../../knees/connections/own-kernel.ts';

/**
 * Whether one kernel, or a service of a scenario, carries a rate of connections: its cap, what limits it, and what else
 * would carry the rate.
 */
export interface ConnectionRate extends ConnectionsAnswer {
  /** Of a scenario: rates are of all its guests together, in the mix of their host. */
  readonly service?: ConnectionsService;
  readonly kernel: KernelEntry;
  readonly app: string;
  /** Title of the machine that the kernel was measured on, or name of the scenario's. */
  readonly machine: string;
  readonly cores: number;
  /** A TLS handshake for each connection: its key type, which one it is, and what it takes of a core; null for none. */
  readonly tls: {
    readonly name: string;
    readonly title: string;
    readonly handshakeNs: number;
    /** On a core of the kernel's machine; false where it was given or measured, and may be another's. */
    readonly isOfMachine: boolean;
  } | null;
  readonly requestsPerConnection: number;
  /** Target for the 99th percentile of connection set-up; null for none. */
  readonly mostSetUpP99Ns: number | null;
  /** Titles of the locks of other kernels that were tried, by kernel. */
  readonly lockTitles: Readonly<Record<string, KernelEntry['lockTitles']>>;
  /** What the front ends of the options are, those that the options have. */
  readonly frontEnds: readonly NamedFrontEnd[];
  /** null: without a rate, only the cap is computed. */
  readonly ratePerSec: number | null;
  /** Mean error against what was published about this kernel and application, or against the calibration; null: neither. */
  readonly modelError: number | null;
  readonly mark: Mark;
  /** The points that the user's own kernel was fitted to. */
  readonly calibration?: readonly FittedPoint[];
  /** What was published about such connections on this kernel; absent where nothing was, or it is about others. */
  readonly published?: { readonly points: readonly CheckedPoint[]; readonly source: string };
  /** The most cores that a rate was published or measured for; null where none was. */
  readonly publishedToCores: number | null;
  /** Share of a cap that is planned to be used. */
  readonly plannedLoadRatio: number;
  /** Needs of the rate besides processors; null for a service, and without a rate. */
  readonly needs: RateNeeds | null;
}

/** A group of guests that serve connections in a scenario. */
export interface ConnectionsService {
  /** File of the scenario. */
  readonly scenario: string;
  readonly name: string;
  readonly guests: number;
  readonly vcpus: number;
}

/** What a rate of connections needs besides processors. */
export interface RateNeeds {
  /** Packets that switch and card of the host see. */
  readonly packetsPerSec: number;
  /** Of a proxy that closes first, as its ports wait; null for others. */
  readonly addressPairs: {
    readonly timeWaitNs: number;
    /** Pairs of source address and server. */
    readonly pairs: number;
    /** The same where ports may be reused after a second. */
    readonly pairsWithReuse: number;
  } | null;
}
