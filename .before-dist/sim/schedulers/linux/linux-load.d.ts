import type { Host } from '../../host/host.ts';
import { type LinuxRunQueues } from './linux-run-queues.ts';
/** A pCPU's whole time (`SCHED_CAPACITY_SCALE`). */
export declare const CAPACITY = 1024;
/**
 * Averages of a queue: weighted runnable time, in units of weight (`cpu_load`); runnable tasks, in 1024ths; share of time
 * that its tasks run or are expected to, in 1024ths, at most 1024 (`cpu_util_cfs`). All are whole numbers, so that it does
 * not matter in which order they are summed up.
 */
export declare const AVERAGES: {
    readonly load: 0;
    readonly runnable: 1;
    readonly utilisation: 2;
    readonly stride: 4;
};
/**
 * Per-entity load tracking (kernel/sched/pelt.c): how much of the recent past each task and each pCPU's queue was
 * runnable and running, as sums that halve with every half-life. A sleeping task's share stays, decaying, with the
 * pCPU it slept on, until it wakes on another one.
 *
 * Sums are in ns; a share of time is a sum over `fullNs` of the moment it was last brought up to date.
 */
export declare class LinuxLoad {
    private readonly host;
    private readonly queues;
    private readonly decay;
    private readonly mostNs;
    /** Runnable tasks of each queue: those that wait or run, but none that sleeps on it. */
    private readonly runnable;
    private readonly pcpus;
    private readonly tasks;
    /** Averages as of the last period that ended, or the last task that came or went. */
    readonly averages: Float64Array;
    /** Their sums over each last-level cache. */
    readonly llcAverages: Float64Array;
    private readonly keepsEstimateOfContended;
    /** @param keepsEstimateOfContended a task that had to wait does not lower its estimate (6.8 and later) */
    constructor(host: Host, queues: LinuxRunQueues, keepsEstimateOfContended: boolean);
    /** Brings a queue's sums up to now; before anything about the queue changes. */
    updatePcpu(pcpu: number): void;
    private advancePcpu;
    /** Brings the sums of a task up to now that was runnable, and running (0 or 1), all the time since they were last. */
    updateTask(task: number, running: number): void;
    /** As `updateTask`, for one that was not runnable. */
    updateSleeper(task: number): void;
    private decayOf;
    /** What activity all the time from `since` to `now` adds, when a period ended between them. */
    private gained;
    /** The largest a sum can be that was brought up to date at `ns`. */
    private fullNs;
    private average;
    /** What a queue's tasks use or are expected to use, whichever is more. */
    private utilise;
    /** A task's past comes along to another queue, or leaves it; both are up to date. */
    attach(pcpu: number, task: number): void;
    detach(pcpu: number, task: number): void;
    /** A task of a queue is runnable from now on: what it is expected to use counts at once. */
    expect(pcpu: number, task: number): void;
    /** A task no longer is, or leaves the queue; if it goes to sleep, with what its activation came to. */
    unexpect(pcpu: number, task: number, sleeps: boolean): void;
    loadOf(pcpu: number): number;
    utilisationOf(pcpu: number): number;
    /** A task's weighted runnable time, in whole units of weight. */
    loadOfTask(task: number): number;
    /** Share of time a task runs or is expected to, in 1024ths. */
    utilisationOfTask(task: number): number;
}
