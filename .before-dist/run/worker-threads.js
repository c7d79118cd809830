import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ExecutorClosed } from "./executor.js";
import { thisThread } from "./this-thread.js";
/** A run whose worker dies is given to another so many times: then it is the run that kills them. */
const MOST_ATTEMPTS = 2;
/**
 * The program of a worker thread: the built file, since Node 20 runs no TypeScript. Null where this is not the build:
 * tests from source then stay in their thread.
 */
export function workerUrl() {
    const url = new URL('./simulation-worker.js', import.meta.url);
    return existsSync(fileURLToPath(url)) ? url : null;
}
/** As many worker threads as there are cores; in this thread where one core is all there is, or nothing is built. */
export function allCores(threads = availableParallelism()) {
    const url = workerUrl();
    return url === null || threads < 2 ? thisThread() : new WorkerThreads(url, threads);
}
/** Worker threads even where one is all there is, so that this thread stays free for other work. */
export function oneThreadOrMore(threads) {
    const url = workerUrl();
    return url === null ? thisThread() : new WorkerThreads(url, threads);
}
/**
 * Runs simulations in worker threads, that of most vCPUs first: a search that gets to larger loads takes longest, and is
 * not to be the last one left. Threads start when they are first needed.
 */
export class WorkerThreads {
    constructor(url, threads) {
        this.waiting = [];
        this.idle = [];
        this.busy = new Map();
        this.jobs = 0;
        this.closed = false;
        this.run = (scenario) => new Promise((resolve, reject) => {
            if (this.closed)
                return reject(new ExecutorClosed());
            const vcpus = scenario.groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
            this.waiting.push({ id: this.jobs++, scenario, vcpus, resolve, reject, attempts: 0 });
            this.assign();
        });
        this.close = async () => {
            this.closed = true;
            const workers = [...this.idle, ...this.busy.keys()];
            for (const job of [...this.waiting, ...this.busy.values()])
                job.reject(new ExecutorClosed());
            this.waiting.length = 0;
            await Promise.all(workers.map((worker) => worker.terminate()));
        };
        this.url = url;
        this.threads = threads;
    }
    assign() {
        while (!this.closed && this.waiting.length > 0) {
            const worker = this.idle.pop() ?? (this.busy.size < this.threads ? this.start() : undefined);
            if (worker === undefined)
                return;
            const job = this.takeLargest();
            job.attempts++;
            this.busy.set(worker, job);
            worker.postMessage({ id: job.id, scenario: job.scenario });
        }
    }
    takeLargest() {
        const { waiting } = this;
        let largest = 0;
        for (let at = 1; at < waiting.length; at++)
            if (waiting[at].vcpus > waiting[largest].vcpus)
                largest = at;
        return waiting.splice(largest, 1)[0];
    }
    start() {
        const worker = new Worker(this.url);
        let fault;
        worker.on('message', (answer) => {
            const job = this.busy.get(worker);
            this.busy.delete(worker);
            this.idle.push(worker);
            if ('figures' in answer)
                job?.resolve(answer.figures);
            else
                job?.reject(new Error(answer.error));
            this.assign();
        });
        worker.on('error', (error) => (fault = error));
        worker.on('exit', (code) => {
            if (this.closed)
                return;
            const job = this.busy.get(worker);
            this.busy.delete(worker);
            const place = this.idle.indexOf(worker);
            if (place >= 0)
                this.idle.splice(place, 1);
            if (job !== undefined && job.attempts < MOST_ATTEMPTS)
                this.waiting.unshift(job);
            else
                job?.reject(fault ?? new Error(`a worker thread ended with ${code}`));
            this.assign();
        });
        return worker;
    }
}
//# sourceMappingURL=worker-threads.js.map