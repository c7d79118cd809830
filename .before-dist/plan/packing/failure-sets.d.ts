/** How many sets of `size` hosts there are among `hosts`; at most the largest exact number. */
export declare function setCount(hosts: number, size: number): number;
/**
 * Sets of `size` hosts that may fail together: all of them where there are at most `most`; else as many, first those among
 * the fullest hosts (half of them, about), then others at random, no set twice. The same hosts give the same sets.
 * @param fullestFirst hosts by falling fill
 */
export declare function failureSets(fullestFirst: readonly number[], size: number, most: number): Generator<readonly number[], void>;
