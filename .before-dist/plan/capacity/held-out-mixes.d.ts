import type { HeldOutMix } from '../result.ts';
import { type ClassKnees } from './class-knees.ts';
import type { HostSimulator } from './host-simulator.ts';
/**
 * Simulates mixes that the capacities were not made from, and says how far off the interpolation is: the estate's own mix,
 * every class alike, and half of the class with the most demand with half of the one that is least like it.
 */
export declare function heldOutMixes(knees: ClassKnees, estateShares: readonly number[], host: HostSimulator): Promise<readonly HeldOutMix[]>;
/** Where the first of its classes breaks the promise. */
export declare function predictedCapacity(knees: ClassKnees, shares: readonly number[]): number;
