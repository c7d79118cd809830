import type { MachineModel } from '../../catalog/machine-model.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import { needsOf } from '../../demand/guest-needs.ts';
import { useOfGuests } from '../../demand/over-time/use-of-guests.ts';
import { parseMemoryPolicy } from '../../demand/planning-memory.ts';
import { estateWarningLine } from '../../estate/model/warning-line.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { parsePromise } from '../../knees/promise.ts';
import { byLaw } from '../../plan/by-law.ts';
import { planCandidate } from '../../plan/candidate.ts';
import { type EstateTask, estateTask } from '../../plan/estate-task.ts';
import { existingHostsOf } from '../../plan/existing-hosts/existing-hosts.ts';
import { guestSizes, resizedNeeds, withoutRisk } from '../../plan/rightsize/guest-sizes.ts';
import type { GuestChange, GuestSizes, ResizedHost, SizedPlan } from '../../plan/rightsize/result.ts';
import { simulateResized } from '../../plan/rightsize/simulate-resized.ts';
import { planPromises } from '../../plan/rules/ready-promise.ts';
import { parseSpare, type Spare } from '../../plan/rules/spare.ts';
import { assumed, type AssumptionsQuestion } from '../assumptions/assumed.ts';
import { type EstateInWindows, type EstateQuestion, readWithSeries, sourcesOf } from '../estate.ts';
import { hostsOfEstate, inClustersOfHosts } from '../existing-hosts/read-existing-hosts.ts';
import { judgeHosts } from '../existing-hosts/judge-hosts.ts';
import { checkScheduler } from '../plan/planned-scheduler.ts';
import { todaysMachines } from '../todays-machines.ts';
import type { SimulationOptions } from '../runs/simulations.ts';

/** Which guests have more than they use. */
export interface RightsizeQuestion extends AssumptionsQuestion {
  /** Exports to read, or an estate that was read already. */
  readonly estate: EstateQuestion | Estate;
  /** The machine that hosts are counted of. @default the commonest of the hosts of today; none where no host is known */
  readonly machine?: string;
  /** What has to hold, as for a plan. @default ready<=5% */
  readonly promise?: string | readonly string[];
  /** Hosts of every cluster that may fail at once, or a share of them. @default 1 */
  readonly spare?: number | string;
  readonly mergeClusters?: boolean;
  /** The hosts' scheduler, by its name in the catalog. @default that of the platform that the input is from */
  readonly scheduler?: string;
  /** Simulate nothing: waits at the new sizes are not said. @default false */
  readonly fast?: boolean;
}

/** What would be free: with the changes that nothing speaks against, and with all of them. */
export interface FreedByChanges {
  readonly changes: readonly GuestChange[];
  readonly vcpus: number;
  readonly memoryMib: number;
  /** Absent where no machine is known. */
  readonly plan?: SizedPlan;
}

/** Guests that have more than they use, and what smaller ones would free. */
export interface RightsizeAnswer extends GuestSizes {
  readonly estate: Estate;
  readonly spare: Spare;
  /** The machine of the plans; absent where none is known. */
  readonly machine?: string;
  /** As guests are. */
  readonly plan?: SizedPlan;
  readonly safe: FreedByChanges;
  readonly all: FreedByChanges;
  /** Hosts of today with all the changes: absent where none was simulated. */
  readonly simulation?: {
    readonly scheduler: string;
    readonly changes: 'safe' | 'all';
    readonly hosts: readonly ResizedHost[];
  };
  readonly assumptions: readonly AssumptionUsed[];
  readonly changedAssumptions?: readonly ChangedAssumption[];
  readonly warnings: readonly string[];
}

/**
 * vCPUs and memory that guests do not use, with what speaks against taking each away, and what that would free: hosts, licensed
 * cores and licences by the pooling law, and CPU ready time and co-stop of the fullest hosts of today by simulation.
 * @throws InputError for a wrong estate, machine, scheduler, promise or number
 */
export async function rightsize(
  question: RightsizeQuestion,
  options: SimulationOptions = {},
): Promise<RightsizeAnswer> {
  const { fast = false, mergeClusters = false } = question;
  const promises = planPromises([question.promise ?? []].flat().map((text) => parsePromise(text)));
  const spare = parseSpare(String(question.spare ?? 1));
  const sources = 'sources' in question.estate ? sourcesOf(question.estate) : [];
  const { catalog, changed, ...assumptions } = assumed(question, sources);
  checkScheduler(catalog, question);
  const { estate, series, measured }: EstateInWindows =
    'sources' in question.estate
      ? await readWithSeries(question.estate, assumptions, options)
      : { estate: question.estate };
  const overTime = inClustersOfHosts(measured?.estate ?? estate);
  const known = todaysMachines(estate.hosts, catalog);
  const own = known.ownMachines;
  const model = machineFor(question, own, catalog);
  const machines = model === undefined || own.includes(model) ? own : [...own, model];
  const told =
    machines.length === 0
      ? undefined
      : estateTask(overTime, machines, {
          ...promises,
          spare,
          mergeClusters,
          ...known,
          licences: catalog.licences,
          ...(measured !== undefined && { overTime: measured }),
        });
  const sizes = guestSizes(
    {
      guests: overTime.guests,
      needs: needsOf(overTime, catalog.planning).needs,
      clockMhz: clocksOf(overTime.guests, estate.hosts),
      ...(series === undefined ? { processors: [], memory: [] } : useOfGuests(series)),
      readyLimits:
        told?.task.limits.readyRatio ?? new Float64Array(estate.guests.length).fill(promises.promise.worstReadyRatio),
    },
    catalog.planning,
  );
  const resized = (before: EstateTask, changes: readonly GuestChange[]): EstateTask => {
    const clocks = clocksOf(overTime.guests, before.hosts);
    const needs = resizedNeeds(before.task.needs, overTime.guests, clocks, changes, catalog.planning);
    return { ...before, task: { ...before.task, needs } };
  };
  const freedBy = (changes: readonly GuestChange[]): FreedByChanges => {
    const plan = planOn(told && resized(told, changes), model);
    return { changes, ...sumsOf(changes), ...(plan !== undefined && { plan }) };
  };
  const safe = freedBy(withoutRisk(sizes.changes));
  const all =
    safe.vcpus === sumsOf(sizes.changes).vcpus && safe.changes.length === sizes.changes.length
      ? safe
      : freedBy(sizes.changes);
  const simulated = safe.changes.length > 0 ? safe : all;
  const today = {
    estate,
    ...(measured !== undefined && { measured }),
    catalog,
    mergeClusters,
    memory: parseMemoryPolicy('configured'),
    ...promises,
  };
  const judged =
    fast || simulated.vcpus === 0 || estate.hosts.length === 0
      ? undefined
      : await judgeHosts(
          hostsOfEstate(today, { ...(series !== undefined && { series }), changed }),
          question.scheduler === undefined ? {} : { scheduler: question.scheduler },
          options,
          async ({ told: before, existing, hosts }, simulator) => {
            const after = resized(before, simulated.changes);
            return simulator && simulateResized(existing, existingHostsOf(overTime, after, hosts), simulator);
          },
        );
  const hosts = judged?.found ?? [];
  const plan = planOn(told, model);
  return {
    ...sizes,
    estate,
    spare,
    ...(model !== undefined && { machine: model.name }),
    ...(plan !== undefined && { plan }),
    safe,
    all,
    ...(judged?.simulated !== undefined &&
      hosts.length > 0 && {
        simulation: { scheduler: judged.simulated.scheduler, changes: simulated === safe ? 'safe' : 'all', hosts },
      }),
    assumptions: [...headroomAssumptions(sizes, catalog), ...(told?.overTime === undefined ? [] : [told.overTime])],
    ...(changed.length > 0 && { changedAssumptions: changed }),
    warnings: [...(told?.warnings ?? []), ...estate.warnings.map(estateWarningLine)],
  };
}

/** The machine that is named, or the commonest of today. */
function machineFor(
  { machine }: RightsizeQuestion,
  own: readonly MachineModel[],
  catalog: Catalog,
): MachineModel | undefined {
  if (machine !== undefined) return findMachine({ machines: [...own, ...catalog.machines] }, machine);
  return own.reduce<MachineModel | undefined>(
    (most, next) => (most === undefined || (next.hosts ?? 0) > (most.hosts ?? 0) ? next : most),
    undefined,
  );
}

/** Full speed of a vCPU of each guest: that of the host it runs on, or what the export says. */
function clocksOf(guests: Estate['guests'], hosts: Estate['hosts']): readonly (number | undefined)[] {
  const known = new Map(hosts.map(({ name, mhz }) => [name, mhz.value]));
  return guests.map(({ host, hostMhz }) => (host === undefined ? undefined : known.get(host)) ?? hostMhz?.value);
}

function sumsOf(changes: readonly GuestChange[]): Pick<FreedByChanges, 'vcpus' | 'memoryMib'> {
  const sum = (of: (change: GuestChange) => GuestChange['vcpus']): number =>
    changes.reduce((total, change) => total + (of(change)?.from ?? 0) - (of(change)?.to ?? 0), 0);
  return { vcpus: sum(({ vcpus }) => vcpus), memoryMib: sum(({ memoryMib }) => memoryMib) };
}

function planOn(told: EstateTask | undefined, model: MachineModel | undefined): SizedPlan | undefined {
  const machine = told?.machines.find(({ name }) => name === model?.name);
  if (told === undefined || machine === undefined) return undefined;
  const { feasible, hosts, rackUnits, watts, licensedCores, licences } = planCandidate(machine, byLaw(told.task));
  if (!feasible) return { licences: [] };
  return { totals: { hosts, rackUnits, ...(watts !== undefined && { watts }), licensedCores }, licences };
}

function headroomAssumptions(
  { changes }: GuestSizes,
  { planning: { rightSizing } }: Catalog,
): readonly AssumptionUsed[] {
  const { cpuHeadroomShare, memoryHeadroomShare, leastDays } = rightSizing;
  const percent = (share: number): string => `${Number((100 * share).toPrecision(6))}%`;
  const smaller = (of: (change: GuestChange) => unknown): number =>
    changes.filter((change) => of(change) !== undefined).length;
  const used = (
    what: string,
    guests: number,
    { origin }: { readonly origin: Omit<AssumptionUsed, 'what' | 'guests'> },
  ) => (guests === 0 ? [] : [{ what, guests, ...origin }]);
  return [
    ...used(
      `a guest keeps ${percent(cpuHeadroomShare.value)} more vCPUs than the 95th percentile of its use`,
      smaller(({ vcpus }) => vcpus),
      cpuHeadroomShare,
    ),
    ...used(
      `a guest keeps ${percent(memoryHeadroomShare.value)} more memory than the 99th percentile of its use`,
      smaller(({ memoryMib }) => memoryMib),
      memoryHeadroomShare,
    ),
    ...used(`fewer than ${leastDays.value} days of measurements are too risky`, changes.length, leastDays),
  ];
}
