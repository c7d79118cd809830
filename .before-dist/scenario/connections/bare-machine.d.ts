import type { ConnectionLoad, ConnectionsWorkload, ResolvedScenario } from '../resolved-scenario.ts';
import type { ConnectionPath } from './connection-path.ts';
/** The processors that a kernel's connections were measured on: all that counts is how far cache lines travel. */
export interface BareMachine {
    readonly name: string;
    readonly packages: number;
    readonly coresPerPackage: number;
    /** Moving a cache line between two cores of a package, and between packages. */
    readonly lineWithinNs: number;
    readonly lineAcrossNs: number;
    /** Taking a free lock whose line is at hand. */
    readonly lockAcquireNs: number;
}
/**
 * A kernel on a machine of its own: one guest whose vCPUs have a pCPU each, under a scheduler that costs nothing. The
 * packages fill one after the other, as `taskset` and worker affinities do. They stand as last-level caches of one NUMA
 * node, because a guest's vCPUs start inside one node.
 */
export declare function bareKernel(workload: ConnectionsWorkload, machine: BareMachine, cores: number, { durationNs, warmupNs, seed }: BareRun): ResolvedScenario;
/** Connections that reach a kernel by themselves. */
export declare function connectionsOf(path: ConnectionPath, load: ConnectionLoad): ConnectionsWorkload;
export interface BareRun {
    readonly durationNs: number;
    readonly warmupNs: number;
    readonly seed: number;
}
