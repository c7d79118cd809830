import type { ConnectionLock, ConnectionPath, Steering } from './connection-path.ts';
/**
 * What is known about a kernel's connections, by its few physical parameters. `connectionPath` makes the path of it.
 * Times in ns on the machine it was measured on.
 */
export interface KernelProfile {
    readonly name: string;
    readonly steering: Steering;
    readonly accept: 'shared' | 'per-worker';
    readonly variation: 'exponential' | 'constant';
    /** See `ConnectionPath`. */
    readonly listenerWalkLines: number;
    readonly wakeAllLines: number;
    readonly locks: readonly ConnectionLock[];
    readonly limits: KernelLimits;
    readonly apps: readonly AppProfile[];
}
export interface KernelLimits {
    readonly backlog: number;
    readonly ringSlots: number;
    readonly softirqLimitNs: number;
    readonly retryNs: number;
    /** Share of the first stage's work that is done before a full accept queue is noticed. */
    readonly dropShare: number;
    readonly ports: number;
    readonly timeWaitNs: number;
}
/** An application on a kernel: the way of its connections. */
export interface AppProfile {
    /** `server`, `proxy`, or whatever else was measured. */
    readonly app: string;
    /** Processor time of one connection that nobody disturbs, holds of locks included. */
    readonly cpuNs: number;
    /** Share of the computing that interrupts do. */
    readonly softirqShare: number;
    /** Cache lines that a stage fetches where another core handled the one before. */
    readonly lines: number;
    /** Each lock by its name: hold and hand-off lines of one connection, all sections together. */
    readonly locks: Readonly<Record<string, {
        readonly holdNs: number;
        readonly handOffLines: number;
    }>>;
    readonly stages: readonly StageProfile[];
}
export interface StageProfile {
    readonly name: string;
    readonly context: 'softirq' | 'process';
    readonly connects: boolean;
    /** Parts of the context's computing (all stages together are 1), and names of locks where they are taken. */
    readonly path: readonly (number | string)[];
}
/**
 * The path of an application's connections, all numbers filled in.
 * @throws InputError when the profile has no such application, or contradicts itself
 */
export declare function connectionPath(profile: KernelProfile, appName: string): ConnectionPath;
