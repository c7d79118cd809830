import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
/** What a worker thread is asked. */
export interface WorkerRequest {
    readonly id: number;
    readonly scenario: ResolvedScenario;
}
/** What it answers; an error is a fault of ours. */
export type WorkerAnswer = {
    readonly id: number;
    readonly figures: RunFigures;
} | {
    readonly id: number;
    readonly error: string;
};
