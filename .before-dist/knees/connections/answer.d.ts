import type { FrontEnds } from '../../scenario/connections/front-ends.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type Capacity, type CapacityOptions } from '../../sim/connections/capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { type Ablation } from './limit.ts';
/** Connections simulated for the cap itself, and for each of the many other figures. */
export declare const CAP_CONNECTIONS = 40000;
/** What is asked: can this kernel carry the rate, and what else could? */
export interface ConnectionsQuestion {
    readonly path: ConnectionPath;
    readonly machine: BareMachine;
    readonly cores: number;
    /** null: only the cap is asked for. */
    readonly ratePerSec: number | null;
    /** Other kernels, or other ways to set this one up, on the same machine. */
    readonly alternatives: readonly Alternative[];
    /** The most cores that this kernel's rate was published or measured for; null where none was. */
    readonly publishedToCores: number | null;
    readonly frontEnds: FrontEnds;
    readonly requestsPerConnection: number;
    /** What servers behind an offload engine do: connections that last for so many requests, without TLS. */
    readonly kept: {
        readonly path: ConnectionPath;
        readonly requests: number;
    };
    /** Processor time of a TLS handshake, or 0. */
    readonly handshakeNs: number;
}
/** Another kernel, or another way to set one up. */
export interface Alternative {
    readonly name: string;
    readonly path: ConnectionPath;
    readonly publishedToCores: number | null;
}
/** One way to carry the rate. */
export interface ConnectionsOption {
    readonly kind: 'as-is' | 'cores' | 'kernel' | 'farm' | 'offload';
    readonly name: string;
    readonly title: string;
    /** Without loss, and with no kernel and no front end busier than planned. */
    readonly carries: boolean;
    /** Why it does not; null where it does. */
    readonly why: string | null;
    /** What it does at most; of a farm while its spare kernel is away. */
    readonly capPerSec: number;
    /** The rate over that. */
    readonly loadRatio: number;
    /** Processors in all, and those of them that front ends use. */
    readonly processors: number;
    readonly frontEndProcessors: number;
    /** Kernels that serve, the spare ones included. */
    readonly kernels: number;
    readonly spareKernels: number;
    /** Set where its kernels have more cores than any that a rate was published for: the most that one was. */
    readonly extrapolatedBeyondCores: number | null;
    /** From a connection's first packet at the server to its acceptance; null where it is not known. */
    readonly setUpLatencyNs: {
        readonly p50: number;
        readonly p99: number;
    } | null;
    /** What gives way next, and at which rate of connections. */
    readonly breaksNext: string;
    readonly breaksAtPerSec: number;
}
export interface ConnectionsAnswer {
    readonly cap: Capacity;
    readonly limitedBy: string;
    readonly ablations: readonly Ablation[];
    readonly curve: readonly {
        readonly cores: number;
        readonly perSec: number;
    }[];
    readonly options: readonly ConnectionsOption[];
}
/** Answers by simulation; the same question gives the same answer. */
export declare function answerConnections(question: ConnectionsQuestion, options?: CapacityOptions): ConnectionsAnswer;
