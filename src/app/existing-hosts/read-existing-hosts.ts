import { itemAt } from '../../base/item-at.ts';
import { InputError } from '../../base/input-error.ts';
import { formatCount } from '../../base/number-text.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import type { MeasuredDemand } from '../../demand/over-time/measured-demand.ts';
import { type MemoryPolicy, parseMemoryPolicy } from '../../demand/planning-memory.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { estateWarningLine } from '../../estate/model/warning-line.ts';
import { machineOfEachHost } from '../../estate/model/machines-of-estate.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { parsePromise } from '../../knees/promise.ts';
import { type EstateTask, estateTask, type TaskOptions } from '../../plan/estate-task.ts';
import { type ExistingHosts, existingHostsOf, type NamedHost } from '../../plan/existing-hosts/existing-hosts.ts';
import { type Headroom, parseHeadroom } from '../../plan/rules/headroom.ts';
import { type PlanPromises, planPromises } from '../../plan/rules/ready-promise.ts';
import { poolOfHosts } from '../../plan/rules/pools.ts';
import { assumed, type AssumptionsQuestion } from '../assumptions/assumed.ts';
import { type EstateQuestion, readWithSeries, sourcesOf } from '../estate.ts';
import { hostRulesOf, readHostRules, type WrittenHostRules } from '../host-rules-file.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { todaysMachines } from '../todays-machines.ts';

/** The hosts that run today, and what they have to keep to. */
export interface ExistingHostsOptions extends AssumptionsQuestion {
  /** Exports to read, or an estate that was read already: its hosts have to be known. */
  readonly estate: EstateQuestion | Estate;
  /** What has to hold, as for a plan. @default ready<=5% */
  readonly promise?: string | readonly string[];
  /** Memory of guests to count with: `configured`, `active+25%`, `consumed+10%`. @default configured */
  readonly memory?: string;
  /** What every host keeps free, also after a failure: `memory=10%,cpu=20%`. @default nothing */
  readonly headroom?: string;
  /** A YAML file of rules about hosts: host groups, fault domains, guests on a host at most. */
  readonly rulesFile?: string;
  /** Let guests of different clusters share hosts. @default false */
  readonly mergeClusters?: boolean;
}

/** An estate on its hosts. */
export interface ReadExistingHosts {
  readonly estate: Estate;
  readonly catalog: Catalog;
  readonly measured?: MeasuredDemand;
  /** As they came, where there are any. */
  readonly series?: EstateSeries;
  /** The hosts of today as machines, each kind once, in the clock of the estate's demand. */
  readonly told: EstateTask;
  /** What they are told with. */
  readonly taskOptions: TaskOptions;
  readonly hosts: readonly NamedHost[];
  readonly existing: ExistingHosts;
  readonly changed: readonly ChangedAssumption[];
  /** What was found of rules and hosts, and what the readers of the files warn about. */
  readonly warnings: readonly string[];
  /** What bounds the busiest hour; absent where it is what today's hosts carry by the pooling law. */
  readonly peakHour?: PeakHourBound;
  /** The same with more machines, of which hosts may be added. */
  readonly withMachines: (others: readonly MachineModel[]) => OnHosts;
  /** The same with the busiest hour bounded. */
  readonly withPeakHour: (bound: PeakHourBound) => ReadExistingHosts;
}

/** What is known once the guests are on their hosts. */
type OnHosts = Omit<ReadExistingHosts, 'changed' | 'series' | 'peakHour' | 'withMachines' | 'withPeakHour'>;

/**
 * Reads an estate and puts its guests on the hosts that they run on.
 * @throws InputError where it cannot be read, has no host, or a promise is wrong
 */
export async function readExistingHosts(
  question: ExistingHostsOptions,
  options: WorkOptions,
): Promise<ReadExistingHosts> {
  const { promise = [], mergeClusters = false } = question;
  const promises = planPromises([promise].flat().map((text) => parsePromise(text)));
  const memory = parseMemoryPolicy(question.memory ?? 'configured');
  const headroom = question.headroom === undefined ? undefined : parseHeadroom(question.headroom);
  const hostRules = question.rulesFile === undefined ? undefined : readHostRules(question.rulesFile);
  const { catalog, changed, ...assumptions } = assumed(
    question,
    'sources' in question.estate ? sourcesOf(question.estate) : [],
  );
  const { estate, measured, series }: Awaited<ReturnType<typeof readWithSeries>> =
    'sources' in question.estate
      ? await readWithSeries(question.estate, assumptions, options)
      : { estate: question.estate };
  if (estate.hosts.length === 0) {
    throw new InputError({
      file: estate.source,
      found: `${formatCount(estate.guests.length, 'guest')} and no host`,
      expected: 'the hosts that they run on as well',
      hint: 'for a CSV: a second file with the hosts, see docs/estate-csv.md',
    });
  }
  const input: ExistingHostsInput = {
    estate,
    ...(measured !== undefined && { measured }),
    catalog,
    mergeClusters,
    memory,
    ...(headroom !== undefined && { headroom }),
    ...(hostRules !== undefined && { hostRules }),
    ...promises,
  };
  const read = hostsOfEstate(input, { ...(series !== undefined && { series }), changed });
  refuseUnknownHosts(read);
  return read;
}

/** The guests of an estate on its hosts, of which some are known. @param known what else was read with it */
export function hostsOfEstate(
  input: ExistingHostsInput,
  known: Pick<ReadExistingHosts, 'series' | 'changed'>,
): ReadExistingHosts {
  const existing = existingHostsFrom(input);
  const { peakHour, estate } = input;
  return {
    ...existing,
    ...known,
    ...(peakHour !== undefined && { peakHour }),
    withMachines: (others) => existingHostsFrom(input, others),
    withPeakHour: (bound) => hostsOfEstate({ ...input, peakHour: bound }, known),
    warnings: [...existing.warnings, ...estate.warnings.map(estateWarningLine)],
  };
}

/** @throws InputError where no guest is on a host that the input has: then nothing is known of what hosts carry */
function refuseUnknownHosts({ estate: { source, guests }, existing: { homeless } }: ReadExistingHosts): void {
  const [first] = homeless;
  if (first === undefined || homeless.length < guests.length) return;
  const { name, host } = itemAt(guests, first);
  throw new InputError({
    file: source,
    found: `${formatCount(guests.length, 'guest')}, none of them on one of the hosts (${name} is on ${host ?? 'no host'})`,
    expected: 'for each guest the name of the host that it runs on, as the list of hosts has it',
  });
}

/** An estate that was read, and what its hosts have to keep to. */
export interface ExistingHostsInput extends PlanPromises {
  readonly estate: Estate;
  readonly measured?: MeasuredDemand;
  readonly catalog: Catalog;
  readonly mergeClusters: boolean;
  readonly memory: MemoryPolicy;
  readonly headroom?: Headroom;
  readonly hostRules?: WrittenHostRules;
  /** What bounds the busiest hour. @default what today's hosts carry by the pooling law */
  readonly peakHour?: PeakHourBound;
}

/**
 * Puts the guests of an estate on the hosts that they run on.
 * @param others machines beside those of today's hosts, of which hosts may be added
 */
export function existingHostsFrom(
  {
    estate: read,
    measured,
    catalog,
    mergeClusters,
    memory,
    headroom,
    hostRules,
    peakHour,
    promise,
    promises,
  }: ExistingHostsInput,
  others: readonly MachineModel[] = [],
): OnHosts {
  const estate = inClustersOfHosts(read);
  const overTime = measured && inClustersOfHosts(measured.estate);
  const today = todaysMachines(estate.hosts, catalog);
  const own = today.ownMachines;
  const ownNames = new Set(own.map(({ name }) => name));
  const machines = [...own, ...others.filter(({ name }) => !ownNames.has(name))];
  const rules = hostRules && hostRulesOf(hostRules, overTime ?? estate, catalog.planning);
  const taskOptions: TaskOptions = {
    promise,
    promises,
    spare: 0,
    mergeClusters,
    memory,
    ...(headroom !== undefined && { headroom }),
    ...today,
    ...(measured !== undefined && { overTime: measured }),
    ...(peakHour !== undefined && { peakHour }),
  };
  const asked = estateTask(overTime ?? estate, machines, taskOptions);
  const told = rules === undefined ? asked : { ...asked, task: { ...asked.task, hostRules: rules } };
  const hosts = namedHostsOf(estate, own, mergeClusters);
  const existing = existingHostsOf(overTime ?? estate, told, hosts);
  const unknown = existing.homeless.length;
  return {
    estate,
    catalog,
    ...(measured !== undefined && { measured }),
    told,
    taskOptions,
    hosts,
    existing,
    warnings: [
      ...told.warnings,
      ...existing.brokenRules,
      ...(unknown === 0
        ? []
        : [`the host of ${unknown} of ${estate.guests.length} guests is not known: they are left out`]),
    ],
  };
}

/**
 * The hosts of an estate, each with the machine that it is and the pool that it is in.
 * @param own machines of these hosts, each kind once
 */
export function namedHostsOf(
  { hosts, guests }: Estate,
  own: readonly MachineModel[],
  mergeClusters: boolean,
): readonly NamedHost[] {
  const machineOf = machineOfEachHost(hosts, own);
  const pools = poolOfHosts(hosts, guests, mergeClusters);
  return hosts.map(({ name }, at): NamedHost => ({ name, machine: machineOf.get(name) ?? '', pool: pools[at] }));
}

/** A guest runs in the cluster of its host, whatever the input says of it. */
export function inClustersOfHosts(estate: Estate): Estate {
  const known = new Map(estate.hosts.map((host) => [host.name, host]));
  const guests = estate.guests.map((guest) => {
    const host = guest.host === undefined ? undefined : known.get(guest.host);
    if (host === undefined || (host.cluster === guest.cluster && host.datacenter === guest.datacenter)) return guest;
    const { cluster: _cluster, datacenter: _datacenter, ...others } = guest;
    return {
      ...others,
      ...(host.cluster !== undefined && { cluster: host.cluster }),
      ...(host.datacenter !== undefined && { datacenter: host.datacenter }),
    };
  });
  return { ...estate, guests };
}
