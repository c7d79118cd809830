import { setImmediate } from 'node:timers/promises';
/** Signals are listened for this often. */
const LISTEN_MS = 50;
/**
 * Runs work that hands out its progress in short steps and stops when it is answered with false: on the first Ctrl-C.
 * A second one ends the process at once.
 * @param mostMs real time after which it is stopped, too
 */
export async function runInterruptibly(steps, onProgress, mostMs = Infinity) {
    let interrupted = false;
    const interrupt = () => {
        interrupted = true;
    };
    process.once('SIGINT', interrupt);
    try {
        const startedAt = performance.now();
        let listenedAt = startedAt;
        let step = steps.next();
        while (step.done !== true) {
            onProgress(step.value);
            if (performance.now() - listenedAt >= LISTEN_MS) {
                await setImmediate();
                listenedAt = performance.now();
                if (listenedAt - startedAt > mostMs)
                    interrupted = true;
            }
            step = steps.next(!interrupted);
        }
        return { result: step.value, interrupted };
    }
    finally {
        process.off('SIGINT', interrupt);
    }
}
//# sourceMappingURL=run-interruptibly.js.map