/**
 * A first-come-first-served queue before a number of equal servers. Who comes when, and how long it takes, decides when
 * it leaves, so a station is just the times at which its servers will be free: exact, without events, for arrivals that
 * are taken in in order of time. Those that are not are served in the order in which they are taken in: of a network card
 * with a medium, packets of one link may so wait for later ones of the other. A medium without a limit of its
 * parallelism (every card of the catalog) has no queue, and is exact always.
 */
export declare class Station {
    /** When each server will be free, a binary heap with the earliest first; null for as many servers as it takes. */
    private readonly freeAtNs;
    /** @param servers null for infinitely many */
    constructor(servers: number | null);
    /** When the next to arrive could begin. */
    get freeNs(): number;
    /** Takes in somebody who needs `serviceNs`; returns when it leaves. */
    serve(atNs: number, serviceNs: number): number;
}
