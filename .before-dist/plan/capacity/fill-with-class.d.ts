import type { GuestClass } from '../../demand/guest-classes.ts';
import { type ClassCurve } from './class-curves.ts';
import type { HostSimulator } from './host-simulator.ts';
/** What is asked of a host that is filled with a class. */
export interface ClassFilling {
    readonly host: HostSimulator;
    readonly classes: readonly GuestClass[];
    /** Position of the class that fills it. */
    readonly background: number;
    /** No host carries more of the class than this, in cores. */
    readonly mostCores: number;
    /** Promised ready share, 0 to 1. */
    readonly ready: number;
}
/**
 * Fills a host with guests of one class, more and more of them, among them a few of every other class, and sees how long
 * each class waits: one curve for each, closest together where they break the promise.
 */
export declare function fillWithClass(filling: ClassFilling): Promise<ClassCurve>;
