import { InputError } from '../../base/input-error.ts';
import { findScheduler, platformOf } from '../../catalog/scheduler-catalog.ts';
import { parseMemoryPolicy } from '../../demand/planning-memory.ts';
import type { Agreement } from '../../plan/agreement/result.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import { assumedSimulator } from '../assumed-simulator.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { type SimulationOptions, withExecutor } from '../runs/simulations.ts';
import { todaysAgreement } from '../todays-agreement.ts';
import type { ReadExistingHosts } from './read-existing-hosts.ts';
import { withinToday } from './within-today.ts';

/** How hosts are simulated. */
export interface HostSimulationQuestion {
  /** The hosts' scheduler, by its name in the catalog. @default that of the platform that the input is from */
  readonly scheduler?: string;
  /** By Erlang C alone, without simulations. @default false */
  readonly fast?: boolean;
}

/** The scheduler of simulations, and what was found by them. */
export interface Simulated<Found> {
  readonly scheduler: string;
  /** How near the simulator comes to what was measured of these hosts; absent where no host has guests that ask for processors. */
  readonly agreement?: Agreement;
  readonly hosts: Found;
}

/**
 * Simulates hosts of an estate with its work as measured today, as far as that is known, in no busier an hour than they carry.
 * @param simulate is given the estate with its busiest hour bounded so
 * @returns undefined where nothing is to be simulated
 * @throws InputError for an unknown scheduler, or one beside `fast`, which has none
 */
export async function simulateHosts<Found>(
  read: ReadExistingHosts,
  { scheduler, fast = false, memory }: HostSimulationQuestion & { readonly memory?: string },
  options: SimulationOptions,
  simulate: (simulator: Simulator, within: ReadExistingHosts) => Promise<Found>,
): Promise<Simulated<Found> | undefined> {
  const { estate, series, catalog } = read;
  if (fast && scheduler !== undefined) {
    throw new InputError({ found: '--fast and --scheduler', expected: 'one of the two' });
  }
  if (scheduler !== undefined) findScheduler(catalog.schedulers, scheduler, '--scheduler');
  if (fast) return undefined;
  const name = scheduler ?? platformOf(catalog.schedulers, estate)?.scheduler ?? catalog.schedulers.default;
  return withExecutor(options, async (executor) => {
    const asAssumed = assumedSimulator(catalog, estate, name, executor);
    const today = await todaysAgreement(
      { estate, ...(series !== undefined && { series }) },
      catalog,
      asAssumed,
      parseMemoryPolicy(memory ?? 'configured'),
      options,
    );
    const simulator = { ...asAssumed, workload: today?.agreement.workload ?? asAssumed.workload };
    const onRound = (round: number): void => {
      throwIfAborted(options.signal);
      options.onProgress?.({ doing: `simulating how busy an hour today's hosts carry, round ${round}`, share: 0 });
    };
    const within = await withinToday(read, simulator, onRound);
    options.onProgress?.({ doing: 'simulating the hosts nearest to their targets', share: 0 });
    return {
      scheduler: name,
      ...(today !== undefined && { agreement: today.agreement }),
      hosts: await simulate(simulator, within),
    };
  });
}
