import { type StopSignal, throwIfAborted } from '../../run/abortable.ts';
import { simulateWithPauses } from '../../run/simulate-with-pauses.ts';
import type { ConnectionsWork } from '../../knees/connections/connections-work.ts';
import type { SimulateOne } from '../../sim/simulate.ts';
import type { WorkOptions } from './simulations.ts';

/** Simulates in this thread; the signal stops it, also in the middle of a simulation. */
export function simulateUnder(signal: StopSignal | undefined): SimulateOne {
  return (scenario) => simulateWithPauses(scenario, () => throwIfAborted(signal));
}

/** The same, and reports how far work is that says how many simulations its parts take. */
export function simulationsInParts({
  onProgress,
  signal,
}: WorkOptions): Required<Pick<ConnectionsWork, 'simulate' | 'onPart'>> {
  const simulate = simulateUnder(signal);
  let doing = '';
  let done = 0;
  let expected = 0;
  let share = 0;
  const report = (): void => {
    // Numbers of simulations are estimates: more of them may follow, but no less of the work is done.
    if (expected > 0) share = Math.max(share, Math.min(0.99, done / expected));
    onProgress?.({ doing, share });
  };
  return {
    onPart: (part, simulationsLeft) => {
      doing = part;
      expected = done + simulationsLeft;
      report();
    },
    simulate: async (scenario) => {
      const result = await simulate(scenario);
      done++;
      report();
      return result;
    },
  };
}
