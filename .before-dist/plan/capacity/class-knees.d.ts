import type { CapacityModel } from './capacity-model.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import { type GuestLoad } from '../../demand/guest-load.ts';
import type { GuestDemand, PlannedMachine } from './machine-items.ts';
import type { ReadyPromise } from '../result.ts';
import { type ClassCurve } from './class-curves.ts';
/** How long guests of every class wait among guests of every class, on one machine. */
export interface ClassKnees {
    readonly machine: PlannedMachine;
    readonly classes: readonly GuestClass[];
    /** By the class that fills the host. */
    readonly curves: readonly ClassCurve[];
    readonly promise: ReadyPromise;
    /** Memory of a class's guests with what the hypervisor adds, the mean, by class. */
    readonly memoryMib: readonly number[];
}
/**
 * The most demand of a mix, in cores, that a host can hold: its processors can do no more, or its memory is full of it.
 * More than that is not worth simulating.
 */
export declare function mostCoresOf({ machine, classes, memoryMib }: Pick<ClassKnees, 'machine' | 'classes' | 'memoryMib'>, shares: readonly number[]): number;
/**
 * The demand, in cores, up to which a guest keeps the promise in a mix: between what a host filled with each class alone
 * would carry (straight lines in the load that each part of the mix puts on the host, so 1/capacity is the mean of
 * 1/capacity by share of demand).
 * @param ofClass its class
 * @param scale its use of a vCPU over that of the guest that stands for its class: it waits so many times as long
 * @param shares of the mix's demand, by class; they sum to 1
 */
export declare function mixCapacityCores({ machine, curves, promise }: ClassKnees, ofClass: number, scale: number, shares: readonly number[]): number;
/**
 * Ready share of a guest in a mix at a load: every part of the mix is taken to be as near to its knee as the mix is to its
 * own, so that the share is within the promise wherever the load is within the capacity.
 */
export declare function mixReadyRatio(knees: ClassKnees, ofClass: number, scale: number, shares: readonly number[], load: number): number;
/** Shares of demand by class of some guests; zeros where none asks for anything. */
export declare function classShares(classOf: Int32Array, classes: number, guests: readonly number[], demandOf: (guest: number) => number): readonly number[];
/** Class of each guest; -1 for one that asks for nothing. */
export declare function classOfGuests(classes: readonly GuestClass[], guests: number): Int32Array;
/**
 * Capacities from simulated knees: those of a pool are those of its own mix of classes.
 * @param loads by guest
 */
export declare function kneeCapacity(knees: ClassKnees, loads: readonly GuestLoad[], onMachine: GuestDemand): CapacityModel;
