import { InputError } from '../../base/input-error.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { findScheduler, platformOf } from '../../catalog/scheduler-catalog.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import { parseMemoryPolicy } from '../../demand/planning-memory.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { checkHosts, type HostsCheck, keepsPromise } from '../../plan/existing-hosts/check-hosts.ts';
import { simulateExisting, type SimulatedExistingHost } from '../../plan/existing-hosts/simulate-existing.ts';
import type { PlanTarget } from '../../plan/rules/guest-limits.ts';
import { planTargets } from '../../plan/rules/guest-limits.ts';
import { parseSpare, type Spare } from '../../plan/rules/spare.ts';
import { assumedSimulator } from '../assumed-simulator.ts';
import {
  type ExistingHostsOptions,
  namedHosts,
  readExistingHosts,
  type ReadExistingHosts,
} from './read-existing-hosts.ts';
import { parseGrowth } from '../parse-growth.ts';
import { parseWhole } from '../parse-whole.ts';
import { todaysAgreement } from '../todays-agreement.ts';
import { type SimulationOptions, withExecutor } from '../runs/simulations.ts';
import type { Executor } from '../../run/executor.ts';

/** Whether the hosts that run today keep what is promised. */
export interface CheckQuestion extends ExistingHostsOptions {
  /** Hosts that are taken away first, for maintenance, by name. */
  readonly without?: readonly string[];
  /** Hosts of every cluster that may fail at once, or a share of them. @default 1; 0 where hosts are taken away */
  readonly spare?: number | string;
  /** Growth of the demand instead of a forecast: `20%/year`. */
  readonly growth?: string;
  /** Days ahead in which no host may reach what it may carry. @default 7 */
  readonly days?: number | string;
  /** The hosts' scheduler, by its name in the catalog. @default that of the platform that the input is from */
  readonly scheduler?: string;
  /** By Erlang C alone, without simulations. @default false */
  readonly fast?: boolean;
}

/** What was found. */
export interface CheckAnswer {
  readonly estate: Estate;
  readonly targets: readonly PlanTarget[];
  readonly spare: Spare;
  readonly days: number;
  readonly without: readonly string[];
  /** The kinds of hosts. */
  readonly machines: readonly MachineModel[];
  readonly check: HostsCheck;
  /** Hosts that were simulated with the guests on them; absent where nothing was asked to be. */
  readonly simulation?: { readonly scheduler: string; readonly hosts: readonly SimulatedExistingHost[] };
  /** Every target is met: now, in the next days, without these hosts, and after the failures. */
  readonly holds: boolean;
  readonly assumptions: readonly AssumptionUsed[];
  readonly changedAssumptions?: readonly ChangedAssumption[];
  readonly warnings: readonly string[];
}

const MOST_DAYS = 3650;

/**
 * Whether the hosts of an estate keep what is promised: as they run now, in the next days, without some of them, and when any of
 * them fail. The hosts nearest to their targets are simulated, under the scheduler of their platform.
 * @throws InputError for a wrong estate, host, promise or number
 */
export async function check(question: CheckQuestion, options: SimulationOptions = {}): Promise<CheckAnswer> {
  const { fast = false, scheduler } = question;
  const names = question.without ?? [];
  const spare = parseSpare(String(question.spare ?? (names.length > 0 ? 0 : 1)));
  const days = parseWhole('--days', question.days ?? 7, 0, MOST_DAYS);
  const growthPerYear = question.growth === undefined ? undefined : parseGrowth(question.growth);
  if (fast && scheduler !== undefined) {
    throw new InputError({ found: '--fast and --scheduler', expected: 'one of the two' });
  }
  const read = await readExistingHosts(question, options);
  const { estate, existing, told, catalog, changed, warnings } = read;
  if (scheduler !== undefined) findScheduler(catalog.schedulers, scheduler, '--scheduler');
  const without = namedHosts(estate.hosts, names, '--without');
  const found = checkHosts(existing, { without, spare, days, ...(growthPerYear !== undefined && { growthPerYear }) });
  const simulation = fast ? undefined : await simulated(read, found, question, options);
  return {
    estate,
    targets: planTargets(existing.task.promises, existing.task.limits),
    spare,
    days,
    without,
    machines: told.machines,
    check: found,
    ...(simulation !== undefined && { simulation }),
    holds: holdsInAll(found, simulation?.hosts ?? [], days),
    assumptions: [...(told.overTime === undefined ? [] : [told.overTime]), ...told.assumptions],
    ...(changed.length > 0 && { changedAssumptions: changed }),
    warnings,
  };
}

async function simulated(
  read: ReadExistingHosts,
  found: HostsCheck,
  { scheduler, memory }: CheckQuestion,
  options: SimulationOptions,
): Promise<NonNullable<CheckAnswer['simulation']>> {
  const { estate, series, catalog, existing } = read;
  const name = scheduler ?? platformOf(catalog.schedulers, estate)?.scheduler ?? catalog.schedulers.default;
  return withExecutor(options, async (executor: Executor) => {
    const asAssumed = assumedSimulator(catalog, estate, name, executor);
    const today = await todaysAgreement(
      { estate, ...(series !== undefined && { series }) },
      catalog,
      asAssumed,
      parseMemoryPolicy(memory ?? 'configured'),
      options,
    );
    options.onProgress?.({ doing: 'simulating the hosts nearest to their targets', share: 0 });
    const workload = today?.agreement.workload ?? asAssumed.workload;
    const hosts = await simulateExisting(existing, found.pools, { ...asAssumed, workload });
    return { scheduler: name, hosts };
  });
}

/** A host that was simulated as it runs is judged by that, not by the pooling law. */
function holdsInAll(
  { hosts, pools }: HostsCheck,
  simulatedHosts: readonly SimulatedExistingHost[],
  days: number,
): boolean {
  const asItRuns = new Map(
    simulatedHosts.flatMap((host) => (host.state === 'normal' ? [[host.name, host] as const] : [])),
  );
  return (
    simulatedHosts.every(({ holds }) => holds) &&
    hosts.every((host) => {
      if (asItRuns.get(host.name)?.holds !== true) return keepsPromise(host, days);
      return keepsPromise({ ...host, shortages: host.shortages.filter((shortage) => shortage !== 'cpu') }, days);
    }) &&
    pools.every(
      ({ failures, maintenance }) => failures.failingSets === 0 && (maintenance?.left.unplaced.length ?? 0) === 0,
    )
  );
}
