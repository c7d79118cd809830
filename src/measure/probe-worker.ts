import { parentPort } from 'node:worker_threads';
import { type Probe, runProbe } from './probes.ts';

/** What a thread is told to do. */
export interface ProbeRequest {
  readonly probe: Probe;
  readonly shared: SharedArrayBuffer;
}

// The first message says that the thread is there, so that it can be put on its processor.
parentPort?.postMessage('started');
parentPort?.on('message', ({ probe, shared }: ProbeRequest) => {
  parentPort?.postMessage(runProbe(probe, shared));
});
