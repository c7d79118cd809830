import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservationDocument } from '../views/document/observation-document.ts';
import { observationMetrics } from '../views/text/observation-metrics.ts';
import type { Jobs } from './jobs.ts';

/** After a failure, and between two observations. */
const PAUSE_MS = 1000;

/** Observations of this host, one after another. */
export interface Observing {
  /** Of the last one, in the text format of Prometheus; empty until there is one. */
  readonly metrics: () => string;
  /** Ends with the signal. */
  readonly done: Promise<void>;
}

/**
 * Observes this host again and again until it is stopped.
 * @param input the question, as `POST /v1/observe` takes it
 * @param onProblem why an observation failed, once for each reason
 */
export function observeAgainAndAgain(
  jobs: Jobs,
  input: object,
  onProblem: (text: string) => void,
  signal: AbortSignal,
): Observing {
  let metrics = '';
  let told = '';
  const problem = (text: string): void => {
    if (text !== told) onProblem(text);
    told = text;
  };
  const observe = async (): Promise<void> => {
    const place = await jobs.enter();
    if (place === undefined) return problem('too many questions wait: this host is not observed meanwhile');
    const job = jobs.start(place, { question: 'observe', form: 'json', input: JSON.stringify(input), uploads: {} });
    const cancel = (): void => job.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const outcome = await job.done;
    signal.removeEventListener('abort', cancel);
    if (outcome.kind === 'answered') {
      metrics = observationMetrics(JSON.parse(await readFile(job.answer, 'utf8')) as ObservationDocument);
      told = '';
    } else if (outcome.kind === 'refused') problem(outcome.refusal.message);
    else if (outcome.kind !== 'cancelled') problem(outcome.kind === 'failed' ? outcome.reason : 'it took too long');
    await jobs.forget(job.id);
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await observe();
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  return { metrics: () => metrics, done: loop() };
}
