/** One of several processes that share out a sweep without talking to each other. */
export interface Shard {
    /** From 0. */
    readonly index: number;
    readonly of: number;
}
/**
 * Reads `--shard`: `3/8` is the third of eight.
 * @throws InputError for anything else
 */
export declare function parseShard(text: string): Shard;
/**
 * What a shard does of a sweep. Curves are dealt out; where there are more shards than curves, those that got the same
 * one all look for its knee (each load waits for the answer to the one before, so that cannot be shared out), and deal
 * out the resources that may be its wall.
 */
export interface Part {
    readonly hasCurve: (curve: number) => boolean;
    readonly hasResource: (curve: number, resource: number) => boolean;
}
/** Everything. */
export declare const WHOLE: Part;
/**
 * The part of a sweep that is a shard's. Every curve and every resource is some shard's.
 * @param walls whether walls are looked for: without them a curve is done by one shard, and the others have nothing to do
 */
export declare function partOf({ index, of }: Shard, curves: number, walls: boolean): Part;
