import type { Host } from '../../host/host.ts';
/**
 * Ousterhout's matrix: a row is a time slot, a column a pCPU, and each vCPU of a guest has a column of its own in the
 * guest's row, whether it wants to run or not. Widest guests first, each to the first row with enough free pCPUs that it
 * may use; near its memory where it can.
 */
export declare class GangMatrix {
    /** Row of each guest. */
    readonly rowOf: Int32Array;
    /** Column of each task. */
    readonly pcpuOf: Int32Array;
    private readonly host;
    private readonly members;
    /** Task in each cell, row by row, or -1. */
    private readonly cells;
    constructor(host: Host);
    get rows(): number;
    guestsOf(row: number): readonly number[];
    /** The guest that has a pCPU in a row, or -1. */
    guestAt(row: number, pcpu: number): number;
    /** The vCPU of a guest whose column this is. */
    taskAt(guest: number, pcpu: number): number;
    private enter;
    private vcpus;
}
