/** A resource that brings less than this is no wall: runs are not longer than it takes to tell so much. */
export declare const LEAST_FACTOR = 1.01;
/** How a resource counts that was made ideal. */
export interface Ablated {
    /** For programs. */
    readonly name: string;
    /** Making it ideal makes these ideal too; what it is ranked by is what it brings beyond the most that one of them does. */
    readonly includes?: readonly string[];
    /**
     * Processors cannot be had for nothing, so what counts of their doubling is the part of a tenth more of them: a cost
     * is a wall only where it takes more than that.
     */
    readonly doublesProcessors?: true;
}
/** What making one resource ideal brought. */
export interface AblationFactor {
    /** Name of the resource. */
    readonly name: string;
    /** What a host can do then, over what it can do now: a knee, or a rate. */
    readonly factor: number;
}
/**
 * The one rule for what the wall is, in every command: each resource is made ideal by itself, and the first of this list
 * is the wall if it brings one per cent or more (`wallOf`). `rankedFactor` is the factor; but
 * - of doubled processors it is `factor^(log 1.1 / log 2)`, the part of a tenth more of them at the same elasticity;
 * - of a resource that includes others it is what it brings beyond the best of those.
 * @param resources the same, in any order
 * @returns the largest first; the same order for the same factors
 */
export declare function rankWalls<Found extends AblationFactor>(found: readonly Found[], resources: readonly Ablated[]): (Found & {
    readonly rankedFactor: number;
})[];
/** The wall among those that `rankWalls` ranked; undefined where nothing is one by itself. */
export declare function wallOf<Ranked extends {
    readonly rankedFactor: number;
}>(ranked: readonly Ranked[]): Ranked | undefined;
