import type { CandidateSimulation } from '../../plan/result.ts';
import type { TextTarget } from './style.ts';
/** The classes, and the simulated hosts with the highest CPU ready times. */
export declare function simulationText({ classes, hosts }: CandidateSimulation, target: TextTarget): string;
