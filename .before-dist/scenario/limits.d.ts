import type { ResolvedMachine, ResolvedScenario } from './resolved-scenario.ts';
/**
 * @throws InputError at the field that asks for most, with the estimate, for a scenario that is more than a simulation
 * can be
 */
export declare function checkLimits(scenario: ResolvedScenario, file: string | undefined): void;
export declare function pcpuCount(machine: ResolvedMachine): number;
