import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import type { Result } from '../sim/measure/result.ts';
import { simulateInSteps } from '../sim/simulate.ts';

/**
 * Simulates in this thread, which does its other work first, and every few milliseconds.
 * @param stopIfAsked throws what the simulation is to be rejected with, once it is to stop
 */
export async function simulateWithPauses(scenario: ResolvedScenario, stopIfAsked: () => void): Promise<Result> {
  const steps = simulateInSteps(scenario);
  for (;;) {
    await breath();
    stopIfAsked();
    const step = steps.next(true);
    if (step.done === true) return step.value;
  }
}

/** Lets the other work of the thread have its turn; browsers have no `setImmediate`. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const soon: (done: () => void) => unknown = 'setImmediate' in globalThis ? setImmediate : setTimeout;
    soon(resolve);
  });
}
