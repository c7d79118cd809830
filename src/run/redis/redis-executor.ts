import type { Job, Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { RunFigures } from '../run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { type Executor, ExecutorClosed } from '../executor.ts';
import {
  CHUNK_MS,
  type ChunkAnswer,
  type ChunkData,
  chunkOf,
  figuresOf,
  queueName,
  REDIS_PREFIX,
  workOf,
} from './chunk.ts';
import { connectRedis, redisAddress, unreachable, whoIsPresent } from './connection.ts';
import { redisPackages } from './packages.ts';

/** A chunk that fails on one worker is tried on others; one that fails on all of them is a fault of ours. */
const ATTEMPTS = 3;
/** Every so often the jobs themselves are looked at: an event may be lost with a connection, a job with its Redis. */
const LOOK_MS = 1000;
/** So many looks in a row find no worker before anybody is told: a worker may be on its way. */
const LOOKS_FOR_WORKERS = 3;
/** Redis may be silent for so long before anybody is told, and before the sweep gives up. */
const SILENCE_MS = 3000;
const PATIENCE_MS = 60_000;
/** Leaving a Redis that does not answer takes no longer. */
const GOODBYE_MS = 2000;
/** Events are hints, and each carries its answer: few are kept. */
const EVENTS_KEPT = 100;

interface Run {
  readonly scenario: ResolvedScenario;
  readonly resolve: (figures: RunFigures) => void;
  readonly reject: (error: Error) => void;
}

/** Runs that were handed out together. */
interface Chunk {
  readonly data: ChunkData;
  readonly runs: readonly Run[];
}

/** How people hear of what goes on. */
export interface RedisExecutorOptions {
  /** Something to know, said once: no worker is there, Redis is away. */
  readonly onNotice?: (text: string) => void;
  /** A worker has come further. */
  readonly onProgress?: (text: string) => void;
}

/**
 * Runs simulations on the workers of a Redis: `kneepoint worker`, any number, on any machine. A chunk of runs is a job
 * that is named by what it is, so asking twice is asking once; a chunk of a worker that went silent goes to another.
 * @param url see `connectRedis`
 * @throws InputError where no Redis answers; and from a run, where Redis was away for a minute
 */
export async function redisExecutor(url: string, options: RedisExecutorOptions = {}): Promise<Executor> {
  const { bullmq } = await redisPackages();
  const redis = await connectRedis(url, 'sweep');
  const common = { connection: redis, prefix: REDIS_PREFIX };
  const streams = { events: { maxLen: EVENTS_KEPT } };
  const queue = new bullmq.Queue<ChunkData, ChunkAnswer>(queueName(), { ...common, streams });
  await queue.resume(); // a process may have been killed while it removed the queue
  const events = new bullmq.QueueEvents(queueName(), { ...common, lastEventId: '0-0' });
  return new RedisExecutor(url, redis, queue, events, options);
}

class RedisExecutor implements Executor {
  private readonly url: string;
  private readonly redis: Redis;
  private readonly queue: Queue<ChunkData, ChunkAnswer>;
  private readonly events: QueueEvents;
  private readonly options: RedisExecutorOptions;
  private readonly timer: NodeJS.Timeout;
  private readonly chunks = new Map<string, Chunk>();
  private readonly said = new Set<string>();
  /** What chunks took so far: that is how runs are known that take a second. */
  private readonly took = { ms: 0, work: 0 };
  private waiting: Run[] = [];
  private workers = 0;
  private lonely = 0;
  private isLooking = false;
  private heardAt = performance.now();
  private leaving: Promise<void> | undefined;

  constructor(
    url: string,
    redis: Redis,
    queue: Queue<ChunkData, ChunkAnswer>,
    events: QueueEvents,
    options: RedisExecutorOptions,
  ) {
    this.url = url;
    this.redis = redis;
    this.queue = queue;
    this.events = events;
    this.options = options;
    queue.on('error', () => undefined); // what fails is looked after by the timer
    events.on('error', () => undefined);
    // BullMQ's types take every answer for a text; it is what the worker returned.
    events.on('completed', ({ jobId, returnvalue }) => this.finish(jobId, returnvalue as unknown as ChunkAnswer));
    events.on('failed', ({ jobId, failedReason }) => this.fail(jobId, failedReason));
    events.on('progress', () => options.onProgress?.(this.progressText()));
    this.timer = setInterval(() => void this.look(), LOOK_MS);
  }

  readonly run = (scenario: ResolvedScenario): Promise<RunFigures> =>
    new Promise((resolve, reject) => {
      if (this.leaving !== undefined) return reject(new ExecutorClosed());
      // What is asked for at the same time is cut into chunks together.
      if (this.waiting.length === 0) setImmediate(() => this.handOut());
      this.waiting.push({ scenario, resolve, reject });
    });

  readonly close = (): Promise<void> => {
    this.leaving ??= this.leave(new ExecutorClosed());
    return this.leaving;
  };

  private handOut(): void {
    const runs = this.waiting;
    this.waiting = [];
    let chunk: Run[] = [];
    for (const run of runs) {
      chunk.push(run);
      if (this.expectedMs(chunk) >= CHUNK_MS) chunk = this.submit(chunk);
    }
    if (chunk.length > 0) this.submit(chunk);
  }

  /** Before anything is known, each run is a chunk. */
  private expectedMs(runs: readonly Run[]): number {
    if (this.took.work === 0) return Infinity;
    return (this.took.ms / this.took.work) * runs.reduce((work, { scenario }) => work + workOf(scenario), 0);
  }

  private submit(runs: readonly Run[]): Run[] {
    const { id, data } = chunkOf(runs.map(({ scenario }) => scenario));
    this.chunks.set(id, { data, runs });
    void this.add(id, data).catch(() => undefined); // the next look tries again
    return [];
  }

  /** A job that is there already stays as it is, unless it is one that failed in a former life. */
  private async add(id: string, data: ChunkData): Promise<void> {
    const before: Job<ChunkData, ChunkAnswer> | undefined = await this.queue.getJob(id);
    if (before?.failedReason) await before.remove();
    if (this.leaving === undefined) await this.queue.add('chunk', data, { jobId: id, attempts: ATTEMPTS });
  }

  private finish(id: string, answer: ChunkAnswer): void {
    const chunk = this.chunks.get(id);
    if (chunk === undefined) return; // another sweep's
    this.chunks.delete(id);
    this.took.ms += answer.elapsedMs;
    this.took.work += chunk.runs.reduce((work, { scenario }) => work + workOf(scenario), 0);
    for (const [index, figures] of figuresOf(answer).entries()) chunk.runs[index]?.resolve(figures);
    void this.queue.remove(id).catch(() => undefined); // whatever stays is removed at the end
  }

  private fail(id: string, reason: string): void {
    const chunk = this.chunks.get(id);
    this.chunks.delete(id);
    const error = new Error(`a worker of ${redisAddress(this.url)} failed ${ATTEMPTS} times: ${reason}`);
    for (const run of chunk?.runs ?? []) run.reject(error);
    if (chunk !== undefined) void this.queue.remove(id).catch(() => undefined);
  }

  /** Sees to it that every chunk is where it should be, and that people know when nothing happens. */
  private async look(): Promise<void> {
    const silentMs = performance.now() - this.heardAt;
    if (silentMs > PATIENCE_MS) {
      const seconds = PATIENCE_MS / 1000;
      this.leaving ??= this.leave(unreachable(this.url, `no answer for ${seconds} s; what was finished is kept`));
    } else if (silentMs > SILENCE_MS) {
      this.say(`Redis at ${redisAddress(this.url)} does not answer; waiting for it.`);
    }
    if (this.isLooking || this.leaving !== undefined) return;
    this.isLooking = true;
    try {
      for (const [id, { data }] of this.chunks) {
        const job: Job<ChunkData, ChunkAnswer> | undefined = await this.queue.getJob(id);
        if (job === undefined) await this.add(id, data);
        else if (job.failedReason && (await job.isFailed())) this.fail(id, job.failedReason);
        else if (job.finishedOn !== undefined) this.finish(id, job.returnvalue);
      }
      await this.lookForWorkers();
      this.heardAt = performance.now();
    } catch {
      // Redis is away; it is looked for again in a moment.
    } finally {
      this.isLooking = false;
    }
  }

  private async lookForWorkers(): Promise<void> {
    const { workers, otherWorkers } = await whoIsPresent(this.redis);
    this.workers = workers;
    this.lonely = workers > 0 || this.chunks.size === 0 ? 0 : this.lonely + 1;
    if (this.lonely < LOOKS_FOR_WORKERS) return;
    const others =
      otherWorkers === 0
        ? ''
        : ` ${otherWorkers === 1 ? '1 worker has' : `${otherWorkers} workers have`} a different version of the simulator and cannot take these runs.`;
    this.say(
      `No worker takes runs from ${redisAddress(this.url)}; start some with 'kneepoint worker --engine …'.${others}`,
    );
  }

  private say(text: string): void {
    if (!this.said.has(text)) this.options.onNotice?.(text);
    this.said.add(text);
  }

  private progressText(): string {
    const chunks = `${this.chunks.size} ${this.chunks.size === 1 ? 'chunk' : 'chunks'}`;
    return `${chunks} on ${this.workers} ${this.workers === 1 ? 'worker' : 'workers'}`;
  }

  /** Leaves nothing behind: the last sweep removes the queue, one of several its own chunks. */
  private async leave(reason: Error): Promise<void> {
    clearInterval(this.timer);
    const unfinished = [...this.chunks];
    this.chunks.clear();
    for (const run of [...this.waiting, ...unfinished.flatMap(([, { runs }]) => runs)]) run.reject(reason);
    this.waiting = [];
    await within(GOODBYE_MS, this.cleanUp(unfinished.map(([id]) => id)));
    await within(GOODBYE_MS, Promise.all([this.events.close(), this.queue.close()]));
    this.redis.disconnect();
  }

  private async cleanUp(ids: readonly string[]): Promise<void> {
    const { sweeps } = await whoIsPresent(this.redis);
    if (sweeps <= 1) await this.queue.obliterate({ force: true });
    else await Promise.all(ids.map((id) => this.queue.remove(id)));
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
