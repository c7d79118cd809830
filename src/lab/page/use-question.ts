import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { QuestionAnswer } from './questions.ts';
import { startWorker } from './workers.ts';

/** A question that a worker answers; the last one asked counts. */
export interface AskedQuestion {
  /** While it is being answered. */
  readonly progress: ReadonlySignal<{ readonly doing: string; readonly share: number } | null>;
  /** Why there is no answer; a room may say so itself. */
  readonly problem: { value: string | null };
  /** Asks, instead of what was asked before. @param message for the worker */
  readonly ask: (message: unknown) => void;
  readonly stop: () => void;
}

/** One question at a time, each in a worker of its own, which ends with the room. @param onAnswer takes the answer */
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
    const ask = (message: unknown): void => {
      stop();
      problem.value = null;
      progress.value = { doing: 'starting', share: 0 };
      const started = startWorker();
      now = started;
      started.addEventListener('message', ({ data: said }: MessageEvent<QuestionAnswer>) => {
        if (now !== started) return;
        if ('doing' in said) progress.value = said;
        else if ('answer' in said) onAnswer(said.answer);
        else problem.value = said.problem;
        if (!('doing' in said)) stop();
      });
      started.postMessage(message);
    };
    return { progress, problem, ask, stop };
  }, []);
  useEffect(() => asked.stop, []);
  return asked;
}
