import type { MachineModel } from '../../catalog/machine-model.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { checkHosts, type HostsCheck, keepsPromise } from '../../plan/existing-hosts/check-hosts.ts';
import { simulateWhileMissing } from '../../plan/existing-hosts/simulate-existing.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import type { PlanTarget } from '../../plan/rules/guest-limits.ts';
import { planTargets } from '../../plan/rules/guest-limits.ts';
import { parseSpare, type Spare } from '../../plan/rules/spare.ts';
import { type HostsToAdd, hostsToAdd } from './hosts-to-add.ts';
import { namedHosts } from './named-hosts.ts';
import { movementUsed } from '../../plan/movement-assumptions.ts';
import { type ExistingHostsOptions, readExistingHosts } from './read-existing-hosts.ts';
import { type NamedRelief, reliefOf, simulatedReliefOf } from './relief.ts';
import { parseGrowth } from '../parse-growth.ts';
import { parseWhole } from '../parse-whole.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { SimulationOptions } from '../runs/simulations.ts';
import { type HostSimulationQuestion, judgeHosts, type Simulated } from './judge-hosts.ts';
import type { BusiestHour } from '../../plan/result/planned-peak-hour.ts';

/** Whether the hosts that run today keep what is promised. */
export interface CheckQuestion extends ExistingHostsOptions, HostSimulationQuestion {
  /** Hosts that are taken away first, for maintenance, by name. */
  readonly without?: readonly string[];
  /** Hosts of every cluster that may fail at once, or a share of them. @default 1; 0 where hosts are taken away */
  readonly spare?: number | string;
  /** Growth of the demand instead of a forecast: `20%/year`. */
  readonly growth?: string;
  /** Days ahead in which no host may reach what it may carry. @default 7 */
  readonly days?: number | string;
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
  /** The busiest hour that hosts are judged for; absent where nothing bounds it. */
  readonly peakHour?: BusiestHour;
  /** Guests to move first, of hosts that have more than they may carry. */
  readonly relief: readonly NamedRelief[];
  /** Hosts more that make room for all guests; absent where every target is met, and where hosts more are not what is missing. */
  readonly toAdd?: HostsToAdd;
  /** Hosts that were simulated with the guests on them; absent where nothing was asked to be. */
  readonly simulation?: Simulated<readonly SimulatedExistingHost[]>;
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
  const names = question.without ?? [];
  const spare = parseSpare(String(question.spare ?? (names.length > 0 ? 0 : 1)));
  const days = parseWhole('--days', question.days ?? 7, 0, MOST_DAYS);
  const growthPerYear = question.growth === undefined ? undefined : parseGrowth(question.growth);
  const read = await readExistingHosts(question, options);
  const without = namedHosts(read.estate.hosts, names, '--without');
  const how = { without, spare, days, ...(growthPerYear !== undefined && { growthPerYear }) };
  const { within, found, peakHour, simulated } = await judgeHosts(read, question, options, async (of, simulator) => {
    const check = checkHosts(of.existing, how);
    if (simulator === undefined)
      return { check, toAdd: holdsInAll(check, [], days) ? undefined : await hostsToAdd(of, check) };
    const { task } = of.existing;
    const hosts = await simulateWhileMissing(task, check.pools, simulator);
    const relief = await simulatedReliefOf({ task, pools: check.pools }, hosts, of, simulator);
    const isMissing = hosts.some(
      ({ name, state, holds }) => !holds && !(state === 'normal' && relief.some(({ host }) => host === name)),
    );
    const onRound = (round: number): void => {
      throwIfAborted(options.signal);
      options.onProgress?.({ doing: `simulating with more hosts, round ${round + 1}`, share: 0 });
    };
    const toAdd = holdsInAll(check, hosts, days)
      ? undefined
      : await hostsToAdd(of, check, { simulator, isMissing, onRound });
    return { check, hosts, relief, toAdd };
  });
  const { estate, existing, told, changed, warnings } = within;
  const { check: checked, hosts = [], relief = [], toAdd } = found;
  const simulatedAsTheyRun = asTheyRun(hosts);
  const holds = holdsInAll(checked, hosts, days);
  // These moves are enough for memory, too: a host is told once.
  const isRelieved = (host: string): boolean => relief.some((of) => of.host === host);
  return {
    estate,
    targets: planTargets(existing.task.promises, existing.task.limits),
    spare,
    days,
    without,
    machines: told.machines,
    check: checked,
    ...(peakHour !== undefined && { peakHour }),
    relief: [
      ...reliefOf(
        checked.pools.map(({ placement }) => placement),
        estate,
        read.catalog,
        (host) => simulatedAsTheyRun.get(host)?.holds === true || isRelieved(host),
      ).filter(({ host }) => !isRelieved(host)),
      ...relief,
    ],
    ...(toAdd !== undefined && { toAdd }),
    ...(simulated !== undefined && { simulation: { ...simulated, hosts } }),
    holds,
    assumptions: [...(told.overTime === undefined ? [] : [told.overTime]), ...movementUsed(told), ...told.assumptions],
    ...(changed.length > 0 && { changedAssumptions: changed }),
    warnings,
  };
}

/** A host that was simulated as it runs is judged by that, not by the pooling law. */
function holdsInAll(
  { hosts, pools }: HostsCheck,
  simulatedHosts: readonly SimulatedExistingHost[],
  days: number,
): boolean {
  const simulated = asTheyRun(simulatedHosts);
  return (
    simulatedHosts.every(({ holds }) => holds) &&
    hosts.every((host) => {
      if (simulated.get(host.name)?.holds !== true) return keepsPromise(host, days);
      return keepsPromise({ ...host, shortages: host.shortages.filter((shortage) => shortage !== 'cpu') }, days);
    }) &&
    pools.every(
      ({ failures, maintenance }) => failures.failingSets === 0 && (maintenance?.left.unplaced.length ?? 0) === 0,
    )
  );
}

/** Hosts that were simulated with all hosts up, by name. */
function asTheyRun(simulated: readonly SimulatedExistingHost[]): ReadonlyMap<string, SimulatedExistingHost> {
  return new Map(simulated.flatMap((host) => (host.state === 'normal' ? [[host.name, host] as const] : [])));
}
