import { ExecutorClosed } from "../executor.js";
import { CHUNK_MS, chunkOf, figuresOf, queueName, REDIS_PREFIX, workOf, } from "./chunk.js";
import { connectRedis, redisAddress, unreachable, whoIsPresent } from "./connection.js";
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
/**
 * Runs simulations on the workers of a Redis: `kneepoint worker`, any number, on any machine. A chunk of runs is a job
 * that is named by what it is, so asking twice is asking once; a chunk of a worker that went silent goes to another.
 * @param url see `connectRedis`
 * @throws InputError where no Redis answers; and from a run, where Redis was away for a minute
 */
export async function redisExecutor(url, options = {}) {
    const redis = await connectRedis(url, 'sweep');
    const bullmq = await import('bullmq'); // loaded here, so that nothing pays for it that does without Redis
    const common = { connection: redis, prefix: REDIS_PREFIX };
    const streams = { events: { maxLen: EVENTS_KEPT } };
    const queue = new bullmq.Queue(queueName(), { ...common, streams });
    await queue.resume(); // somebody may have been killed while it removed the queue
    const events = new bullmq.QueueEvents(queueName(), { ...common, lastEventId: '0-0' });
    return new RedisExecutor(url, redis, queue, events, options);
}
class RedisExecutor {
    constructor(url, redis, queue, events, options) {
        this.chunks = new Map();
        this.said = new Set();
        /** What chunks took so far: that is how runs are known that take a second. */
        this.took = { ms: 0, work: 0 };
        this.waiting = [];
        this.workers = 0;
        this.lonely = 0;
        this.isLooking = false;
        this.heardAt = performance.now();
        this.run = (scenario) => new Promise((resolve, reject) => {
            if (this.leaving !== undefined)
                return reject(new ExecutorClosed());
            // What is asked for at the same time is cut into chunks together.
            if (this.waiting.length === 0)
                setImmediate(() => this.handOut());
            this.waiting.push({ scenario, resolve, reject });
        });
        this.close = () => {
            this.leaving ??= this.leave(new ExecutorClosed());
            return this.leaving;
        };
        this.url = url;
        this.redis = redis;
        this.queue = queue;
        this.events = events;
        this.options = options;
        queue.on('error', () => undefined); // what fails is looked after by the timer
        events.on('error', () => undefined);
        // BullMQ's types take every answer for a text; it is what the worker returned.
        events.on('completed', ({ jobId, returnvalue }) => this.finish(jobId, returnvalue));
        events.on('failed', ({ jobId, failedReason }) => this.fail(jobId, failedReason));
        events.on('progress', () => options.onProgress?.(this.progressText()));
        this.timer = setInterval(() => void this.look(), LOOK_MS);
    }
    handOut() {
        const runs = this.waiting;
        this.waiting = [];
        let chunk = [];
        for (const run of runs) {
            chunk.push(run);
            if (this.expectedMs(chunk) >= CHUNK_MS)
                chunk = this.submit(chunk);
        }
        if (chunk.length > 0)
            this.submit(chunk);
    }
    /** Before anything is known, each run is a chunk. */
    expectedMs(runs) {
        if (this.took.work === 0)
            return Infinity;
        return (this.took.ms / this.took.work) * runs.reduce((work, { scenario }) => work + workOf(scenario), 0);
    }
    submit(runs) {
        const { id, data } = chunkOf(runs.map(({ scenario }) => scenario));
        this.chunks.set(id, { data, runs });
        void this.add(id, data).catch(() => undefined); // the next look tries again
        return [];
    }
    /** A job that is there already stays as it is, unless it is one that failed in a former life. */
    async add(id, data) {
        const before = await this.queue.getJob(id);
        if (before?.failedReason)
            await before.remove();
        if (this.leaving === undefined)
            await this.queue.add('chunk', data, { jobId: id, attempts: ATTEMPTS });
    }
    finish(id, answer) {
        const chunk = this.chunks.get(id);
        if (chunk === undefined)
            return; // another sweep's
        this.chunks.delete(id);
        this.took.ms += answer.elapsedMs;
        this.took.work += chunk.runs.reduce((work, { scenario }) => work + workOf(scenario), 0);
        for (const [index, figures] of figuresOf(answer).entries())
            chunk.runs[index].resolve(figures);
        void this.queue.remove(id).catch(() => undefined); // whatever stays is removed at the end
    }
    fail(id, reason) {
        const chunk = this.chunks.get(id);
        this.chunks.delete(id);
        const error = new Error(`a worker of ${redisAddress(this.url)} failed ${ATTEMPTS} times: ${reason}`);
        for (const run of chunk?.runs ?? [])
            run.reject(error);
        if (chunk !== undefined)
            void this.queue.remove(id).catch(() => undefined);
    }
    /** Sees to it that every chunk is where it should be, and that people know when nothing happens. */
    async look() {
        const silentMs = performance.now() - this.heardAt;
        if (silentMs > PATIENCE_MS) {
            const seconds = PATIENCE_MS / 1000;
            this.leaving ??= this.leave(unreachable(this.url, `no answer for ${seconds} s; what was finished is kept`));
        }
        else if (silentMs > SILENCE_MS) {
            this.say(`Redis at ${redisAddress(this.url)} does not answer; waiting for it.`);
        }
        if (this.isLooking || this.leaving !== undefined)
            return;
        this.isLooking = true;
        try {
            for (const [id, { data }] of this.chunks) {
                const job = await this.queue.getJob(id);
                if (job === undefined)
                    await this.add(id, data);
                else if (job.failedReason && (await job.isFailed()))
                    this.fail(id, job.failedReason);
                else if (job.finishedOn !== undefined)
                    this.finish(id, job.returnvalue);
            }
            await this.lookForWorkers();
            this.heardAt = performance.now();
        }
        catch {
            // Redis is away; it is looked for again in a moment.
        }
        finally {
            this.isLooking = false;
        }
    }
    async lookForWorkers() {
        const { workers, otherWorkers } = await whoIsPresent(this.redis);
        this.workers = workers;
        this.lonely = workers > 0 || this.chunks.size === 0 ? 0 : this.lonely + 1;
        if (this.lonely < LOOKS_FOR_WORKERS)
            return;
        const others = otherWorkers === 0
            ? ''
            : ` There ${otherWorkers === 1 ? 'is one' : `are ${otherWorkers}`} with another version of the simulator, which would give other figures: they do not take these runs.`;
        this.say(`No worker takes runs from ${redisAddress(this.url)}; start some with 'kneepoint worker --engine …'.${others}`);
    }
    say(text) {
        if (!this.said.has(text))
            this.options.onNotice?.(text);
        this.said.add(text);
    }
    progressText() {
        const chunks = `${this.chunks.size} ${this.chunks.size === 1 ? 'chunk' : 'chunks'}`;
        return `${chunks} on ${this.workers} ${this.workers === 1 ? 'worker' : 'workers'}`;
    }
    /** Leaves nothing behind: the last sweep removes the queue, one of several its own chunks. */
    async leave(reason) {
        clearInterval(this.timer);
        const unfinished = [...this.chunks];
        this.chunks.clear();
        for (const run of [...this.waiting, ...unfinished.flatMap(([, { runs }]) => runs)])
            run.reject(reason);
        this.waiting = [];
        await within(GOODBYE_MS, this.cleanUp(unfinished.map(([id]) => id)));
        await within(GOODBYE_MS, Promise.all([this.events.close(), this.queue.close()]));
        this.redis.disconnect();
    }
    async cleanUp(ids) {
        const { sweeps } = await whoIsPresent(this.redis);
        if (sweeps <= 1)
            await this.queue.obliterate({ force: true });
        else
            await Promise.all(ids.map((id) => this.queue.remove(id)));
    }
}
async function within(ms, work) {
    let timer;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([work.catch(() => undefined), late]);
    clearTimeout(timer);
}
//# sourceMappingURL=redis-executor.js.map