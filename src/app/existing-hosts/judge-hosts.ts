import { platformOf } from '../../catalog/scheduler-catalog.ts';
import { parseMemoryPolicy } from '../../demand/planning-memory.ts';
import type { Agreement } from '../../plan/agreement/result.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import type { BusiestHour } from '../../plan/result/planned-peak-hour.ts';
import { assumedSimulator } from '../assumed-simulator.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { checkScheduler } from '../plan/planned-scheduler.ts';
import { type SimulationOptions, withExecutor } from '../runs/simulations.ts';
import { todaysAgreement } from '../todays-agreement.ts';
import type { ReadExistingHosts } from './read-existing-hosts.ts';
import { judgedHour, withinToday } from './within-today.ts';

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

/** What was found of today's hosts, and for which demand they were judged. */
interface Judged<Found> {
  /** The estate, with its busiest hour bounded where it was. */
  readonly within: ReadExistingHosts;
  readonly found: Found;
  /** The busiest hour that hosts are judged for; absent where nothing bounds it. */
  readonly peakHour?: BusiestHour;
  /** Absent where nothing was simulated. */
  readonly simulated?: Omit<Simulated<never>, 'hosts'>;
}

/**
 * Judges hosts of an estate in no busier an hour than they carry: by the pooling law, and simulated with the work as measured today, as far as
 * that is known.
 * @param judge is given the estate with its busiest hour bounded; without a simulator by the law alone
 * @throws InputError for an unknown scheduler, or one beside `fast`, which has none
 */
export async function judgeHosts<Found>(
  read: ReadExistingHosts,
  question: HostSimulationQuestion & { readonly memory?: string },
  options: SimulationOptions,
  judge: (within: ReadExistingHosts, simulator?: Simulator) => Promise<Found>,
): Promise<Judged<Found>> {
  const { estate, series, catalog } = read;
  checkScheduler(catalog, question);
  if (question.fast === true) return { within: read, found: await judge(read), ...hourOf(read, undefined) };
  const scheduler =
    question.scheduler ?? platformOf(catalog.schedulers, estate)?.scheduler ?? catalog.schedulers.default;
  return withExecutor(options, async (executor) => {
    const asAssumed = assumedSimulator(catalog, estate, scheduler, executor);
    const today = await todaysAgreement(
      { estate, ...(series !== undefined && { series }) },
      catalog,
      asAssumed,
      parseMemoryPolicy(question.memory ?? 'configured'),
      options,
    );
    const simulator = { ...asAssumed, workload: today?.agreement.workload ?? asAssumed.workload };
    const onRound = (round: number): void => {
      throwIfAborted(options.signal);
      options.onProgress?.({ doing: `simulating how busy an hour today's hosts carry, round ${round}`, share: 0 });
    };
    const within = await withinToday(read, simulator, onRound);
    options.onProgress?.({ doing: 'simulating the hosts nearest to their promises', share: 0 });
    return {
      within,
      found: await judge(within, simulator),
      ...hourOf(within, scheduler),
      simulated: { scheduler, ...(today !== undefined && { agreement: today.agreement }) },
    };
  });
}

function hourOf(read: ReadExistingHosts, scheduler: string | undefined): Pick<Judged<unknown>, 'peakHour'> {
  const peakHour = judgedHour(read, scheduler);
  return peakHour === undefined ? {} : { peakHour };
}
