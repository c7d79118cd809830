import { setImmediate } from 'node:timers/promises';
import { runFigures } from './run-figures.ts';
import { simulateInSteps } from '../sim/simulate.ts';
import { type Executor, ExecutorClosed } from './executor.ts';

/** Runs one simulation after the other in this thread, and lets it breathe every few milliseconds. */
export function thisThread(): Executor {
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (scenario) => {
      const run = last.then(async () => {
        const steps = simulateInSteps(scenario);
        let step = steps.next();
        while (step.done !== true) {
          await setImmediate();
          if (closed) throw new ExecutorClosed();
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
