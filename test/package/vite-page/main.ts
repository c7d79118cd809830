import { resolveScenario, resultHash } from 'kneepoint/sim';
import { shippedCatalog } from 'kneepoint/sim-catalog';
import type { WorkerAnswer, WorkerRequest } from 'kneepoint/worker';
import { scenario } from '../node-project/scenario.js';

/** Simulates beside the page, and writes into its title what came out. */
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
  if ('progress' in data) return;
  document.title = JSON.stringify('result' in data ? { hash: resultHash(data.result) } : data);
});
worker.addEventListener('error', ({ message }) => (document.title = JSON.stringify({ message })));
const request: WorkerRequest = { id: 1, scenario: resolveScenario(scenario, shippedCatalog), wanted: 'result' };
worker.postMessage(request);
