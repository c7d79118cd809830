import type { Account, Latency, Result } from '../sim/measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
/** What a sweep keeps of a simulation: all that a promise may ask for, and what a curve shows. */
export interface RunFigures {
    readonly events: number;
    /** Waiting had come to rest: a longer run would say the same. */
    readonly settled: boolean;
    /** The warm-up included. */
    readonly simulatedNs: number;
    readonly pcpus: number;
    readonly vcpus: number;
    readonly throughputPerSec: Estimate;
    readonly utilisation: Estimate;
    readonly host: GuestFigures;
    readonly wakeLatencyNs: Latency;
    /** Null where no guest answers anything. */
    readonly responseNs: Latency | null;
    /** One entry for each guest. */
    readonly guests: readonly OneGuestFigures[];
    /** One entry for each group of guests, in their order. */
    readonly groups: readonly GroupFigures[];
    readonly account: Account;
}
/** What a group of guests does with its work. */
export interface GroupFigures {
    readonly name: string;
    readonly guests: number;
    /** Processor time of all its guests, in pCPUs. */
    readonly runPcpus: number;
    /** Of all its guests together; null where no work comes at a rate of its own. */
    readonly carriedRatio: Estimate | null;
}
/** Figures of one guest, or of all guests together. */
export interface GuestFigures {
    readonly readyRatio: Estimate;
    readonly stealRatio: Estimate;
    readonly costopRatio: Estimate;
    readonly meanWakeNs: Estimate;
    /** Null where nothing was answered. */
    readonly meanResponseNs: Estimate | null;
    /** Connections served a second, of a guest that serves connections (for the host: the mean of those); else null. */
    readonly connectionsPerSec: Estimate | null;
}
/** Figures of one guest, and what it does with its work. */
export interface OneGuestFigures extends GuestFigures {
    /** `web[3]` */
    readonly name: string;
    /** Work items finished over those that came; null where none come at a rate of their own. */
    readonly carriedRatio: Estimate | null;
    /** Share of time that its vCPUs halt, where one of them does so only if no work waits; null where that says nothing. */
    readonly restRatio: Estimate | null;
}
/** The figures of a result that a sweep goes on with. */
export declare function runFigures(result: Result): RunFigures;
