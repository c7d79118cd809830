/** Levels of a machine: packages > NUMA nodes > last-level-cache groups > cores > threads. */
export interface Topology {
    readonly packages: number;
    readonly numaPerPackage: number;
    readonly llcPerNuma: number;
    readonly coresPerLlc: number;
    readonly threadsPerCore: number;
}
/**
 * A machine and its parts, small to whole: half of what it has at the outermost level that has more than one, and so on
 * inwards. A series of one kind: whatever differs between two of them is their size.
 */
export declare function partsOf(whole: Topology): readonly Topology[];
export declare function coresOf({ packages, numaPerPackage, llcPerNuma, coresPerLlc }: Topology): number;
