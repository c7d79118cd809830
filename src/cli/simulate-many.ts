import type { RunCounts } from '../run/cached-executor.ts';
import { storeFolder } from '../run/run-store.ts';
import { openRuns, type Runs, type RunsOptions } from '../app/runs/open-runs.ts';
import type { SimulationOptions } from '../app/runs/simulations.ts';
import { parseThreads } from '../app/runs/thread-count.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import { progressText, StageClock } from './progress.ts';

/** Options of every command that simulates much. */
export interface SimulatingOptions {
  readonly threads?: string;
  readonly engine?: string;
  readonly cache: boolean;
  readonly quiet?: boolean;
}

/**
 * Answers a question that takes many simulations: on every core or a cluster, with a store of finished runs, progress
 * on stderr, and Ctrl-C, after which the same command continues from there. @param ask is called with the executor, a
 * function for progress, and the signal of Ctrl-C; and with what tells people on stderr what is known before the end
 * @param elsewhere where finished runs are kept and found besides the user's cache, or instead of it
 * @returns what `ask` does; undefined after Ctrl-C, which is then printed and set as the exit status
 */
export async function simulateMany<Answer>(
  { threads, engine, cache, quiet = false }: SimulatingOptions,
  { terminal, exitWith }: CommandContext,
  ask: (options: SimulationOptions<Runs>, tell: (known: string) => void) => Promise<Answer>,
  elsewhere: Pick<RunsOptions, 'file' | 'merge'> = {},
): Promise<Answer | undefined> {
  const progress = terminal.progress(quiet);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  let runs: Runs | undefined;
  let startedAt = 0;
  let clock = new StageClock(startedAt);
  const open = async (): Promise<Runs> => {
    runs = await openRuns({
      ...elsewhere,
      ...(engine !== undefined && { engine }),
      ...(threads !== undefined && { threads: parseThreads(threads) }),
      ...(cache && { cache: storeFolder(process.env) }),
      onNotice: (text) => terminal.note(text),
      onWorker: (text) => progress.update(`${runsText(runs?.counts ?? NO_RUNS)} · ${text}`),
    });
    startedAt = performance.now();
    clock = new StageClock(startedAt);
    process.once('SIGINT', interrupt);
    return runs;
  };
  try {
    const how: SimulationOptions<Runs> = {
      executor: open,
      signal: stop.signal,
      onProgress: ({ doing, share }) => {
        if (runs === undefined) return progress.update(doing);
        progress.update(progressText([runsText(runs.counts), doing], share, clock.elapsedMs(share)));
      },
    };
    const answer = await ask(how, (known) => progress.keep(known));
    progress.done();
    if (runs !== undefined && !quiet)
      terminal.note(`${runsText(runs.counts)} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return answer;
  } catch (error) {
    progress.done();
    if (runs === undefined || error !== stop.signal.reason) throw error;
    const kept = runs.hasStore ? ' They are kept: the same command continues from there.' : '';
    terminal.note(`Interrupted after ${runsText(runs.counts)}.${kept}`);
    exitWith(EXIT.interrupted);
    return undefined;
  } finally {
    process.off('SIGINT', interrupt);
    const damaged = runs?.damaged() ?? 0;
    if (damaged > 0) terminal.note(damagedText(damaged));
  }
}

const NO_RUNS: RunCounts = { simulated: 0, reused: 0 };

function damagedText(damaged: number): string {
  return `${damaged} of the kept runs ${damaged === 1 ? 'was' : 'were'} damaged: dropped, and simulated again where needed.`;
}

/** How many runs there were. */
export function runsText({ simulated, reused }: RunCounts): string {
  return `${simulated} ${simulated === 1 ? 'run' : 'runs'}${reused > 0 ? `, ${reused} more from the cache` : ''}`;
}
