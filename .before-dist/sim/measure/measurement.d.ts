import { type DeviceCounter, type GuestCounter, type HostCounter, type TaskCounter } from '../host/counters.ts';
import type { Histograms } from '../../base/statistics/histogram.ts';
import type { Host } from '../host/host.ts';
/** Slots a run is cut into: enough for batch means, and for MSER-5 to see the start-up. */
export declare const SLOTS = 200;
/** The host's cumulative counters at the ends of slots of equal time, since the warm-up. */
export declare class Measurement {
    private readonly host;
    private readonly snapshots;
    /** Histograms whose half octaves are looked at too, and what they had at the end of each slot. */
    private readonly histograms;
    private readonly halfOctaves;
    /** When the warm-up ended. */
    startNs: number;
    /** Hypervisor time that was charged before the start but spent after it. */
    startOverrunNs: number;
    /** The same at the end of the last slot. */
    endOverrunNs: number;
    slotNs: number;
    constructor(host: Host, slotNs: number);
    /** Slots measured. */
    get slots(): number;
    /** Forgets what was measured so far: the warm-up ends now. */
    restart(slotNs: number): void;
    /** Ends a slot. */
    take(): void;
    private snap;
    /**
     * Increments per slot of one counter, or of the sum of several that stand `stride` apart.
     * @param at place of the first in `Counters.values`
     */
    series(at: number, count?: number, stride?: number): Float64Array;
    /** Increments per slot of a counter, summed over tasks [from, end). */
    taskSeries(counter: TaskCounter, from: number, end: number): Float64Array;
    /** Increments per slot of a counter, summed over guests [from, end). */
    guestSeries(counter: GuestCounter, from: number, end: number): Float64Array;
    hostSeries(counter: HostCounter): Float64Array;
    deviceSeries(counter: DeviceCounter, device: number): Float64Array;
    /**
     * Values recorded per slot in rows [from, end) of one of the host's histograms that keep half octaves: a series for each
     * half octave from the shortest to the longest that occurs; none if nothing was recorded.
     */
    halfOctaveSeries(histogram: Histograms, from: number, end: number): Float64Array[];
    taskTotal(counter: TaskCounter, task: number): number;
    hostTotal(counter: HostCounter): number;
    /** Increment of one counter over all slots. */
    private total;
    /** Whether the start-up, judged by ready and run time, is over in the first half of what was measured. */
    private startUpIsOver;
    /** With an automatic warm-up: should it end here? */
    warmUpEndsNow(): boolean;
}
