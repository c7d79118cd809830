/** How long one pool of one machine may be worked on; counted in operations, so that every machine finds the same plan. */
export interface Effort {
    /** Lists of near-equal items that the host-by-host rules choose from. */
    readonly lists: number;
    /**
     * Items x hosts up to which the item-by-item rules run. They ask every host for every item; above, they would take most
     * of the time to come out behind the host-by-host rules.
     */
    readonly itemByItemChecks: number;
    /** Steps of the search that empties hosts. */
    readonly improvementSteps: number;
    /** Steps of the search for room for the guests of failed hosts. */
    readonly failOverSteps: number;
    /** Sets of hosts that are failed, one after the other: all where there are no more. */
    readonly failureSets: number;
}
/** A pool's part of the effort, by its part of the items. */
export declare function effortFor(items: number, itemsOfAllPools: number): Effort;
