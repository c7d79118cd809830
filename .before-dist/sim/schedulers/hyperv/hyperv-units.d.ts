import { BitSet } from '../../engine/bit-set.ts';
import type { Host } from '../../host/host.ts';
/**
 * What Hyper-V seats: units of neighbouring virtual processors of one guest, as many as a seat has pCPUs that the guest
 * may use; a last odd one is alone. A unit is named by its first task. Each of its tasks has a pCPU of its own in
 * whatever seat the unit takes, as the guest sees them as threads of one core.
 */
export declare class HypervUnits {
    /** Unit of each task. */
    readonly unitOf: Int32Array;
    /** Tasks of the unit that begins with a task. */
    readonly size: Int32Array;
    /** Units of each guest. */
    readonly countOf: Int32Array;
    private readonly host;
    private readonly width;
    /** First pCPUs of the seats each group may use; null for all. */
    private readonly seats;
    constructor(host: Host, width: number);
    /** Seats a unit may take, by their first pCPUs; null for all. */
    seatsOf(unit: number): BitSet | null;
    mayTake(unit: number, seat: number): boolean;
    /** pCPU of a task while its unit has a seat. */
    pcpuOf(task: number, seat: number): number;
    /** The task of a unit on a pCPU of its seat, or -1. */
    taskAt(unit: number, pcpu: number, seat: number): number;
    /** Seats that are taken for each pCPU's time that a guest runs. */
    seatsPerPcpu(guest: number): number;
    private seatsIn;
    /** Fewest pCPUs that an affinity has in any seat it reaches. */
    private fewestPcpus;
}
