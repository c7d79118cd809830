import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RunFigures } from './run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { type Executor, ExecutorClosed } from './executor.ts';
import { thisThread } from './this-thread.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

/** A run whose worker dies is given to another so many times: then it is the run that kills them. */
const MOST_ATTEMPTS = 2;

interface Job {
  readonly id: number;
  readonly scenario: ResolvedScenario;
  readonly vcpus: number;
  readonly resolve: (figures: RunFigures) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
}

/**
 * The program of a worker thread: the built file, since Node 20 runs no TypeScript. Null where this is not the build:
 * tests from source then stay in their thread.
 */
export function workerUrl(): URL | null {
  const url = new URL('./simulation-worker.js', import.meta.url);
  return existsSync(fileURLToPath(url)) ? url : null;
}

/** As many worker threads as there are cores; in this thread where one core is all there is, or nothing is built. */
export function allCores(threads = availableParallelism()): Executor {
  const url = workerUrl();
  return url === null || threads < 2 ? thisThread() : new WorkerThreads(url, threads);
}

/** Worker threads even where one is all there is, so that this thread stays free for other work. */
export function oneThreadOrMore(threads: number): Executor {
  const url = workerUrl();
  return url === null ? thisThread() : new WorkerThreads(url, threads);
}

/**
 * Runs simulations in worker threads, that of most vCPUs first: a search that gets to larger loads takes longest, and is
 * not to be the last one left. Threads start when they are first needed.
 */
export class WorkerThreads implements Executor {
  private readonly url: URL;
  private readonly threads: number;
  private readonly waiting: Job[] = [];
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, Job>();
  private jobs = 0;
  private closed = false;

  constructor(url: URL, threads: number) {
    this.url = url;
    this.threads = threads;
  }

  readonly run = (scenario: ResolvedScenario): Promise<RunFigures> =>
    new Promise((resolve, reject) => {
      if (this.closed) return reject(new ExecutorClosed());
      const vcpus = scenario.groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
      this.waiting.push({ id: this.jobs++, scenario, vcpus, resolve, reject, attempts: 0 });
      this.assign();
    });

  readonly close = async (): Promise<void> => {
    this.closed = true;
    const workers = [...this.idle, ...this.busy.keys()];
    for (const job of [...this.waiting, ...this.busy.values()]) job.reject(new ExecutorClosed());
    this.waiting.length = 0;
    await Promise.all(workers.map((worker) => worker.terminate()));
  };

  private assign(): void {
    while (!this.closed && this.waiting.length > 0) {
      const worker = this.idle.pop() ?? (this.busy.size < this.threads ? this.start() : undefined);
      if (worker === undefined) return;
      const job = takeLargest(this.waiting);
      job.attempts++;
      this.busy.set(worker, job);
      worker.postMessage({ id: job.id, scenario: job.scenario, wanted: 'figures' } satisfies WorkerRequest);
    }
  }

  private start(): Worker {
    const worker = new Worker(this.url);
    let fault: Error | undefined;
    worker.on('message', (answer: WorkerAnswer) => {
      const job = this.busy.get(worker);
      this.busy.delete(worker);
      this.idle.push(worker);
      if ('figures' in answer) job?.resolve(answer.figures);
      else job?.reject(new Error('error' in answer ? answer.error : 'a worker thread answered an unknown request'));
      this.assign();
    });
    worker.on('error', (error) => (fault = error));
    worker.on('exit', (code) => {
      if (this.closed) return;
      const job = this.busy.get(worker);
      this.busy.delete(worker);
      const place = this.idle.indexOf(worker);
      if (place >= 0) this.idle.splice(place, 1);
      if (job !== undefined && job.attempts < MOST_ATTEMPTS) this.waiting.unshift(job);
      else job?.reject(fault ?? new Error(`a worker thread ended with ${code}`));
      this.assign();
    });
    return worker;
  }
}

/** @param jobs at least one */
function takeLargest(jobs: Job[]): Job {
  const largest = jobs.reduce((most, job) => (job.vcpus > most.vcpus ? job : most));
  jobs.splice(jobs.indexOf(largest), 1);
  return largest;
}
