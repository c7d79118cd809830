import { setImmediate } from 'node:timers/promises';
import { runFigures } from "./run-figures.js";
import { simulateInSteps } from "../sim/simulate.js";
import { ExecutorClosed } from "./executor.js";
/** Runs one simulation after the other in this thread, and lets it breathe every few milliseconds. */
export function thisThread() {
    let closed = false;
    let last = Promise.resolve();
    return {
        run: (scenario) => {
            const run = last.then(async () => {
                const steps = simulateInSteps(scenario);
                let step = steps.next();
                while (step.done !== true) {
                    await setImmediate();
                    if (closed)
                        throw new ExecutorClosed();
                    step = steps.next(true);
                }
                return runFigures(step.value);
            });
            last = run.catch(() => undefined);
            return run;
        },
        close: async () => {
            closed = true;
            await last;
        },
    };
}
//# sourceMappingURL=this-thread.js.map