import type { ScheduleTrace } from './engine/schedule-trace.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { type Result } from './measure/result.ts';
export interface Progress {
    readonly simulatedNs: number;
    /** What is aimed at now; grows while a precision is not reached. */
    readonly durationNs: number;
    readonly events: number;
}
export interface StepOptions {
    /** Go on until the 95 % intervals of the host's ready ratio and wake latency are within this share of the figure. */
    readonly precision?: number;
    readonly trace?: ScheduleTrace;
}
export interface SimulateOptions extends StepOptions {
    /** Called every few milliseconds; return false to stop and get what is known so far, marked incomplete. */
    readonly onProgress?: (progress: Progress) => boolean | void;
}
/**
 * Runs a scenario. Deterministic: the same scenario and seed give the same bits in every JavaScript engine, whatever
 * ran before.
 * @throws Error when the scenario names a scheduler that does not exist; `resolveScenario` finds that earlier.
 */
export declare function simulate(scenario: ResolvedScenario, { onProgress, ...options }?: SimulateOptions): Result;
/**
 * The same, for who has to do something else now and then (listen for Ctrl-C, let a page breathe): hands out its
 * progress every few milliseconds, and stops when it is answered with false.
 */
export declare function simulateInSteps(scenario: ResolvedScenario, options?: StepOptions): Generator<Progress, Result, boolean>;
