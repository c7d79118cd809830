import { InputError } from '../input-error.ts';
import { type Resource, type ResourceFamily, resourcesOf } from '../scaling/ablation.ts';
import type { Knee } from '../scaling/knee.ts';
import type { ServicePromise } from '../scaling/promise.ts';
import type { ResolvedScenario } from '../sim/resolved-scenario.ts';
import { resolveScenario } from '../sim/scenario.ts';
import type { SimulationCatalog } from '../sim/simulation-catalog.ts';
import { atLoad } from './axis.ts';
import { bestSize } from './best-size.ts';
import type { Executor } from './executor.ts';
import { brokenPromises, findKnee, type FoundKnee } from './find-knee.ts';
import { judgedRun } from './judged-runs.ts';
import type { HostSize, HostSizeResult, PerCore, SizedGuests, SizedHost, SizeLoss } from './size-result.ts';

/** A host, and a scenario of it with guests in the shares they have among all guests. */
export interface HostToSize {
  readonly size: HostSize;
  /** As people write it; the counts of its groups are shares. */
  readonly scenario: unknown;
  /** Work of a guest on average, in cores; null to measure it on a host where nothing costs anything. */
  readonly guestCores: number | null;
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
 * What is made ideal, one after the other: what costs time first, on cores as fast as they are; then threads that share a
 * core; and last who runs where, since one queue for all would make the costs of moves larger, not smaller.
 */
const FAMILIES: readonly ResourceFamily[] = [
  'scheduler',
  'switches',
  'caches',
  'memory',
  'devices',
  'locks',
  'smt',
  'balancing',
];
/** First looks for the knee, as shares of the work that all cores can do. */
const FIRST_SHARES = [0.5, 0.75, 0.95];
/** Beyond so many times what all threads could do, guests ask for nothing. */
const FURTHEST = 4;
/** Of what threads of their own would add, this much nearly always comes. */
const LEAST_OF_FASTER = 0.75;
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
  const resolved = sorted.map((host) => (isTooNarrow(host) ? null : resolvedAt(host, groupsIn(host), options)));
  const widest = resolved.findLastIndex((scenario) => scenario !== null);
  if (widest < 0) {
    const { name, threads } = sorted[sorted.length - 1].size;
    throw new InputError({
      ...(options.file !== undefined && { file: options.file }),
      found: `a guest of ${widestGuest(sorted[0])} vCPUs`,
      expected: `at most the ${threads} pCPUs of the largest host, ${name}`,
    });
  }
  const measured = sorted[widest].guestCores ?? (await measureGuest(sorted[widest], options));
  const work = new Work(sorted, resolved, options);
  const sized = await Promise.all(
    sorted.map((host, index) => {
      const guestCores = host.guestCores ?? measured;
      return resolved[index] === null
        ? unsized(host, 'too-narrow', guestCores)
        : sizeHost(host, resolved[index], guestCores, work, options);
    }),
  );
  return {
    promises: promises.map(({ text }) => text),
    seed: resolved[widest]?.seed ?? 0,
    precision,
    tolerance,
    guests,
    hosts: sized,
    best: bestSize(sized, tolerance),
  };
}

async function sizeHost(
  host: HostToSize,
  scenario: ResolvedScenario,
  guestCores: number,
  work: Work,
  options: SizeOptions,
): Promise<SizedHost> {
  const { cores, threads, memoryMib, name } = host.size;
  const { threadsPerCore, costs } = scenario.machine;
  const most = Math.max(2, Math.ceil((FURTHEST * threads) / guestCores));
  const search = async (ideal: readonly Resource[], start: readonly number[], doing: string): Promise<FoundKnee> => {
    const loads = start.map((load) => Math.min(most, Math.max(1, Math.round(load))));
    const wanted = { least: 1, most, start: loads, step: 1, tolerance: options.precision, perRound: 1 };
    const part = work.part(cores);
    const found = await findKnee(wanted, async (load) => {
      const at = ideal.reduce((before, each) => each.idealise(before), resolvedAt(host, load, options));
      const run = await judgedRun(at, options.promises, options.precision, options.executor);
      part.ran();
      options.onProgress?.(`${name}: ${doing}, ${load} guests`, work.share);
      return run;
    });
    part.done();
    return found;
  };
  const perCore = ({ crossing, crossingInterval: [low, high] }: Knee): PerCore => {
    const factor = guestCores / cores;
    return { mean: crossing * factor, low: low * factor, high: high === null ? null : high * factor };
  };

  const allCores = (cores * (threadsPerCore > 1 ? costs.smtThroughput : 1)) / guestCores;
  const { knee, runs } = await search(
    [],
    FIRST_SHARES.map((share) => share * allCores),
    'as it is',
  );
  if (knee.place === 'below') return unsized(host, 'broken', guestCores);
  const usable = perCore(knee);
  const losses: SizeLoss[] = [];
  const ideal: Resource[] = [];
  let last = knee;
  for (const { family, resources } of work.stepsOf(scenario)) {
    ideal.push(...resources);
    const before = perCore(last).mean;
    // Threads that no longer share a core do as much more as that costs them.
    const faster = family === 'smt' || family === null ? threads / (cores * costs.smtThroughput) : 1;
    const start = [last.load * (1 + LEAST_OF_FASTER * (faster - 1)), (last.breaksAt ?? last.load) * faster];
    last = (await search(ideal, start, family === null ? 'nothing costs anything' : `${family} ideal`)).knee;
    const after = perCore(last);
    if (family !== null) losses.push({ family, perCore: after.mean - before, usable: after });
  }
  const guestMib = options.guests.memoryMib === null ? null : options.guests.memoryMib / options.guests.count;
  const byMemory = guestMib === null || memoryMib === null ? null : Math.floor(memoryMib / guestMib);
  const guests = Math.min(knee.load, byMemory ?? Infinity);
  const byMemoryPerCore =
    guestMib === null || memoryMib === null ? Infinity : (memoryMib / guestMib) * (guestCores / cores);
  return {
    size: host.size,
    outcome: 'carries',
    guestCores,
    guestsByPromise: knee.load,
    guestsByMemory: byMemory,
    guests,
    hosts: guests === 0 ? null : Math.ceil(options.guests.count / guests),
    breaks: knee.breaksAt === null ? [] : brokenPromises(runs.get(knee.breaksAt)),
    usable,
    ideal: perCore(last),
    carried: Math.min(usable.mean, byMemoryPerCore),
    losses,
  };
}

/** A host that carries nobody. */
function unsized({ size }: HostToSize, outcome: SizedHost['outcome'], guestCores: number): SizedHost {
  const nothing = { mean: 0, low: 0, high: 0 };
  return {
    size,
    outcome,
    guestCores,
    guestsByPromise: 0,
    guestsByMemory: null,
    guests: 0,
    hosts: null,
    breaks: [],
    usable: nothing,
    ideal: nothing,
    carried: 0,
    losses: [],
  };
}

interface Step {
  /** Null: all of them. */
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
      const scenario = scenarios[index];
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
    const resources = resourcesOf(scenario).filter(({ family }) => family !== 'processors');
    const steps = this.walls
      ? FAMILIES.map((family) => ({ family, resources: resources.filter((each) => each.family === family) }))
      : [{ family: null, resources }];
    return steps.filter((step) => step.resources.length > 0);
  }
}

/** Work of a guest on average, in cores, where nothing costs anything and every vCPU has a pCPU of its own. */
async function measureGuest(host: HostToSize, options: SizeOptions): Promise<number> {
  const guests = groupsIn(host);
  const scenario = resolvedAt(host, guests, options);
  const { machine, groups } = resourcesOf(scenario)
    .filter(({ family }) => family !== 'processors')
    .reduce((before, each) => each.idealise(before), scenario);
  const coresPerLlc = groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
  const oneEach = { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc, threadsPerCore: 1 };
  const costs = { ...machine.costs, smtThroughput: 1 };
  const { account, pcpus } = await options.executor.run({ ...scenario, machine: { ...machine, ...oneEach, costs } });
  if (account.usefulNs > 0) return (account.usefulNs / account.totalNs) * (pcpus / guests);
  throw new InputError({
    ...(options.file !== undefined && { file: options.file }),
    found: 'guests that do nothing',
    expected: 'guests with some work',
  });
}

function isTooNarrow(host: HostToSize): boolean {
  return widestGuest(host) > host.size.threads;
}

/** vCPUs of the widest guest, as far as the scenario says: what is no scenario is for `resolveScenario` to refuse. */
function widestGuest({ scenario }: HostToSize): number {
  return Math.max(1, ...groupsOf(scenario).map((group) => Number(group['vcpus'] ?? 1) || 1));
}

/** As many guests as there are shares: every group has its own. */
function groupsIn({ scenario }: HostToSize): number {
  return groupsOf(scenario).reduce((sum, group) => sum + (Number(group['count'] ?? 1) || 1), 0) || 1;
}

function groupsOf(scenario: unknown): readonly Readonly<Record<string, unknown>>[] {
  const groups: unknown = isMapping(scenario) ? scenario['guests'] : undefined;
  return Array.isArray(groups) ? groups.filter(isMapping) : [];
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const GUESTS = { path: 'guests', unit: '', whole: true, from: 1, to: 1 } as const;

function resolvedAt(host: HostToSize, guests: number, { catalog, file }: SizeOptions): ResolvedScenario {
  return resolveScenario(atLoad(host.scenario, GUESTS, guests), catalog, file === undefined ? {} : { file });
}
