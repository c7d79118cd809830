import type { MachineModel } from '../catalog/machine-model.ts';
import type { PlannedMachine } from './capacity/machine-items.ts';
import { type PackedMachine, type PlacedPool, type PlanningTask } from './packing/packed-pool.ts';
import type { CandidatePlan, CapacityLaw } from './result.ts';
/** Plans the whole estate on one machine: every pool on as few hosts as can be found, with its spares on top. */
export declare function planCandidate(model: MachineModel, task: PlanningTask): CandidatePlan;
/** The plan of pools that are placed. */
export declare function assembled({ machine, onMachine, law }: PackedMachine, planned: readonly PlacedPool[], task: PlanningTask): CandidatePlan;
/** A machine that nothing is planned on, and why. */
export declare function infeasible({ model }: Pick<PlannedMachine, 'model'>, reason: string, law: CapacityLaw): CandidatePlan;
