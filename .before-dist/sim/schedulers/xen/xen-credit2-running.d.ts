import type { BitSet } from '../../engine/bit-set.ts';
import type { Host } from '../../host/host.ts';
/**
 * The vCPUs that run, by pCPU: how much credit each has and since when it burns it. All of it lies together, because
 * every vCPU that begins to wait compares itself with all that run on its run queue.
 */
export declare class Credit2Running {
    /** Task that runs on each pCPU, or -1. */
    readonly task: Int32Array;
    /** Since when it runs there. */
    private readonly sinceNs;
    private readonly host;
    private readonly credit;
    /** Credit never falls below. */
    private readonly leastCredit;
    private readonly preemptableAfterNs;
    private readonly tickled;
    private readonly values;
    /** When the credit on a pCPU will be used up at one credit a nanosecond; never on an idle one. */
    private readonly usedUpNs;
    /** Of each run queue the earliest of these times, or an earlier one: who would lose to that need not look at any. */
    private readonly firstUsedUpNs;
    private readonly runqueueOf;
    /** Everybody has the same weight: then all credit is whole, and who has most of it left uses it up last. */
    private readonly weightsAreEqual;
    /** @param tickled pCPUs that have been asked to schedule: they are not asked again */
    constructor(host: Host, credit: Float64Array, runqueueOf: Int32Array, leastCredit: number, preemptableAfterNs: number, tickled: Uint8Array);
    /** From now on nobody runs on this pCPU. */
    stop(pcpu: number): void;
    /** From now on this task burns its credit on this pCPU; `begins` says that it did not run there before. */
    start(pcpu: number, task: number, begins: boolean): void;
    /** The credit of the task that runs on a pCPU was changed. */
    refresh(pcpu: number): void;
    /** When the task on a pCPU will have used up its credit. */
    private note;
    /** How long the task on a pCPU has run there. */
    ranNs(pcpu: number): number;
    /** For how long the task on a pCPU has burnt credit that was not yet taken from it. */
    burningNs(pcpu: number): number;
    /** Takes from the task on a pCPU what it burnt. */
    burn(pcpu: number, maxWeight: number): void;
    /** Whether the task on a pCPU may be preempted, and by one with so much credit as a waiting task has. */
    yieldsTo(task: number, pcpu: number, maxWeight: number): boolean;
    /** The pCPU in [start, end), other than `own`, whose task has least credit and less than so much; -1 for none. */
    weakest(task: number, resistance: number, own: number, runqueue: number, start: number, end: number, maxWeight: number, affinity: BitSet | null): number;
}
