/** What can be promised; the names are those of the results. */
export type PromiseMetric = 'readyRatio' | 'stealRatio' | 'costopRatio' | 'wakeLatencyNs' | 'responseNs' | 'connectionsPerSec';
/** Over what: the worst guest, the mean of all, or a percentile (50 is the median). */
export type PromiseStatistic = {
    readonly kind: 'worst';
} | {
    readonly kind: 'mean';
} | {
    readonly kind: 'percentile';
    readonly percentile: number;
};
/** One promise (a service level objective): `p99.wakeLatency<=2ms`. */
export interface ServicePromise {
    /** As it was written. */
    readonly text: string;
    readonly metric: PromiseMetric;
    readonly statistic: PromiseStatistic;
    readonly op: '<=' | '>=';
    /** In the metric's own unit: a share from 0 to 1, ns, or a rate per second. */
    readonly value: number;
}
/**
 * Reads a promise: `[statistic.]metric op value unit`, for example `ready<=5%`, `worst.readyRatio<=0.05`,
 * `p99.wakeLatency<=2ms`, `p99.9.response<=10ms`, `connections>=250k/s`. Case does not matter but in `M/s`. Without a
 * statistic, shares are those of the worst guest, times are the 99th percentile and rates the mean.
 * @param place where it stands, for the error: `--promise`, `promises[1]`
 * @throws InputError that says what is wrong and shows a promise that would be right
 */
export declare function parsePromise(text: string, place?: string): ServicePromise;
