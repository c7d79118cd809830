import type { WorkOptions } from '../app/runs/simulations.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { progressText } from './progress.ts';

/** Does work that Ctrl-C stops. @param work is given the signal that it then aborts */
export async function interruptible<Answer>(work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/**
 * Answers a question that takes a while, with its progress on stderr.
 * @returns what `ask` does; undefined after Ctrl-C, which is then printed and set as the exit status
 */
export function answered<Answer>(
  { quiet = false }: { readonly quiet?: boolean },
  { terminal, exitWith }: CommandContext,
  ask: (options: WorkOptions) => Promise<Answer>,
): Promise<Answer | undefined> {
  return interruptible(async (signal) => {
    const progress = terminal.progress(quiet);
    const startedAt = performance.now();
    try {
      return await ask({
        signal,
        onProgress: ({ doing, share }) => progress.update(progressText([doing], share, performance.now() - startedAt)),
      });
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error;
      progress.done();
      terminal.note('Interrupted.');
      exitWith(EXIT.interrupted);
      return undefined;
    } finally {
      progress.done();
    }
  });
}
