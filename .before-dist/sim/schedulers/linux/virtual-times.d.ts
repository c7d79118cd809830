import type { Host } from '../../host/host.ts';
/** How far a virtual time may be from the mean of all that want to run, in ns of virtual time. */
export interface VirtualTimeBounds {
    /** Behind it, while it wants to run. */
    readonly lagNs: number;
    /** Behind it on waking. */
    readonly wakeLagNs: number;
    /** Ahead of it: what it took too much is forgiven. */
    readonly leadNs: number;
}
/**
 * Proportional shares by virtual time: it passes for a task while this runs, the faster the smaller its entitlement, so
 * that who has consumed least of what it is entitled to has the lowest. A weight belongs to a guest, whose tasks that
 * want to run divide it, or to each of its tasks. (A task may stand for several that are scheduled as one.)
 */
export declare class VirtualTimes {
    readonly time: Float64Array;
    /** Weight of each guest as a whole; a reservation may lift it. */
    readonly guestWeight: Float64Array;
    /** Tasks of each guest that want to run. */
    readonly active: Int32Array;
    private readonly host;
    private readonly bounds;
    /** Tasks of each guest that have its weight each; null if they divide it. */
    private readonly bearers;
    /** Task-nanoseconds in which each guest wanted to run, up to its last change. */
    private readonly wantedNs;
    private readonly wantedUntilNs;
    private sum;
    private activeTasks;
    private lastMean;
    constructor(host: Host, bearers: Int32Array | null, bounds: VirtualTimeBounds);
    /** Mean virtual time of all that want to run. */
    get mean(): number;
    /**
     * A task wants to run from now on. What it did not ask for in time is lost, but it is not put behind who runs where
     * it goes: that one's virtual time is the `reference`, Infinity where nobody runs.
     */
    arrive(task: number, reference: number): void;
    /** A task does not want to run any more. */
    depart(task: number): void;
    /** Virtual time that passes for a task while it runs for `ns`. */
    passing(task: number, ns: number): number;
    /** A task that wants to run has run for `ns`. */
    charge(task: number, ns: number): void;
    /** Task-nanoseconds in which a guest has wanted to run since time began. */
    wanted(guest: number): number;
    private change;
}
