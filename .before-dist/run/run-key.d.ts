import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
/** Names a run by what it is: the resolved scenario, its seed and length included, and the code that simulates it. */
export declare function runKey(scenario: ResolvedScenario, engine?: string): string;
/** A digest of the simulator's own files: two programs that agree on it give the same bits. */
export declare function engineVersion(): string;
