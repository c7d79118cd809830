import type { PlanningAssumptions } from './planning-assumptions.ts';
/** @throws InputError naming file and field */
export declare function readPlanningAssumptions(file: string | URL): PlanningAssumptions;
