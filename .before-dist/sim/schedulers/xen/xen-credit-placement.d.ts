import type { BitSet } from '../../engine/bit-set.ts';
import type { Host } from '../../host/host.ts';
import type { SoftAffinity } from './xen-soft-affinity.ts';
/**
 * Where the credit scheduler would put a vCPU (_csched_cpu_pick): an idle pCPU with the most idle neighbours. Inside a
 * package that means the core with the most idle threads; to another package it moves only if that is more than twice
 * as idle.
 */
export declare class CreditPlacement {
    private readonly host;
    private readonly idlers;
    private readonly soft;
    /** Where the last choice on behalf of each pCPU fell, so that the next one falls elsewhere. */
    private readonly idleBias;
    constructor(host: Host, idlers: BitSet, soft: SoftAffinity);
    /**
     * The best pCPU for a task that belongs to `own`, among those it prefers if one of them is idle; `ownIsFree` says that
     * nobody waits there, which counts as idle. `commit` remembers the choice.
     */
    best(task: number, own: number, ownIsFree: boolean, commit: boolean): number;
    private bestWithin;
    private idlestPackage;
    /** From an idle pCPU to the core of its package with the most idle threads. */
    private idlestCore;
    /** One of the idle pCPUs in [start, end), each in its turn; -1 when there is none. */
    private choose;
}
