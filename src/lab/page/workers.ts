import { isLiveRequest, isTraceRequest } from '../live/live-messages.ts';
import { LiveHosts, transfersOf } from '../live/live-worker.ts';
import { answerQuestion, isQuestion } from './questions.ts';
import { runFigures } from '../../run/run-figures.ts';
import type { WorkerAnswer, WorkerRequest } from '../../run/worker-messages.ts';
import { simulate } from '../../sim/simulate.ts';

/** The element that holds the program; its text is a worker's program as well. */
const PROGRAM = 'program';
let url: string | undefined;

/** Starts a worker that runs the same program as the page. */
export function startWorker(): Worker {
  url ??= URL.createObjectURL(
    new Blob([document.getElementById(PROGRAM)?.textContent ?? ''], { type: 'text/javascript' }),
  );
  return new Worker(url);
}

/** What a worker does: it answers requests of the kinds that there are. */
export function serveAsWorker(): void {
  const hosts = new LiveHosts(() => performance.now());
  const scope = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>;
  scope.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isQuestion(data)) {
      void answerQuestion(data, (answer) => scope.postMessage(answer));
    } else if (isTraceRequest(data)) {
      scope.postMessage(hosts.trace(data));
    } else if (isLiveRequest(data)) {
      const answer = hosts.answer(data);
      if (answer !== null) scope.postMessage(answer, transfersOf(answer));
    } else {
      scope.postMessage(figuresOf(data as WorkerRequest));
    }
  });
}

function figuresOf({ id, scenario }: WorkerRequest): WorkerAnswer {
  try {
    return { id, figures: runFigures(simulate(scenario)) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
