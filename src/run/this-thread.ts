import { runFigures } from './run-figures.ts';
import { type Executor, ExecutorClosed } from './executor.ts';
import { simulateWithPauses } from './simulate-with-pauses.ts';

/** Runs one simulation after the other in this thread, and lets it breathe every few milliseconds. */
export function thisThread(): Executor {
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();
  const stopIfClosed = (): void => {
    if (closed) throw new ExecutorClosed();
  };
  return {
    run: (scenario) => {
      const run = last.then(async () => runFigures(await simulateWithPauses(scenario, stopIfClosed)));
      last = run.catch(() => undefined);
      return run;
    },
    close: async () => {
      closed = true;
      await last;
    },
  };
}
