import { parseTimeNs } from '../../base/quantity.ts';
import { TIME_UNITS } from '../../base/units.ts';
import type { Job } from 'bullmq';
import { InputError } from '../../base/input-error.ts';
import type { RunFigures } from '../run-figures.ts';
import type { Executor } from '../executor.ts';
import { answerOf, type ChunkAnswer, type ChunkData, queueName, REDIS_PREFIX, scenariosOf } from './chunk.ts';
import { connectRedis, whoIsPresent } from './connection.ts';
import { redisPackages } from './packages.ts';

/** Answers kept for a chunk that comes a second time, since its lock was lost while Redis was away. */
const ANSWERS_KEPT = 32;
/** So often may a chunk's worker go silent; then it is the chunk that kills them. */
const MOST_SILENCES = 5;
/** A worker that has nothing to do looks so often for what killed sweeps left behind. */
const SWEEP_UP_MS = 10_000;

/** How a worker works. */
export interface RedisWorkerOptions {
  /** Where it simulates: in other threads, so that this one keeps the locks of its chunks. */
  readonly executor: Executor;
  /** Chunks at the same time. */
  readonly threads: number;
  /** A worker that is silent for so long has lost its chunks to others. */
  readonly lockMs: number;
  /** A run was finished. */
  readonly onRun?: () => void;
}

/** A worker at work. */
export interface RedisWorker {
  /** Takes no more chunks, finishes those that it has, and leaves. */
  readonly close: () => Promise<void>;
}

/**
 * Takes chunks of runs from a Redis, simulates them and answers, until it is closed. Locks are renewed at half their
 * length; a chunk with an expired lock, since its worker was killed or disconnected, goes to the next free worker.
 * @param url see `connectRedis`
 * @throws InputError where no Redis answers
 */
export async function redisWorker(url: string, options: RedisWorkerOptions): Promise<RedisWorker> {
  const { executor, threads, lockMs, onRun } = options;
  const { bullmq } = await redisPackages();
  const redis = await connectRedis(url, 'worker');
  const answers = new Map<string, ChunkAnswer>();

  const work = async (job: Job<ChunkData, ChunkAnswer>): Promise<ChunkAnswer> => {
    const before = answers.get(job.id ?? '');
    if (before !== undefined) return before;
    const startedAt = performance.now();
    const figures: RunFigures[] = [];
    const scenarios = readable(job, bullmq.UnrecoverableError);
    for (const scenario of scenarios) {
      figures.push(await executor.run(scenario));
      onRun?.();
      if (figures.length < scenarios.length) {
        await job.updateProgress({ done: figures.length, of: scenarios.length }).catch(() => undefined);
      }
    }
    const answer = answerOf(figures, performance.now() - startedAt);
    answers.set(job.id ?? '', answer);
    for (const oldest of answers.keys()) if (answers.size > ANSWERS_KEPT) answers.delete(oldest);
    return answer;
  };
  const common = { connection: redis, prefix: REDIS_PREFIX };
  const worker = new bullmq.Worker<ChunkData, ChunkAnswer>(queueName(), work, {
    ...common,
    concurrency: threads,
    lockDuration: lockMs,
    stalledInterval: lockMs / 2,
    maxStalledCount: MOST_SILENCES,
  });
  const queue = new bullmq.Queue<ChunkData, ChunkAnswer>(queueName(), { ...common, skipMetasUpdate: true });
  // Lost connections come back, and a chunk that was lost with one is another worker's by then.
  worker.on('error', () => undefined);
  queue.on('error', () => undefined);

  const sweepUp = async (): Promise<void> => {
    const { sweeps } = await whoIsPresent(redis);
    if (sweeps === 0) await queue.obliterate({ force: true });
  };
  const timer = setInterval(() => void sweepUp().catch(() => undefined), SWEEP_UP_MS);
  return {
    close: async () => {
      clearInterval(timer);
      await worker.close();
      await sweepUp().catch(() => undefined);
      await queue.close();
      await executor.close();
      redis.disconnect();
    },
  };
}

/** If this worker cannot read a chunk, no other can: they have the same version. */
function readable(job: Job<ChunkData>, Unrecoverable: new (reason: string) => Error) {
  try {
    return scenariosOf(job.data);
  } catch (error) {
    throw new Unrecoverable(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the time for which a silent worker keeps its chunks.
 * @throws InputError for what is no time from 0.5 s to 10 minutes
 */
export function parseLock(text: string): number {
  const ms = (parseTimeNs(text) ?? NaN) / TIME_UNITS.ms;
  if (ms >= 500 && ms <= 600_000) return ms;
  throw new InputError({ place: '--lock', found: `'${text}'`, expected: 'a time from 500ms to 600s' });
}
