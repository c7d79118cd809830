import { createHash } from 'node:crypto';
import type { RunFigures } from '../run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { exactJson, parseExactJson } from '../exact-json.ts';
import { engineVersion, runKey } from '../run-key.ts';

/** All of Kneepoint's keys in Redis start with it. */
export const REDIS_PREFIX = 'kneepoint';
/** A chunk takes at least so long, so that handing it out costs next to nothing. */
export const CHUNK_MS = 1000;

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
export function queueName(engine = engineVersion()): string {
  return `runs-${engine}`;
}

/** A chunk of these runs. */
export function chunkOf(scenarios: readonly ResolvedScenario[]): { readonly id: string; readonly data: ChunkData } {
  const text = exactJson(scenarios);
  // Keys of what the worker will read: fields that are undefined do not travel.
  const keys = (parseExactJson(text) as ResolvedScenario[]).map((scenario) => runKey(scenario));
  const id = createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 32);
  return { id, data: { keys, scenarios: text } };
}

/**
 * The runs of a chunk.
 * @throws Error where the simulator of the asking process is not this one
 */
export function scenariosOf({ keys, scenarios }: ChunkData): readonly ResolvedScenario[] {
  const runs = parseExactJson(scenarios) as ResolvedScenario[];
  if (runs.length === keys.length && runs.every((scenario, index) => runKey(scenario) === keys[index])) return runs;
  throw new Error(`these runs are for another version of the simulator; this worker's is ${engineVersion()}`);
}

/** An answer with these figures. */
export function answerOf(figures: readonly RunFigures[], elapsedMs: number): ChunkAnswer {
  return { figures: exactJson(figures), elapsedMs };
}

/** The figures of an answer. */
export function figuresOf({ figures }: ChunkAnswer): readonly RunFigures[] {
  return parseExactJson(figures) as RunFigures[];
}

/** How much there is to simulate, in vCPU-nanoseconds: runs take about as long as this says, relative to each other. */
export function workOf({ groups, durationNs }: ResolvedScenario): number {
  return durationNs * groups.reduce((vcpus, group) => vcpus + group.count * group.vcpus, 0);
}
