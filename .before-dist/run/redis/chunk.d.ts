import type { RunFigures } from '../run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
/** All of Kneepoint's keys in Redis start with it. */
export declare const REDIS_PREFIX = "kneepoint";
/** A chunk takes at least so long, so that handing it out costs next to nothing. */
export declare const CHUNK_MS = 1000;
/** Runs that one worker does one after the other, as a job's data. */
export interface ChunkData {
    /** Names of the runs, the simulator's version included: the worker's own simulator has to agree on them. */
    readonly keys: readonly string[];
    /** The scenarios, as exact JSON. */
    readonly scenarios: string;
}
/** What comes back for a chunk. */
export interface ChunkAnswer {
    /** Figures of the runs, in their order, as exact JSON. */
    readonly figures: string;
    /** How long they took together. */
    readonly elapsedMs: number;
}
/** Simulators that differ do not share a queue, so neither ever takes the other's runs. */
export declare function queueName(engine?: string): string;
/** A chunk of these runs. */
export declare function chunkOf(scenarios: readonly ResolvedScenario[]): {
    readonly id: string;
    readonly data: ChunkData;
};
/**
 * The runs of a chunk.
 * @throws Error where the simulator of whoever asked is not this one
 */
export declare function scenariosOf({ keys, scenarios }: ChunkData): readonly ResolvedScenario[];
/** An answer with these figures. */
export declare function answerOf(figures: readonly RunFigures[], elapsedMs: number): ChunkAnswer;
/** The figures of an answer. */
export declare function figuresOf({ figures }: ChunkAnswer): readonly RunFigures[];
/** How much there is to simulate, in vCPU-nanoseconds: runs take about as long as this says, relative to each other. */
export declare function workOf({ groups, durationNs }: ResolvedScenario): number;
