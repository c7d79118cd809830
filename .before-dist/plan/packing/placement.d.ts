import type { HostShape, Items } from './items.ts';
/** Nowhere, in `hostOf` and in the lists. */
export declare const NONE = -1;
/**
 * Items on hosts: who is where, what each host carries, and whether one more fits. Placing and asking cost a few
 * additions; removing walks the host's list, so that sums are always those of its items in order, bit for bit.
 */
export declare class Placement {
    #private;
    readonly items: Items;
    readonly shape: HostShape;
    /** Host of each item, or NONE. */
    readonly hostOf: Int32Array;
    hosts: number;
    demandCores: Float64Array;
    memoryMib: Float64Array;
    reservedCores: Float64Array;
    vcpus: Float64Array;
    /** Least pooled capacity of its items: the worst guest decides for all. */
    pooledCores: Float64Array;
    /** First item of each host's list. */
    head: Int32Array;
    readonly next: Int32Array;
    readonly previous: Int32Array;
    constructor(items: Items, shape: HostShape);
    /** A placement of the same items as `hostOf` says; NONE leaves an item unplaced. */
    static from(items: Items, shape: HostShape, hostOf: Int32Array, hosts: number): Placement;
    /** Adds an empty host and returns its number. */
    open(): number;
    /** Whether the host still meets every limit with this item on it as well. */
    fits(item: number, host: number): boolean;
    /** False where an item does not fit even with another one off the host; true says little. Asks without moving anything. */
    couldReplace(other: number, item: number, host: number): boolean;
    place(item: number, host: number): void;
    remove(item: number): void;
    /** Takes everything off a host and returns it, the latest placed first. */
    clear(host: number): number[];
    /** Becomes the same as another placement of the same items on as many hosts. */
    become(other: Placement): void;
    /** Its items, the latest placed first. */
    itemsOn(host: number): number[];
    /** Demand the host could carry with the items it has. */
    cpuLimitCores(host: number): number;
    /** Its fullest resource, 0 to 1; processors against what the mix may use. */
    fill(host: number): number;
}
