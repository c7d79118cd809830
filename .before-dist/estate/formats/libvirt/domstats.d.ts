/** What one run of `virsh domstats` printed. */
export interface DomstatsSample {
    readonly file: string;
    /** Seconds since 1970, if a line above the domains tells it. */
    readonly time: number | undefined;
    /** By the name of the domain: `{vcpu: {current: '2', 0: {time: '370000000'}}}`. */
    readonly domains: ReadonlyMap<string, object>;
}
/** Whether a text is an output of `virsh domstats`. */
export declare function isDomstats(text: string): boolean;
/**
 * Splits a file into the outputs of `virsh domstats` in it: each starts where a time stands (seconds since 1970, or
 * ISO 8601), or where a domain comes again.
 */
export declare function domstatsSamples(file: string, text: string): DomstatsSample[];
/** Seconds between two outputs: by the times in them, or by the later file's name (`domstats-60s-later.txt`). */
export declare function secondsBetween(earlier: DomstatsSample, later: DomstatsSample): {
    seconds: number;
    from: string;
} | undefined;
