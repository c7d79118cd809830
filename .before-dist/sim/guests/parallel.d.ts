import { type Host } from '../host/host.ts';
import type { ResolvedGroup, Workload } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';
type ParallelWorkload = Extract<Workload, {
    readonly kind: 'parallel';
}>;
/**
 * One thread a vCPU: it computes, takes one of the guest's spinlocks, holds it, releases it, and after some rounds waits
 * for something outside, or meets the others at a barrier. The guest's kernel does not know that the hypervisor may take its processors away, so a vCPU
 * preempted while it holds a lock, or while it is next in line for one, keeps its siblings spinning.
 *
 * - `ticket` and `queued` locks are first come, first served: the next in line gets the lock even if it is not running.
 *   A new holder fetches the lock's cache line, for a ticket lock half a transfer more for every waiter, and the lines
 *   that the lock protects.
 * - `paravirtual` locks (Linux's pv qspinlock) spin for a threshold, then halt. A release wakes a halted waiter, and a
 *   waiter that runs may take the lock before one that does not.
 *
 * `PauseLoop` says what becomes of those that spin.
 */
export declare class Parallel implements GuestProgram {
    private readonly host;
    private readonly compute;
    private readonly hold;
    private readonly lockKind;
    private readonly locksPerGuest;
    private readonly sharedLines;
    private readonly roundsPerBarrier;
    private readonly blocksAtBarrier;
    private readonly roundsPerPause;
    private readonly pause;
    private readonly spinThresholdNs;
    private readonly pauseLoop;
    private readonly phase;
    private readonly rounds;
    private readonly roundStartNs;
    /** Lock a thread holds or waits for. */
    private readonly lockOf;
    /** Task that holds each lock, or -1. */
    private readonly holder;
    /** pCPU that held each lock last, or -1. */
    private readonly lastPcpu;
    private readonly waiters;
    private readonly atBarrier;
    constructor(host: Host, group: ResolvedGroup, workload: ParallelWorkload);
    guestTimer(guest: number): void;
    taskTimer(task: number): void;
    segmentEnd(task: number): boolean;
    private startRound;
    private finishRound;
    /** Waits at the barrier, or opens it as the last one. */
    private meet;
    private openBarrier;
    private acquire;
    private grant;
    private release;
    private spin;
    /** A paravirtual waiter halts; any other has exited to the hypervisor and yields. */
    private spunOut;
    private haltsAfterSpinning;
}
export {};
