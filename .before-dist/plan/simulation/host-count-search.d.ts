/**
 * Looks for the fewest hosts that keep the promise, by asking for one number after the other. A number that breaks it is
 * followed by a larger one, in proportion to how far it was broken; one that keeps it by smaller ones, at steps that
 * double; between the two the interval is halved. Where more hosts never wait longer, the answer depends on neither the
 * start nor the promise of another search: a looser promise never takes more hosts.
 */
export declare class HostCountSearch {
    #private;
    /**
     * @param least hosts that hold the guests at all
     * @param start tried first; at least `least`
     * @param most more hosts than this carry no less each
     */
    constructor(least: number, start: number, most: number);
    /** Hosts to be tried next; those of the answer when it is done. */
    get count(): number;
    /** Fewest hosts that were seen to keep the promise; undefined where none was. */
    get kept(): number | undefined;
    /** One host fewer than the answer was tried, and broke the promise or does not hold the guests. */
    get isDone(): boolean;
    /** Says that `count` hosts keep the promise. */
    keeps(): void;
    /**
     * Says that `count` hosts break the promise.
     * @param excess what was measured over what was promised, above 1
     */
    breaks(excess: number): void;
}
