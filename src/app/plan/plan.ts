import { itemAt } from '../../base/item-at.ts';
import { InputError } from '../../base/input-error.ts';
import { type Catalog, withMachinesOfFile } from '../../catalog/read-catalog.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { platformOf } from '../../catalog/scheduler-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import { configuredMemoryTrends, trendsOf } from '../../demand/over-time/sets-of-estate.ts';
import { parseMemoryPolicy } from '../../demand/planning-memory.ts';
import { readPrices } from '../../catalog/read-prices.ts';
import { withLicencesOfFile } from '../../catalog/read-licences.ts';
import { findHostProducts } from '../../plan/licences/host-products.ts';
import { parseObjective } from '../../plan/objective.ts';
import { parsePromise, type ServicePromise } from '../../knees/promise.ts';
import { estateTask } from '../../plan/estate-task.ts';
import { planEstate } from '../../plan/plan-estate.ts';
import { outlookOf } from '../../plan/outlook.ts';
import type { PlanOptions } from '../../plan/plan-options.ts';
import { type KeptHosts, keptHostsHold } from '../../plan/result/kept-hosts.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import { wavesOf } from '../../plan/order/waves.ts';
import { planSteps, stackSteps } from '../../plan/what-if-steps/plan-steps.ts';
import { guestLimits } from '../../plan/rules/guest-limits.ts';
import { type PlanPromises, planPromises } from '../../plan/rules/ready-promise.ts';
import { parseHeadroom } from '../../plan/rules/headroom.ts';
import { parseSpare } from '../../plan/rules/spare.ts';
import { planWithinToday } from '../../plan/simulation/plan-within-today.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { assumed, type AssumptionsQuestion } from '../assumptions/assumed.ts';
import { assumedSimulator } from '../assumed-simulator.ts';
import { type EstateInWindows, type EstateQuestion, readWithSeries, sourcesOf } from '../estate.ts';
import { type MovingTime, type MovingTimeQuestion, parseMovingTime, timesOf } from '../moving-time.ts';
import { parseGrowth } from '../parse-growth.ts';
import { type SimulationOptions, withExecutor } from '../runs/simulations.ts';
import { comparedWithToday, todaysAgreement } from '../todays-agreement.ts';
import { todaysMachines } from '../todays-machines.ts';
import { hostsOfEstate } from '../existing-hosts/read-existing-hosts.ts';
import { withinToday } from '../existing-hosts/within-today.ts';
import { candidatesOf } from './candidates.ts';
import { connectionsOf } from './connection-wall.ts';
import { type AskedSteps, keepingAllHosts, keptHosts } from './kept-hosts.ts';
import { checkScheduler, plannedScheduler } from './planned-scheduler.ts';
import { hostRulesOf, readHostRules, spareHosts } from '../host-rules-file.ts';
import { inFile } from '../in-file.ts';
import { readWhatIfFile } from './what-if-file.ts';

export { USUAL_PROMISE } from '../../knees/promise.ts';

/** Which guests to plan for, on which machines, and what has to hold. */
export interface PlanQuestion extends AssumptionsQuestion, MovingTimeQuestion {
  /** Exports to read (see `EstateQuestion`), or an estate that was read already. */
  readonly estate: EstateQuestion | Estate;
  /** Names of candidates from the catalog, the file of machines and the hosts of the estate. @default see `candidatesOf` */
  readonly machines?: readonly string[];
  /** A YAML file of your own machines: candidates unless `machines` names some. */
  readonly machineFile?: string;
  /**
   * What has to hold: CPU ready time and co-stop, for all guests or for some of them (`ready<=2% for tag:critical`), one or
   * several. @default ready<=5% for guests that no other is for
   */
  readonly promise?: string | readonly string[];
  /** Hosts that may fail at once, in every cluster: a whole number, or a share such as `10%`. @default 1 */
  readonly spare?: number | string;
  /** What every host keeps free, normally and after a failure: `memory=10%,cpu=20%`. @default nothing */
  readonly headroom?: string;
  /** A YAML file of rules about hosts: guests on a host at most, guests that need hosts of their own, hosts that fail together. */
  readonly rulesFile?: string;
  /** Memory to plan for: `configured`, or what was measured and more: `active+25%`, `consumed+10%`. @default configured */
  readonly memory?: string;
  /** Hosts of today to keep, by name, or `all`: a mixed plan says what to add beside them. @default none */
  readonly keep?: string | readonly string[];
  /** Let guests of different clusters share hosts. @default false */
  readonly mergeClusters?: boolean;
  /** The hypervisor's scheduler, by its name in the catalog. @default that of the catalog, linux-eevdf; with `keep` that of today's hosts */
  readonly scheduler?: string;
  /** What the recommended machine has least of: racks, hosts, watts, cores, licences or cost. @default racks */
  readonly minimise?: string;
  /** Products of the hosts whose licences are counted, by their names in the catalog: `vmware-vsphere`. */
  readonly hostProducts?: readonly string[];
  /** A YAML file of your own rules for licences. */
  readonly licenceFile?: string;
  /** A YAML file of what things cost you. */
  readonly priceFile?: string;
  /** Growth of the demand, `10%/year`, to say when hosts are full. @default a forecast where the input has series */
  readonly growth?: string;
  /** What guests with rates of connections run: `kernel=linux-6.8,app=proxy,tls=rsa2048`. @default linux-6.1, server, no TLS */
  readonly connections?: string;
  /** A YAML file of changes, one on top of the other: what the plan comes to after each. */
  readonly whatIfFile?: string;
  /** Both sides have the same disks: of guests that move, memory alone is copied. @default false */
  readonly sharedStorage?: boolean;
  /** Compute capacity with Erlang C instead of simulations. @default false */
  readonly fast?: boolean;
}

/** The plan, and the estate that it is for. */
export interface PlanAnswer {
  readonly estate: Estate;
  readonly plan: Plan;
  /**
   * A machine is found with which every promise is kept, also where hosts of today are kept; with steps of a what-if this is said of the
   * estate after the last one, by the pooling law.
   */
  readonly holds: boolean;
}

/**
 * How many hosts, how full, what limits them, and what to move first: reads the estate, chooses the candidates where none
 * are named, and plans the estate on each of them. The answer does not depend on where simulations run.
 * @param options where simulations run, progress and cancellation
 * @throws InputError for a wrong estate, machine, promise or scheduler; else see `planSimulated`
 */
export async function plan(question: PlanQuestion, options: SimulationOptions = {}): Promise<PlanAnswer> {
  const { promise = [], mergeClusters = false, machineFile, fast = false } = question;
  const steps = question.whatIfFile === undefined ? undefined : readWhatIfFile(question.whatIfFile);
  const rules = question.rulesFile === undefined ? undefined : readHostRules(question.rulesFile);
  const spare = parseSpare(String(question.spare ?? 1));
  const wanted = {
    ...planPromises(promisesOf(promise, fast)),
    spare: rules === undefined ? spare : spareHosts(rules, spare),
    ...(question.headroom !== undefined && { headroom: parseHeadroom(question.headroom) }),
    mergeClusters,
    memory: parseMemoryPolicy(question.memory ?? 'configured'),
    ...chosenBy(question),
  };
  const { catalog: shipped, changed, ...assumptions } = assumed(question, filesOf(question.estate));
  const catalog = machineFile === undefined ? shipped : withMachinesOfFile(shipped, machineFile);
  checkScheduler(catalog, question);
  const moving = parseMovingTime(question);
  const growthPerYear = question.growth === undefined ? undefined : parseGrowth(question.growth);
  const grown = growthPerYear === undefined ? {} : { growthPerYear };
  const { onProgress, signal } = options;
  const { estate, series, measured }: EstateInWindows =
    'sources' in question.estate
      ? await readWithSeries(question.estate, assumptions, options)
      : { estate: question.estate };
  const overTime = measured?.estate ?? estate;
  const machines = candidatesOf(catalog, estate, question);
  const machinesToday = todaysMachines(estate.hosts, catalog);
  const { ownMachines } = machinesToday;
  // Before anything is simulated: a target may select no guest.
  const readyLimitOf = limitsById(overTime, wanted, catalog);
  const licensed = licensedBy(catalog, question);
  const how = {
    ...wanted,
    ...(rules !== undefined && { hostRules: hostRulesOf(rules, overTime, catalog.planning) }),
    ...machinesToday,
    moveFirst: catalog.moveFirst,
    ...licensed,
    ...(measured !== undefined && { overTime: measured }),
    ...grown,
  };
  const known = series === undefined ? { unit: 'MHz' as const, trends: [] } : trendsOf(estate, series, grown);
  // Memory in use, where it was measured, comes before what guests are configured with.
  const configured = growthPerYear === undefined ? [] : configuredMemoryTrends(estate, growthPerYear);
  const trends = { ...known, trends: [...known.trends, ...configured] };
  const connections = await connectionsOf(estate, series, question.connections, options);
  // As above, before hosts are simulated: a step may mean no guest.
  const asked =
    question.whatIfFile === undefined || steps === undefined
      ? undefined
      : { file: question.whatIfFile, steps, trends: known.trends };
  const keeping = {
    ...wanted,
    ...licensed,
    spare,
    estate,
    ...(measured !== undefined && { measured }),
    catalog,
    ...(rules !== undefined && { hostRules: rules }),
  };
  const keep = keptHosts(question, keeping, machines, asked);
  const stacked = keep === undefined && asked ? stackedWhatIf(asked, overTime, machines, how) : undefined;
  const answerOf = (planned: Plan, beside = keep, peakHour?: PeakHourBound): PlanAnswer => {
    const bound = peakHour === undefined ? {} : { peakHour };
    const outlook = outlookOf(planned, { ...trends, ...grown });
    const machine = planned.best ?? itemAt(machines, 0).name;
    const kept = timedSteps(planned.keep ?? beside?.byLaw(), moving);
    const after = stacked?.(machine, bound) ?? beside?.afterSteps?.(kept?.best ?? machine);
    const keepAll = keepingAllHosts(
      question,
      { ...keeping, ...bound },
      addedFirst(machines, planned.best, ownMachines),
    );
    return {
      estate,
      holds:
        after === undefined
          ? planned.best !== undefined && (kept === undefined || keptHostsHold(kept))
          : after.steps.at(-1)?.totals !== undefined,
      plan: {
        ...planned,
        waves: timedWaves({ ...planned, ...(kept !== undefined && { keep: kept }) }, estate, question, moving),
        ...(outlook !== undefined && { outlook }),
        ...(kept !== undefined && { keep: kept }),
        ...(keepAll !== undefined && { keepAll }),
        ...(connections !== undefined && {
          connections: connections.beside(planned, estateTask(overTime, machines, { ...how, ...bound })),
          assumptions: [...planned.assumptions, connections.assumption],
        }),
        ...(after !== undefined && { steps: after }),
        ...(changed.length > 0 && { changedAssumptions: changed }),
      },
    };
  };
  if (fast) {
    const planned = planEstate(overTime, machines, {
      ...how,
      onProgress: ({ machine, done, of }) => {
        throwIfAborted(signal);
        if (machine !== undefined)
          onProgress?.({ doing: `planning ${machine} (${done + 1} of ${of})`, share: done / of });
      },
    });
    return answerOf(planned);
  }
  const scheduler = plannedScheduler(catalog, estate, question);
  const { planned, beside, peakHour } = await withExecutor(options, async (executor) => {
    const asAssumed = assumedSimulator(catalog, estate, scheduler.name, executor);
    const asTheyAre = { estate, ...(series !== undefined && { series }) };
    const today = await todaysAgreement(asTheyAre, catalog, asAssumed, wanted.memory, options);
    const simulator = { ...asAssumed, workload: today?.agreement.workload ?? asAssumed.workload };
    const onRoundOfToday = (round: number): void => {
      throwIfAborted(signal);
      onProgress?.({ doing: `simulating how busy an hour today's hosts carry, round ${round}`, share: 1 });
    };
    // Hosts that are kept are judged for the hour that a check of them is for.
    const asTheyRun =
      keep &&
      (await withinToday(
        hostsOfEstate(keeping, { changed, ...(series !== undefined && { series }) }),
        simulator,
        onRoundOfToday,
      ));
    const { plan: found, peakHour: bound } = await planWithinToday(overTime, machines, {
      ...how,
      ...(asTheyRun?.peakHour !== undefined && { peakHour: asTheyRun.peakHour }),
      simulator,
      onRoundOfToday,
      otherScheduler: {
        ...assumedSimulator(catalog, estate, otherScheduler(catalog, estate, scheduler.name), executor),
        workload: simulator.workload,
      },
      onProgress: ({ doing, runs, expectedRuns }) => onProgress?.({ doing, share: runs / expectedRuns }),
    });
    const keepNow = bound === undefined ? keep : keptHosts(question, { ...keeping, peakHour: bound }, machines, asked);
    const kept = await keepNow?.simulate(simulator, (round) => {
      throwIfAborted(signal);
      onProgress?.({ doing: `simulating hosts that are kept${round === 0 ? '' : `, round ${round + 1}`}`, share: 1 });
    });
    const asSimulated = { ...found, scheduler, ...(kept !== undefined && { keep: kept }) };
    const compared =
      today === undefined
        ? asSimulated
        : { ...asSimulated, agreement: comparedWithToday(found, today, ownMachines, readyLimitOf) };
    return { planned: compared, beside: keepNow, peakHour: bound };
  });
  return answerOf(planned, beside, peakHour);
}

/**
 * What the plan comes to after each step, once it is known on which machine.
 * @throws InputError for a step that cannot be made
 */
function stackedWhatIf(
  { file, steps, trends }: AskedSteps,
  estate: Estate,
  machines: readonly MachineModel[],
  how: Parameters<typeof estateTask>[2],
): (machine: string, bound: Pick<PlanOptions, 'peakHour'>) => StackedWhatIf {
  const contextOf = (bound: Pick<PlanOptions, 'peakHour'>) => ({
    told: estateTask(estate, machines, { ...how, ...bound }),
    trends,
  });
  const context = contextOf({});
  const stacked = inFile(file, () => stackSteps(context, steps));
  return (machine, bound) =>
    bound.peakHour === undefined
      ? planSteps(stacked, context, machine)
      : planSteps(stackSteps(contextOf(bound), steps), contextOf(bound), machine);
}

/** The waves of the moves, with their times where it is known how fast guests move. */
function timedWaves(
  { moveFirst, candidates, best, keep }: Plan,
  { guests }: Estate,
  { bandwidth, sharedStorage = false }: PlanQuestion,
  moving: MovingTime | undefined,
): Plan['waves'] {
  // With hosts that are kept, guests go to others than those of the candidate.
  const bought = keep === undefined ? candidates.find(({ machine }) => machine === best)?.fills : undefined;
  const waves = wavesOf(moveFirst, guests, sharedStorage, bought);
  const times = timesOf(
    waves.map(({ copiedMib }) => copiedMib),
    moving,
  );
  return {
    sharedStorage,
    ...(bandwidth !== undefined && { bandwidth }),
    waves: waves.map((wave, at) => ({ ...wave, ...times[at] })),
  };
}

/** Of these machines those that are added first to hosts that stay: today's commonest, and the best; all where there is no best. */
function addedFirst(
  machines: readonly MachineModel[],
  best: string | undefined,
  today: readonly MachineModel[],
): readonly MachineModel[] {
  if (best === undefined) return machines;
  const [commonest] = today.toSorted((a, b) => (b.hosts ?? 0) - (a.hosts ?? 0));
  return machines.filter(({ name }) => name === best || name === commonest?.name);
}

/** The steps of hosts that are kept, with their times where it is known how fast guests move. */
function timedSteps(kept: KeptHosts | undefined, moving: MovingTime | undefined): KeptHosts | undefined {
  if (kept?.steps === undefined) return kept;
  const times = timesOf(
    kept.steps.map(({ copiedMib }) => copiedMib),
    moving,
  );
  return { ...kept, steps: kept.steps.map((step, at) => ({ ...step, ...times[at] })) };
}

/** Ready time that a guest may have, by its id. */
function limitsById(
  { guests }: Estate,
  { promise, promises }: PlanPromises,
  { planning }: Catalog,
): (guestId: string) => number {
  const { readyRatio } = guestLimits(promises, guests, planning);
  const byId = new Map(guests.map(({ id }, at) => [id, itemAt(readyRatio, at)]));
  return (guestId) => byId.get(guestId) ?? promise.worstReadyRatio;
}

/** @throws InputError for what is no promise, and for co-stop beside `fast`, which knows none */
function promisesOf(texts: string | readonly string[], fast: boolean): readonly ServicePromise[] {
  const promises = [texts].flat().map((text) => parsePromise(text));
  const costop = promises.find(({ metric }) => metric === 'costopRatio');
  if (!fast || costop === undefined) return promises;
  throw new InputError({ found: `--fast and '${costop.text}'`, expected: 'one of the two: Erlang C knows no co-stop' });
}

/** @throws InputError for an unknown thing to minimise, and for the lowest cost without prices */
function chosenBy({ minimise, priceFile }: PlanQuestion): Pick<PlanOptions, 'minimise' | 'prices'> {
  const objective = minimise === undefined ? undefined : parseObjective(minimise);
  if (objective === 'cost' && priceFile === undefined) {
    throw new InputError({
      place: '--minimise',
      found: 'cost without prices',
      expected: '--prices with a file of prices',
    });
  }
  return {
    ...(objective !== undefined && { minimise: objective }),
    ...(priceFile !== undefined && { prices: readPrices(priceFile) }),
  };
}

/** @throws InputError for a wrong file of rules, and for a product that they do not have */
function licensedBy(
  catalog: Catalog,
  { licenceFile, hostProducts = [] }: PlanQuestion,
): Required<Pick<PlanOptions, 'licences' | 'hostProducts'>> {
  const licences = licenceFile === undefined ? catalog.licences : withLicencesOfFile(catalog.licences, licenceFile);
  return { licences, hostProducts: findHostProducts(licences.products, hostProducts) };
}

/** Where the user's assumptions may lie. */
function filesOf(estate: PlanQuestion['estate']): readonly string[] {
  return 'sources' in estate ? sourcesOf(estate) : [];
}

/** The one that a plan is compared with: what today's hosts run; else the usual one; else that of another platform. */
function otherScheduler({ schedulers }: Catalog, estate: Estate, chosen: string): string {
  const today = platformOf(schedulers, estate)?.scheduler ?? chosen;
  const others = [today, schedulers.default, ...schedulers.platforms.map(({ scheduler }) => scheduler)];
  return others.find((scheduler) => scheduler !== chosen) ?? chosen;
}
