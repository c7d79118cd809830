import { parentPort } from 'node:worker_threads';
import { runFigures } from './run-figures.ts';
import { simulate } from '../sim/simulate.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-messages.ts';

/** A worker thread's whole program: one simulation after the other. */
parentPort?.on('message', ({ id, scenario }: WorkerRequest) => {
  let answer: WorkerAnswer;
  try {
    answer = { id, figures: runFigures(simulate(scenario)) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(answer);
});
