import { cachedExecutor } from "../run/cached-executor.js";
import { ExecutorClosed } from "../run/executor.js";
import { openExecutor } from "../run/open-executor.js";
import { openRunStore, storeFolder, StoreUnusable } from "../run/run-store.js";
import { EXIT } from "./exit-codes.js";
import { parseThreads } from "./thread-count.js";
/**
 * Does work that simulates much: on every core or a cluster, with a store of finished runs, progress on stderr, and
 * Ctrl-C, after which the same command goes on from there.
 * @param work is given the executor, and a place to say what it is doing and which share of it is done (0 if unknown)
 * @returns what `work` does; undefined after Ctrl-C, which has been said and set as the exit status
 */
export async function simulateMany({ threads, engine, cache, quiet = false }, { terminal, exitWith }, work, elsewhere) {
    const progress = terminal.progress(quiet);
    const simulator = await openExecutor({
        ...(engine !== undefined && { url: engine }),
        ...(threads !== undefined && { threads: parseThreads(threads) }),
        onNotice: (text) => terminal.note(text),
        onProgress: (text) => progress.update(`${runsText(executor.counts)} · ${text}`),
    });
    const openStore = elsewhere?.openStore ?? (async () => (cache ? openCache(terminal) : undefined));
    const store = await openStore().catch(async (error) => {
        await simulator.close();
        throw error;
    });
    const executor = cachedExecutor(simulator, store, (reason) => {
        terminal.note(`Finished runs are not kept any more: ${reason}`);
        elsewhere?.onStoreFault(reason);
    });
    const startedAt = performance.now();
    const interrupt = () => void executor.close();
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
    }
    catch (error) {
        progress.done();
        if (!(error instanceof ExecutorClosed))
            throw error;
        const kept = store === undefined ? '' : ' They are kept: the same command goes on from there.';
        terminal.note(`Interrupted after ${runsText(executor.counts)}.${kept}`);
        exitWith(EXIT.interrupted);
        return undefined;
    }
    finally {
        process.off('SIGINT', interrupt);
        await executor.close();
        const damaged = store?.damaged() ?? 0;
        if (damaged > 0)
            terminal.note(damagedText(damaged));
        await store?.close();
    }
}
/** Less of the work says nothing about the rest of it. */
const LEAST_SHARE = 0.02;
function timeLeftText(passedMs, share) {
    if (share < LEAST_SHARE)
        return '';
    const seconds = Math.round(((passedMs / share) * (1 - share)) / 1000);
    return seconds < 90 ? ` · about ${seconds} s left` : ` · about ${Math.round(seconds / 60)} min left`;
}
/** The store of finished runs. Without it a command is slower the next time, and nothing worse. */
export async function openCache(terminal) {
    try {
        return await openRunStore(storeFolder(process.env));
    }
    catch (error) {
        if (!(error instanceof StoreUnusable))
            throw error;
        terminal.note(`Finished runs are not kept: ${error.message}`);
        return undefined;
    }
}
function damagedText(damaged) {
    return `${damaged} of the kept runs ${damaged === 1 ? 'was' : 'were'} damaged: dropped, and simulated again where needed.`;
}
/** How many runs there were. */
export function runsText({ simulated, reused }) {
    return `${simulated} ${simulated === 1 ? 'run' : 'runs'}${reused > 0 ? `, ${reused} more from the cache` : ''}`;
}
//# sourceMappingURL=simulate-many.js.map