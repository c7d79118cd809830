import { type CachedExecutor, cachedExecutor } from '../../run/cached-executor.ts';
import { openExecutor } from '../../run/open-executor.ts';
import { openRunStore, type RunStore, StoreUnusable } from '../../run/run-store.ts';
import { openRunsFile, withRunsOf } from '../../run/runs-file.ts';
import { parseThreads } from './thread-count.ts';

/** Where simulations run, and where finished ones are kept. */
export interface RunsOptions {
  /** Simulations at the same time on this machine, 1 to 1024. @default one for each core */
  readonly threads?: number;
  /** A Redis whose workers simulate instead of this machine, such as `redis://10.0.0.5:6379`. */
  readonly engine?: string;
  /** A folder that keeps finished runs, to be used again. @default they are kept nowhere */
  readonly cache?: string;
  /** A file that keeps finished runs instead of a folder: it can be carried elsewhere. */
  readonly file?: string;
  /** Files of further finished runs. */
  readonly merge?: readonly string[];
  /** A notice, given once: no worker answers, finished runs cannot be kept. The work continues. */
  readonly onNotice?: (text: string) => void;
  /** A worker of the Redis has come further. */
  readonly onWorker?: (text: string) => void;
}

/** An executor that simulates nothing twice, and what became of its runs so far. */
export interface Runs extends CachedExecutor {
  /** Why what is finished is not kept; null where it is. */
  readonly notKept: () => string | null;
  /** Whether there was a place that keeps finished runs, at the beginning. */
  readonly hasStore: boolean;
  /** Kept runs that were damaged, and dropped. */
  readonly damaged: () => number;
}

/**
 * Opens a place for many simulations: worker threads or a Redis, with a store of finished runs. Close it at the end.
 * @throws InputError for a number of threads that cannot be, where no Redis answers, or for a file of something else
 */
export async function openRuns(options: RunsOptions = {}): Promise<Runs> {
  const { threads, engine, onNotice, onWorker } = options;
  const simulator = await openExecutor({
    ...(engine !== undefined && { url: engine }),
    ...(threads !== undefined && { threads: parseThreads(String(threads)) }),
    ...(onNotice && { onNotice }),
    ...(onWorker && { onProgress: onWorker }),
  });
  const store = await openStore(options).catch(async (error: unknown) => {
    await simulator.close();
    throw error;
  });
  let notKept = store === undefined ? 'neither a cache nor --output' : null;
  const executor = cachedExecutor(simulator, store, (reason) => {
    onNotice?.(`Finished runs are not kept any more: ${reason}`);
    notKept = reason;
  });
  return {
    ...executor,
    hasStore: store !== undefined,
    notKept: () => notKept,
    damaged: () => store?.damaged() ?? 0,
    close: async () => {
      await executor.close();
      await store?.close();
    },
  };
}

/** Without a store the same work is slower the next time, and nothing worse. */
async function openStore({ cache, file, merge = [], onNotice }: RunsOptions): Promise<RunStore | undefined> {
  const kept =
    file !== undefined ? openRunsFile(file) : cache !== undefined ? await openCache(cache, onNotice) : undefined;
  return withRunsOf(merge, kept);
}

async function openCache(folder: string, onNotice: RunsOptions['onNotice']): Promise<RunStore | undefined> {
  try {
    return await openRunStore(folder);
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    onNotice?.(`Finished runs are not kept: ${error.message}`);
    return undefined;
  }
}
