import { runKey } from "./run-key.js";
import { reasonOf } from "./reason-of.js";
/**
 * An executor that simulates nothing twice: what the store has is not run again, and what was run is stored before
 * anybody hears of it. Without a store it remembers only its own runs.
 * @param onStoreFault called once, when the store takes no more; the work goes on without it
 */
export function cachedExecutor(executor, store, onStoreFault) {
    const runs = new Map();
    const counts = { simulated: 0, reused: 0 };
    let writes = store !== undefined;
    const keep = async (key, figures) => {
        if (!writes)
            return;
        try {
            await store?.put(key, figures);
        }
        catch (error) {
            if (writes)
                onStoreFault(reasonOf(error));
            writes = false;
        }
    };
    const read = (key) => {
        try {
            return store?.get(key);
        }
        catch {
            return undefined; // a damaged entry is simulated again
        }
    };
    return {
        counts,
        run: (scenario) => {
            const key = runKey(scenario);
            const before = runs.get(key);
            if (before !== undefined)
                return before;
            const stored = read(key);
            if (stored !== undefined)
                counts.reused++;
            const run = stored !== undefined
                ? Promise.resolve(stored)
                : executor.run(scenario).then(async (figures) => {
                    counts.simulated++;
                    await keep(key, figures);
                    return figures;
                });
            runs.set(key, run);
            return run;
        },
        close: () => executor.close(),
    };
}
//# sourceMappingURL=cached-executor.js.map