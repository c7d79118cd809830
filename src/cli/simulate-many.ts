import { type CachedExecutor, cachedExecutor, type RunCounts } from '../run/cached-executor.ts';
import { ExecutorClosed } from '../run/executor.ts';
import { openExecutor } from '../run/open-executor.ts';
import { openRunStore, type RunStore, storeFolder, StoreUnusable } from '../run/run-store.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { parseThreads } from './thread-count.ts';

/** Options of every command that simulates much. */
export interface SimulationOptions {
  readonly threads?: string;
  readonly engine?: string;
  readonly cache: boolean;
  readonly quiet?: boolean;
}

/** Where work that simulates much keeps finished runs, unless it is in the user's cache. */
export interface RunsElsewhere {
  /** @returns undefined for nowhere */
  readonly openStore: () => Promise<RunStore | undefined>;
  /** The store takes no more, for this reason, which has been said. */
  readonly onStoreFault: (reason: string) => void;
}

/**
 * Does work that simulates much: on every core or a cluster, with a store of finished runs, progress on stderr, and
 * Ctrl-C, after which the same command goes on from there.
 * @param work is given the executor, and a place to say what it is doing and which share of it is done (0 if unknown)
 * @returns what `work` does; undefined after Ctrl-C, which has been said and set as the exit status
 */
export async function simulateMany<Result>(
  { threads, engine, cache, quiet = false }: SimulationOptions,
  { terminal, exitWith }: CommandContext,
  work: (executor: CachedExecutor, onProgress: (doing: string, share: number) => void) => Promise<Result>,
  elsewhere?: RunsElsewhere,
): Promise<Result | undefined> {
  const progress = terminal.progress(quiet);
  const simulator = await openExecutor({
    ...(engine !== undefined && { url: engine }),
    ...(threads !== undefined && { threads: parseThreads(threads) }),
    onNotice: (text) => terminal.note(text),
    onProgress: (text) => progress.update(`${runsText(executor.counts)} · ${text}`),
  });
  const openStore = elsewhere?.openStore ?? (async () => (cache ? openCache(terminal) : undefined));
  const store = await openStore().catch(async (error: unknown) => {
    await simulator.close();
    throw error;
  });
  const executor = cachedExecutor(simulator, store, (reason) => {
    terminal.note(`Finished runs are not kept any more: ${reason}`);
    elsewhere?.onStoreFault(reason);
  });
  const startedAt = performance.now();
  const interrupt = (): void => void executor.close();
  process.once('SIGINT', interrupt);
  try {
    const result = await work(executor, (doing, share) => {
      const left = timeLeftText(performance.now() - startedAt, share);
      progress.update(`${runsText(executor.counts)}${left} · ${doing}`);
    });
    progress.done();
    if (!quiet)
      terminal.note(`${runsText(executor.counts)} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    progress.done();
    if (!(error instanceof ExecutorClosed)) throw error;
    const kept = store === undefined ? '' : ' They are kept: the same command goes on from there.';
    terminal.note(`Interrupted after ${runsText(executor.counts)}.${kept}`);
    exitWith(EXIT.interrupted);
    return undefined;
  } finally {
    process.off('SIGINT', interrupt);
    await executor.close();
    const damaged = store?.damaged() ?? 0;
    if (damaged > 0) terminal.note(damagedText(damaged));
    await store?.close();
  }
}

/** Less of the work says nothing about the rest of it. */
const LEAST_SHARE = 0.02;

function timeLeftText(passedMs: number, share: number): string {
  if (share < LEAST_SHARE) return '';
  const seconds = Math.round(((passedMs / share) * (1 - share)) / 1000);
  return seconds < 90 ? ` · about ${seconds} s left` : ` · about ${Math.round(seconds / 60)} min left`;
}

/** The store of finished runs. Without it a command is slower the next time, and nothing worse. */
export async function openCache(terminal: Terminal): Promise<RunStore | undefined> {
  try {
    return await openRunStore(storeFolder(process.env));
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    terminal.note(`Finished runs are not kept: ${error.message}`);
    return undefined;
  }
}

function damagedText(damaged: number): string {
  return `${damaged} of the kept runs ${damaged === 1 ? 'was' : 'were'} damaged: dropped, and simulated again where needed.`;
}

/** How many runs there were. */
export function runsText({ simulated, reused }: RunCounts): string {
  return `${simulated} ${simulated === 1 ? 'run' : 'runs'}${reused > 0 ? `, ${reused} more from the cache` : ''}`;
}
