import type { Estimate } from '../base/statistics/estimate.ts';
/** A load and what got done. */
export interface ThroughputPoint {
    readonly load: number;
    readonly throughputPerSec: Estimate;
}
/** Where most gets done. */
export interface Peak {
    readonly load: number;
    readonly throughputPerSec: Estimate;
    /** Throughput is not surely less at any load from the first to the second; the second is null where it may go on. */
    readonly interval: readonly [low: number, high: number | null];
}
/** The highest throughput of a curve, and how far along it the throughput cannot be told from that. */
export declare function peakOf(points: readonly ThroughputPoint[]): Peak;
