import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { type PlanningTask } from '../packing/packed-pool.ts';
/**
 * Refuses more spare hosts for a cluster than any cluster has hosts that carry load: at most as many as the guests of the
 * largest cluster need on the machine that needs most of them, or as the largest cluster has today.
 * @throws InputError with the largest number that is taken
 */
export declare function refuseTooManySpares(estate: Estate, machines: readonly MachineModel[], task: PlanningTask): void;
