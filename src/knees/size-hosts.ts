import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import { isMapping } from '../base/mapping.ts';
import { resourcesOf } from './ablation.ts';
import type { Resource, ResourceFamily } from './resource.ts';
import { type ServicePromise, targetOf } from './promise.ts';
import { type GroupPromise, promisedGroups } from './promised-groups.ts';
import type { RunFigures } from '../run/run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import { withCounts } from './axis.ts';
import { bestSize } from './best-size.ts';
import { drawGuests, type GuestsToDraw, meanCores, workOf } from './draw-guests.ts';
import type { Executor } from '../run/executor.ts';
import { around, brokenPromises, findKnee, type FoundKnee } from './find-knee.ts';
import { type Knee, type KneeSearch, steepnessOf } from './knee.ts';
import { judgedRun } from './judged-runs.ts';
import type { HostSize, HostSizeResult, PerCore, SizedGuests, SizedHost, SizeLoss } from './size-result.ts';

/** A host, and a scenario of it with guests in the shares they have among all guests. */
export interface HostToSize {
  readonly size: HostSize;
  /** As people write it; the counts of its groups are shares. */
  readonly scenario: unknown;
  /** Work of a guest of each group, in cores; null to measure it on a host where nothing costs anything. */
  readonly guestCores: readonly number[] | null;
  /** What its groups have to keep, where they are not the groups that the user's promises name. */
  readonly promises?: readonly ServicePromise[];
  /**
   * Work of all guests here at the peak of their sum over their mean work: the more guests share a host, the less. Left out,
   * it is the same on every size.
   */
  readonly peakOverMean?: number;
}

/** What to size hosts for. */
export interface SizeOptions {
  readonly guests: SizedGuests;
  readonly promises: readonly ServicePromise[];
  /** How narrow knees should be, as a share. */
  readonly precision: number;
  /** Which sizes are as good as the best one, as a share of it. */
  readonly tolerance: number;
  /** Take the distance to the ideal apart. */
  readonly walls: boolean;
  readonly catalog: SimulationCatalog;
  readonly executor: Executor;
  /** The file the scenario came from, for errors. */
  readonly file?: string;
  /** Called after every run; `share` of the work is done, as far as can be told. */
  readonly onProgress?: (doing: string, share: number) => void;
}

/**
 * What is made ideal, one after the other: what costs time first; and last run-queue balancing, since one queue for all would
 * make the costs of moves larger, not smaller, and does not tell threads of a busy core from those of an idle one: what
 * pooling allows is the most that any of these steps reaches. Threads that share a core are no loss: what they do together
 * is what a core can do.
 */
const FAMILIES: readonly ResourceFamily[] = [
  'scheduler',
  'switches',
  'caches',
  'memory',
  'devices',
  'locks',
  'balancing',
];
/** First looks for the knee, as shares of the work that all cores can do. */
const FIRST_SHARES = [0.5, 0.75, 0.95];
/** Beyond so many times what all threads could do, guests ask for nothing. */
const FURTHEST = 4;
/** Runs that a search takes, more or less. */
const USUAL_RUNS = 4;

/**
 * How many guests hosts of different sizes carry, the mix of guests being the same, and what the larger ones lose to the
 * costs of their size. The same for the same input and simulator, to the last bit, on every executor.
 * @throws InputError for a scenario or promise that has to be mended
 */
export async function sizeHosts(hosts: readonly HostToSize[], options: SizeOptions): Promise<HostSizeResult> {
  const { guests, promises, precision, tolerance } = options;
  const sorted = hosts.toSorted((a, b) => a.size.cores - b.size.cores);
  const resolved = sorted.map((host) => (isTooNarrow(host) ? null : resolvedAt(host, countsIn(host), options)));
  const widest = resolved.findLastIndex((scenario) => scenario !== null);
  if (widest < 0) {
    const { name, threads } = itemAt(sorted, sorted.length - 1).size;
    throw new InputError({
      ...(options.file !== undefined && { file: options.file }),
      found: `a guest of ${widestGuest(itemAt(sorted, 0))} vCPUs`,
      expected: `at most the ${threads} pCPUs of the largest host, ${name}`,
    });
  }
  const largest = itemAt(sorted, widest);
  const measured = largest.guestCores ?? (await measureGuests(largest, options));
  const work = new Work(sorted, resolved, options);
  const leastPeak = Math.min(...sorted.flatMap((host, at) => (resolved[at] === null ? [] : [peakOf(host)])));
  const sized = await Promise.all(
    sorted.map((host, index) => {
      const guestCores = host.guestCores ?? measured;
      const scenario = itemAt(resolved, index);
      return scenario === null
        ? unsized(host, 'too-narrow', meanCores(toDraw(host, guestCores)))
        : sizeHost(
            host,
            scenario,
            { groups: toDraw(host, guestCores), counted: leastPeak / peakOf(host) },
            work,
            heldBy(host, scenario, options),
          );
    }),
  );
  return {
    promises: promises.map(({ text }) => text),
    targets: promises.map(targetOf),
    seed: resolved[widest]?.seed ?? 0,
    precision,
    tolerance,
    guests,
    fullCore: Math.max(...resolved.map((scenario) => (scenario === null ? 1 : fullCore(scenario)))),
    hosts: sized,
    best: bestSize(sized, tolerance),
  };
}

/** The same with the groups that have to keep each promise. */
interface HeldOptions extends SizeOptions {
  readonly promises: readonly GroupPromise[];
}

function heldBy({ promises }: HostToSize, { groups }: ResolvedScenario, options: SizeOptions): HeldOptions {
  const names = groups.map(({ name }) => name);
  return { ...options, promises: promisedGroups(promises ?? options.promises, names) };
}

/** Guests to draw for a host. */
interface CountedGuests {
  readonly groups: readonly GuestsToDraw[];
  /**
   * Part of their work that counts, 0 to 1: that on the size with the least peaks. So as many guests are as much work on every
   * size, and what larger hosts gain because fewer peaks coincide is a gain.
   */
  readonly counted: number;
}

function peakOf({ peakOverMean = 1 }: HostToSize): number {
  return peakOverMean;
}

async function sizeHost(
  host: HostToSize,
  scenario: ResolvedScenario,
  { groups, counted }: CountedGuests,
  work: Work,
  options: HeldOptions,
): Promise<SizedHost> {
  const { cores, threads, memoryMib, name } = host.size;
  const guestCores = meanCores(groups);
  const furthest = Math.max(2, Math.ceil((FURTHEST * threads) / guestCores));
  const limits = { least: 1, most: furthest, step: 1, tolerance: options.precision };
  const search = async (ideal: readonly Resource[], wanted: KneeSearch, doing: string): Promise<FoundKnee> => {
    const part = work.part(cores);
    // Once the curve is known, a run has to place its knee within the tolerance.
    const byCurve = (wanted.tolerance / 2) * (wanted.steepness ?? 0);
    const found = await findKnee(wanted, async (load, { least }) => {
      const drawn = resolvedAt(host, drawGuests(load, groups), options);
      const at = ideal.reduce((before, each) => each.idealise(before), drawn);
      const precision = Math.max(options.precision, byCurve);
      const run = await judgedRun(at, options.promises, precision, options.executor, least);
      part.ran();
      options.onProgress?.(`${name}: ${doing}, ${load} guests`, work.share);
      return run;
    });
    part.done();
    return found;
  };

  const allCores = (cores * fullCore(scenario)) / guestCores;
  const start = FIRST_SHARES.map((share) => Math.min(furthest, Math.max(1, Math.round(share * allCores))));
  const real = await search([], { ...limits, start, perRound: 1 }, 'as it is');
  const { knee, runs } = real;
  if (knee.place === 'below' || !(await carriesEach(host, drawGuests(knee.load, groups), options))) {
    return unsized(host, 'broken', guestCores);
  }
  const full = fullCore(scenario);
  const curve = [...runs].map(([load, { margin }]) => ({ load, margin })).toSorted((a, b) => a.load - b.load);
  const steepness = steepnessOf(curve);
  const near = ({ crossing }: Knee): Omit<KneeSearch, 'tolerance'> => around(crossing, { ...limits, steepness });
  const workOfGuests = (found: FoundKnee): PerCore => countedPart(workPerCore(found, groups, cores, full), counted);
  const usable = workOfGuests(real);
  const losses: SizeLoss[] = [];
  const ideal: Resource[] = [];
  let last = { knee, perCore: usable };
  let most = usable;
  for (const { family, resources } of work.stepsOf(scenario)) {
    ideal.push(...resources);
    const doing = family === null ? 'without costs' : `${family} ideal`;
    const found = await search(ideal, { ...limits, ...near(last.knee) }, doing);
    const perCore = workOfGuests(found);
    if (perCore.mean > most.mean) most = perCore;
    if (family !== null) losses.push({ family, perCore: perCore.mean - last.perCore.mean, usable: perCore });
    last = { knee: found.knee, perCore };
  }
  const guestMib = options.guests.memoryMib === null ? null : options.guests.memoryMib / options.guests.count;
  const byMemory = guestMib === null || memoryMib === null ? null : memoryMib / guestMib;
  const guests = Math.min(knee.load, Math.floor(byMemory ?? Infinity));
  const mix = drawGuests(guests, groups);
  // Guests that whole numbers made idler than the mix are not as many as they look.
  const asMany = Math.min(guests, workOf(mix, groups) / guestCores);
  return {
    size: host.size,
    outcome: 'carries',
    guestCores,
    guestsByPromise: knee.load,
    guestsByMemory: byMemory === null ? null : Math.floor(byMemory),
    guests,
    mix,
    hosts: guests === 0 ? null : Math.ceil(options.guests.count / asMany),
    breaks: knee.breaksAt === null ? [] : brokenPromises(runs.get(knee.breaksAt)),
    usable,
    ideal: most,
    carried: Math.min(usable.mean, ((byMemory ?? Infinity) * guestCores * counted) / cores),
    losses,
  };
}

/**
 * Work that guests finish at a knee, in cores per core. The interval spans the loads beside the knee and those that its own
 * interval reaches; beyond that come the chance of a run and how far the guests drawn are from the mix.
 * @param full no core does more
 */
function workPerCore({ knee, runs }: FoundKnee, groups: readonly GuestsToDraw[], cores: number, full: number): PerCore {
  const done = [...runs]
    .map(([load, { figures }]) => ({ load, work: finishedCores(figures) }))
    .toSorted((a, b) => a.load - b.load);
  const workAt = (load: number): number => {
    const after = done.findIndex((each) => each.load >= load);
    if (after <= 0) {
      const end = itemAt(done, after < 0 ? done.length - 1 : 0);
      return (end.work / end.load) * load; // as much for each guest
    }
    const [low, high] = [itemAt(done, after - 1), itemAt(done, after)];
    return low.work + ((load - low.load) / (high.load - low.load)) * (high.work - low.work);
  };
  const beside = [knee.load, knee.breaksAt ?? knee.load];
  const { crossing, crossingInterval } = knee;
  const reached = [...beside, crossing, crossingInterval[0], crossingInterval[1] ?? crossing].map(workAt);
  const mean = workAt(knee.place === 'inside' ? crossing : knee.load);
  const utilisation = runs.get(knee.load)?.figures.utilisation;
  const chance = utilisation === undefined ? 0 : (utilisation.halfWidth ?? 0) / utilisation.mean;
  const rounding = Math.max(
    ...beside.map((load) => Math.abs(workOf(drawGuests(load, groups), groups) - load * meanCores(groups))),
  );
  const around = Math.hypot(chance * mean, rounding);
  return {
    mean: mean / cores,
    low: Math.max(0, Math.min(...reached) - around) / cores,
    high: crossingInterval[1] === null ? null : Math.min(full, (Math.max(...reached) + around) / cores),
  };
}

function countedPart({ mean, low, high }: PerCore, counted: number): PerCore {
  return { mean: mean * counted, low: low * counted, high: high === null ? null : high * counted };
}

/** Whether the host carries a guest of each group of which none was drawn for it, if that is its only guest. */
async function carriesEach(host: HostToSize, drawn: readonly number[], options: HeldOptions): Promise<boolean> {
  const alone = drawn.flatMap((guests, group) =>
    guests > 0 ? [] : [drawn.map((_, other) => (other === group ? 1 : 0))],
  );
  const runs = await Promise.all(
    alone.map((counts) =>
      judgedRun(resolvedAt(host, counts, options), options.promises, options.precision, options.executor),
    ),
  );
  return runs.every(({ margin }) => margin.mean <= 0);
}

/** Work that a run's guests finished, in cores. */
function finishedCores({ account, pcpus }: RunFigures): number {
  return (account.usefulNs / account.totalNs) * pcpus;
}

/** Work of a core with all its threads busy. */
function fullCore({ machine: { threadsPerCore, costs } }: ResolvedScenario): number {
  return threadsPerCore > 1 ? costs.smtThroughput : 1;
}

/** A host that carries no guest. */
function unsized({ size }: HostToSize, outcome: SizedHost['outcome'], guestCores: number): SizedHost {
  const nothing = { mean: 0, low: 0, high: 0 };
  return {
    size,
    outcome,
    guestCores,
    guestsByPromise: 0,
    guestsByMemory: null,
    guests: 0,
    mix: [],
    hosts: null,
    breaks: [],
    usable: nothing,
    ideal: nothing,
    carried: 0,
    losses: [],
  };
}

interface Step {
  /** Null: all but balancing, or balancing. */
  readonly family: ResourceFamily | null;
  readonly resources: readonly Resource[];
}

/** How much there is to do, and how much of it is done: a search takes time in proportion to the cores it simulates. */
class Work {
  private readonly walls: boolean;
  private readonly total: number;
  private finished = 0;

  constructor(hosts: readonly HostToSize[], scenarios: readonly (ResolvedScenario | null)[], { walls }: SizeOptions) {
    this.walls = walls;
    this.total = hosts.reduce((sum, { size }, index) => {
      const scenario = itemAt(scenarios, index);
      return scenario === null ? sum : sum + size.cores * (1 + this.stepsOf(scenario).length);
    }, 0);
  }

  get share(): number {
    return this.finished / this.total;
  }

  /** One search: how many runs it takes is known when it is over. */
  part(cores: number): { readonly ran: () => void; readonly done: () => void } {
    let told = 0;
    const tell = (share: number): void => {
      this.finished += cores * (share - told);
      told = share;
    };
    return { ran: () => tell(told + (1 - told) / USUAL_RUNS), done: () => tell(1) };
  }

  /** What is made ideal, in order, where there is any of it. */
  stepsOf(scenario: ResolvedScenario): readonly Step[] {
    const resources = resourcesOf(scenario).filter(({ family }) => family !== 'processors' && family !== 'smt');
    const of = (family: ResourceFamily): readonly Resource[] => resources.filter((each) => each.family === family);
    const steps = this.walls
      ? FAMILIES.map((family) => ({ family, resources: of(family) }))
      : [
          { family: null, resources: resources.filter(({ family }) => family !== 'balancing') },
          { family: null, resources: of('balancing') },
        ];
    return steps.filter((step) => step.resources.length > 0);
  }
}

/** Work of a guest of each group, in cores, where nothing costs anything and every vCPU has a pCPU of its own. */
async function measureGuests(host: HostToSize, options: SizeOptions): Promise<readonly number[]> {
  const scenario = resolvedAt(host, countsIn(host), options);
  const { machine, groups } = resourcesOf(scenario)
    .filter(({ family }) => family !== 'processors')
    .reduce((before, each) => each.idealise(before), scenario);
  const coresPerLlc = groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
  const oneEach = { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc, threadsPerCore: 1 };
  const costs = { ...machine.costs, smtThroughput: 1, turbo: 1 };
  const figures = await options.executor.run({ ...scenario, machine: { ...machine, ...oneEach, costs } });
  if (figures.account.usefulNs > 0) return figures.groups.map(({ runPcpus, guests }) => runPcpus / guests);
  throw new InputError({
    ...(options.file !== undefined && { file: options.file }),
    found: 'guests without work',
    expected: 'at least one guest with work',
  });
}

function isTooNarrow(host: HostToSize): boolean {
  return widestGuest(host) > host.size.threads;
}

/** vCPUs of the widest guest, as far as the scenario says: what is no scenario is for `resolveScenario` to refuse. */
function widestGuest({ scenario }: HostToSize): number {
  return Math.max(1, ...groupsOf(scenario).map((group) => Number(group['vcpus'] ?? 1) || 1));
}

/** Guests of each group, as the scenario says; their shares of all. */
function countsIn({ scenario }: HostToSize): readonly number[] {
  return groupsOf(scenario).map((group) => Number(group['count'] ?? 1) || 1);
}

function toDraw(host: HostToSize, guestCores: readonly number[]): readonly GuestsToDraw[] {
  return countsIn(host).map((count, group) => ({ count, cores: itemAt(guestCores, group) }));
}

function groupsOf(scenario: unknown): readonly Readonly<Record<string, unknown>>[] {
  const groups: unknown = isMapping(scenario) ? scenario['guests'] : undefined;
  return Array.isArray(groups) ? groups.filter(isMapping) : [];
}

function resolvedAt(host: HostToSize, counts: readonly number[], { catalog, file }: SizeOptions): ResolvedScenario {
  return resolveScenario(withCounts(host.scenario, counts), catalog, file === undefined ? {} : { file });
}
