/**
 * A worker's whole program, in Node and in browsers: one simulation after the other. It answers each `WorkerRequest`
 * with `WorkerAnswer`s.
 *
 * @example
 * // a browser, with a bundler: worker.ts is `import 'kneepoint/worker';`
 * const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
 * // Node
 * const worker = new Worker(new URL(import.meta.resolve('kneepoint/worker')));
 *
 * worker.postMessage({ id: 1, scenario: resolveScenario(scenario, shippedCatalog), wanted: 'result' });
 */
import { runFigures } from './run-figures.ts';
import { simulate } from '../sim/simulate.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

export type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

/** As much as is needed of what a worker talks through. */
interface Port {
  addEventListener(type: 'message', listener: (event: { readonly data: WorkerRequest }) => void): void;
  postMessage(answer: WorkerAnswer): void;
}

/** A browser's worker talks through its global scope, Node's through a port. */
interface Surroundings extends Port {
  readonly process?: { readonly getBuiltinModule?: (name: string) => { readonly parentPort: Port | null } };
}

const surroundings = globalThis as unknown as Surroundings;
const threads = surroundings.process?.getBuiltinModule?.('node:worker_threads');
const port = threads === undefined ? surroundings : threads.parentPort;

port?.addEventListener('message', ({ data }) => port.postMessage(answerTo(data, port)));

function answerTo({ id, scenario, wanted, ...options }: WorkerRequest, to: Port): WorkerAnswer {
  try {
    if (wanted === 'figures') return { id, figures: runFigures(simulate(scenario, options)) };
    return {
      id,
      result: simulate(scenario, { ...options, onProgress: (progress) => to.postMessage({ id, progress }) }),
    };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
