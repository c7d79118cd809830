import { BitSet } from '../../engine/bit-set.ts';
import type { Host } from '../../host/host.ts';
import type { SoftAffinity } from './xen-soft-affinity.ts';
/**
 * The credit scheduler's run queues, one a pCPU, ordered by priority class only; and sets of those that have something
 * to give, so that a pass over all pCPUs need only touch these.
 */
export declare class CreditRunqueues {
    /** pCPUs with somebody in their queue. */
    readonly waiting: BitSet;
    /** pCPUs whose queue has somebody with credit at its head. */
    readonly urgent: BitSet;
    /** By NUMA node: pCPUs in whose queue somebody waits who prefers that node. */
    readonly preferring: readonly BitSet[];
    /** Tasks that gave their pCPU away; nobody steals them. */
    readonly yielding: Uint8Array;
    private readonly host;
    private readonly queues;
    private readonly priority;
    private readonly soft;
    /** Waiting tasks by pCPU and node they prefer. */
    private readonly preferences;
    constructor(host: Host, priority: Int8Array, soft: SoftAffinity);
    head(pcpu: number): number;
    after(task: number): number;
    length(pcpu: number): number;
    isWaiting(task: number): boolean;
    /** Behind the last of its class; who yielded lets one of a lower class go first. */
    insert(task: number, pcpu: number): void;
    remove(task: number): void;
    /** The task at the head of a queue, or its priority, may be another one now. */
    noteHead(pcpu: number): void;
    /** After the accounts changed priorities: everybody with credit ahead of those without, otherwise in order. */
    sort(pcpu: number): void;
}
