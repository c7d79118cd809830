import { type Executor, ExecutorClosed } from '../../run/executor.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { WorkerAnswer, WorkerRequest } from '../../run/worker-messages.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { startWorker } from './workers.ts';

/** Workers beside the page at most: browsers do not say how many others are busy. */
const MOST_WORKERS = 8;

interface Job {
  readonly scenario: ResolvedScenario;
  readonly resolve: (figures: RunFigures) => void;
  readonly reject: (reason: unknown) => void;
}

/** Runs simulations in workers of the page, one for each core but one. Closing it ends them at once. */
export function workerPool(): Executor {
  const count = Math.max(1, Math.min(MOST_WORKERS, (navigator.hardwareConcurrency || 2) - 1));
  const waiting: Job[] = [];
  const workers: Worker[] = [];
  const idle: Worker[] = [];
  const doing = new Map<Worker, Job>();
  let closed = false;
  let id = 0;

  function next(): void {
    while (waiting.length > 0) {
      const worker = idle.pop() ?? (workers.length < count ? opened() : undefined);
      if (worker === undefined) return;
      const job = waiting.shift();
      if (job === undefined) return;
      doing.set(worker, job);
      worker.postMessage({ id: id++, scenario: job.scenario, wanted: 'figures' } satisfies WorkerRequest);
    }
  }

  function opened(): Worker {
    const worker = startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      const job = doing.get(worker);
      doing.delete(worker);
      idle.push(worker);
      if ('figures' in data) job?.resolve(data.figures);
      else job?.reject(new Error('error' in data ? data.error : 'a worker gave no figures'));
      next();
    });
    workers.push(worker);
    return worker;
  }

  return {
    run: (scenario) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new ExecutorClosed());
        waiting.push({ scenario, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      for (const worker of workers) worker.terminate();
      for (const { reject } of [...waiting.splice(0), ...doing.values()]) reject(new ExecutorClosed());
    },
  };
}
