import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Question, QuestionAnswer } from './questions.ts';
import { startWorker } from './workers.ts';

/** A question that a worker answers; the last one asked counts. */
export interface AskedQuestion {
  /** While it is being answered. */
  readonly progress: ReadonlySignal<{ readonly doing: string; readonly share: number } | null>;
  /** Why there is no answer; a room may say so itself. */
  readonly problem: { value: string | null };
  /** Asks, instead of what was asked before, in a new worker. */
  readonly ask: (question: Question) => void;
  /** Asks the worker that answered last, which has what it read; false where there is none that is free. */
  readonly askOn: (question: Question) => boolean;
  readonly stop: () => void;
}

/** One question at a time, in a worker that ends with the room. @param onAnswer takes the answer */
export function useQuestion(onAnswer: (answer: unknown) => void): AskedQuestion {
  const asked = useMemo(() => {
    const progress = signal<{ readonly doing: string; readonly share: number } | null>(null);
    const problem = signal<string | null>(null);
    let now: Worker | null = null;
    const stop = (): void => {
      now?.terminate();
      now = null;
      progress.value = null;
    };
    const post = (worker: Worker, question: Question): void => {
      problem.value = null;
      progress.value = { doing: 'starting', share: 0 };
      worker.postMessage(question);
    };
    const askOn = (question: Question): boolean => {
      if (now === null || progress.value !== null) return false;
      post(now, question);
      return true;
    };
    const ask = (question: Question): void => {
      stop();
      const started = startWorker();
      now = started;
      started.addEventListener('message', ({ data: said }: MessageEvent<QuestionAnswer>) => {
        if (now !== started) return;
        if ('doing' in said) progress.value = said;
        else if ('answer' in said) onAnswer(said.answer);
        else problem.value = said.problem;
        if (!('doing' in said)) progress.value = null;
      });
      post(started, question);
    };
    return { progress, problem, ask, askOn, stop };
  }, []);
  useEffect(() => asked.stop, []);
  return asked;
}
