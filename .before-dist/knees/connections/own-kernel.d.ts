import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
import { type KernelProfile } from '../../scenario/connections/kernel-profile.ts';
/** A fit that misses any point by more than this is refused. */
export declare const MOST_MISFIT = 0.15;
/** Two points are two parameters: a fit goes through both, but for what the simulation leaves to chance. */
export declare const MOST_MISFIT_OF_TWO = 0.01;
/** A point that was measured, and what the fitted kernel does there. */
export interface FittedPoint extends CurvePoint {
    readonly simulatedPerSec: number;
}
export interface OwnKernel {
    readonly profile: KernelProfile;
    readonly machine: BareMachine;
    /** In the order of cores. */
    readonly points: readonly FittedPoint[];
}
export interface OwnKernelOptions {
    /** Connections simulated for each point of the fit itself. */
    readonly connections?: number;
}
/**
 * Fits a kernel to rates that were measured on it. A connection is a part that any core can do and a part that only one
 * core at a time can do (a lock). Two points give these two parts, and the fit goes through both: its curve rises, at most
 * in proportion to the cores, and never falls. Three points or more also give the hand-off of the lock, under which a
 * curve may fall; the fit is that of least squares of the ratios' logarithms.
 *
 * All times scale with the first, so the shape of the curve is fitted and its height computed.
 * @param template a kernel whose lock `listener` takes the serial part; its steering and stages stay
 * @param points by any order; at least two, each on cores of its own
 * @throws InputError where the points cannot be those of such a kernel, saying which and why
 */
export declare function fitOwnKernel(template: KernelProfile, machine: BareMachine, app: string, points: readonly CurvePoint[], { connections }?: OwnKernelOptions): OwnKernel;
/** Simulated over measured rate, minus one. */
export declare function misfitOf({ perSec, simulatedPerSec }: FittedPoint): number;
