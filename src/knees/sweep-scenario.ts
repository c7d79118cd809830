import { itemAt } from '../base/item-at.ts';
import { resourcesOf } from './ablation.ts';
import type { Resource } from './resource.ts';
import { aimedLoads, roughCurve } from './aimed-loads.ts';
import { type JudgedLoad, type Knee, NEAR, steepnessOf } from './knee.ts';
import { peakOf } from './peak.ts';
import { type ServicePromise, targetOf } from './promise.ts';
import { type GroupPromise, promisedGroups } from './promised-groups.ts';
import { decide } from './verdict.ts';
import { SEARCHED_WALLS, wallsAtKnee } from './walls-at-knee.ts';
import { InputError } from '../base/input-error.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import { atFamilyValue, atLoad, type Axis, type Family, type FamilyValue, loadText } from './axis.ts';
import type { Executor } from '../run/executor.ts';
import { around, brokenPromises, findKnee, type FoundKnee, FURTHEST } from './find-knee.ts';
import { LENGTHS_BESIDE_KNEE } from './run-lengths.ts';
import { type JudgedRun, judgedUnlessMoot, type LengthRun, ordinaryRun, shortestRun } from './judged-runs.ts';
import { type Part, WHOLE } from '../run/shard.ts';
import { SweepProgress } from './sweep-progress.ts';
import type { FoundWall, SweepCurve, SweepKnee, SweepPoint, SweepResult, SweepWarning, Wall } from './sweep-result.ts';

/** Loads spread over the range, ends included: the curve, and the first look for the knee. */
const SPREAD = 7;
/**
 * Loads tried at the same time between two that meet and miss the targets: enough for some cores, independent of their
 * number.
 */
const PER_ROUND = 3;
/** A second quantity given as a range is tried at so many values. */
const FAMILY = 5;
/** How narrow the bracket of the knee is that a wall moves: the knee is placed in it by how far its ends are from the limit. */
const WALL_TOLERANCE = 0.1;
/** An interval of margins wider than this is worth a warning, as a multiple of the precision. */
const WIDE = 2;

/** What to sweep. */
export interface SweepOptions {
  readonly axis: Axis;
  readonly family?: Family;
  readonly promises: readonly ServicePromise[];
  /** How narrow: the knee's bracket, and the intervals of the runs beside it, as shares. */
  readonly precision: number;
  /** Look for the wall too. */
  readonly walls: boolean;
  /** So many walls are searched for, the others estimated. @default SEARCHED_WALLS */
  readonly searchedWalls?: number;
  readonly catalog: SimulationCatalog;
  readonly executor: Executor;
  /** Which curves and walls; all of them if left out. The result of a part has only these. */
  readonly part?: Part;
  /** The file the scenario came from, for errors. */
  readonly file?: string;
  /** Called after every run that was judged, with how far the sweep is: 0 to 1, estimated. */
  readonly onRun?: (doing: string, share: number) => void;
  /** Called for every load of a curve as soon as it was judged, in the order in which they are. */
  readonly onPoint?: (point: SweepPoint) => void;
  /** Called with each knee that has walls to be searched for, before they are. @param sweep with this curve only */
  readonly onKnee?: (curve: SweepCurve, sweep: SweepResult) => void;
  /** Called with each wall that was searched for, in the order in which that ends. */
  readonly onWall?: (wall: FoundWall, curve: SweepCurve, sweep: SweepResult) => void;
}

/**
 * Finds the largest load at which a scenario meets its targets, and its wall. The same for the same scenario, options
 * and simulator, to the last bit, on every executor.
 * @param scenario as written by users
 * @throws InputError for a wrong scenario, path or promise
 */
export async function sweepScenario(scenario: unknown, options: SweepOptions): Promise<SweepResult> {
  const { axis, family, promises, precision } = options;
  if (promises.length === 0) {
    throw new InputError({ place: '--promise', found: 'none', expected: "at least one, such as 'ready<=5%'" });
  }
  if (axis.values !== undefined) {
    throw new InputError({
      place: '--vary',
      found: `single values of ${axis.path}`,
      expected: 'a range to find a knee in, from..to, before any list',
    });
  }
  const { seed, groups } = resolvedAt(scenario, axis, axis.to, options);
  const ofGroups = promisedGroups(
    promises,
    groups.map(({ name }) => name),
  );
  const held = {
    ...options,
    progress: new SweepProgress((doing, share) => options.onRun?.(doing, share)),
    // A target for all others is none where each group has its own.
    promises: ofGroups.filter((promise) => promise.groups?.length !== 0),
  };
  const values = valuesOf(family);
  const scenarios = values.map((value) =>
    value === null || !family ? scenario : atFamilyValue(scenario, family, value),
  );
  for (const each of scenarios) for (const end of [axis.from, axis.to]) resolvedAt(each, axis, end, options);
  const { hasCurve, hasSearch } = options.part ?? WHOLE;
  const sweep = {
    axis,
    family: family ?? null,
    promises: held.promises.map(({ text }) => text),
    targets: held.promises.map(targetOf),
    seed,
    precision,
    scenario,
  };
  const curves = await Promise.all(
    scenarios.flatMap((each, index) => {
      if (!hasCurve(index)) return [];
      const withValue = (found: FoundCurve): SweepCurve => ({ familyValue: itemAt(values, index), ...found });
      const told: FoundSoFar = {
        knee: (found) => options.onKnee?.(withValue(found), { ...sweep, curves: [withValue(found)] }),
        wall: (wall, found) => options.onWall?.(wall, withValue(found), { ...sweep, curves: [withValue(found)] }),
      };
      const curve = sweepCurve(each, held, (wall) => hasSearch(index, wall), told);
      return [curve.then(withValue)];
    }),
  );
  return { ...sweep, curves };
}

/** How many curves there will be. */
export function curvesOf(family: Family | undefined): number {
  return valuesOf(family).length;
}

/** The values that there is a curve for each of; null stands for one curve without a family. */
export function valuesOf(family: Family | undefined): readonly (FamilyValue | null)[] {
  if (family === undefined) return [null];
  return 'choices' in family ? family.choices : (family.values ?? spread(family, FAMILY));
}

/** The same with the groups that have to keep each promise. */
interface HeldOptions extends SweepOptions {
  readonly promises: readonly GroupPromise[];
  readonly progress: SweepProgress;
}

type FoundCurve = Omit<SweepCurve, 'familyValue'>;

/** Tells of a curve what is known before all of it is. */
interface FoundSoFar {
  readonly knee: (curve: FoundCurve) => void;
  readonly wall: (wall: FoundWall, curve: FoundCurve) => void;
}

async function sweepCurve(
  scenario: unknown,
  options: HeldOptions,
  isSearched: (place: number) => boolean,
  told: FoundSoFar,
): Promise<FoundCurve> {
  const { axis, precision, progress } = options;
  const resources = options.walls ? resourcesAt(scenario, axis.to, options) : [];
  const paired = resources.filter(({ doublesProcessors }) => doublesProcessors !== true).length;
  const expected = [paired, Math.min(resources.length, options.searchedWalls ?? SEARCHED_WALLS)] as const;
  progress.expectWalls(...expected);
  const searched = progress.knee();
  const start = spread(axis, SPREAD);
  const search = {
    least: axis.from,
    most: axis.to,
    start,
    step: axis.whole ? 1 : 0,
    tolerance: precision,
    perRound: PER_ROUND,
  };
  const { promises, executor } = options;
  const shortRuns = new Map<number, Promise<LengthRun>>();
  const shortRunAt = (load: number): Promise<LengthRun> => {
    const run = shortRuns.get(load) ?? shortestRun(resolvedAt(scenario, axis, load, options), promises, executor);
    shortRuns.set(load, run);
    return run;
  };
  // At the same time as the start, whose runs begin with the same short ones.
  const rough = roughCurve(search, async (load) => (await shortRunAt(load)).margin);
  const aim = async (judged: readonly JudgedLoad[]) => aimedLoads(await rough, judged, search);
  const knees = findKnee({ ...search, aim }, async (load, { least, within, isMoot, isShown }) => {
    const at = resolvedAt(scenario, axis, load, options);
    const { judged, isMoot: isGivenUp } = await judgedUnlessMoot(at, promises, Math.max(precision, within), executor, {
      least,
      isMoot,
      lengths: LENGTHS_BESIDE_KNEE,
      shortest: () => shortRunAt(load),
    });
    searched.ran(`${axis.path} ${loadText(load, axis)}`);
    if (isGivenUp && !isShown) return undefined;
    options.onPoint?.(pointOf(load, judged));
    return judged;
  });
  const [{ knee: found, runs }] = await Promise.all([knees, rough]);
  searched.ended();
  const points = [...runs].map(([load, run]) => pointOf(load, run)).toSorted((a, b) => a.load - b.load);
  const knee = describeKnee(found, runs, axis);
  const hasWalls = options.walls && found.place === 'inside';
  if (!hasWalls) progress.skipWalls(...expected);
  const curve = { knee, peak: peakOf(points), points, walls: null, warnings: warningsOf(found, points, options) };
  if (!hasWalls) return curve;
  told.knee(curve);
  const walls = await wallsOf(scenario, found, runs, options, isSearched, (wall) => told.wall(wall, curve));
  return { ...curve, walls };
}

/** Walls at a knee, by the first three that are searched for; a shard searches for some of them only. */
async function wallsOf(
  scenario: unknown,
  real: Knee,
  runs: ReadonlyMap<number, JudgedRun>,
  options: HeldOptions,
  isSearched: (place: number) => boolean,
  told: (wall: FoundWall) => void,
): Promise<readonly Wall[]> {
  const { axis, promises, executor, progress } = options;
  const resources = resourcesAt(scenario, real.load, options);
  const atKnee = resolvedAt(scenario, axis, real.load, options);
  const steepness = steepnessOf(
    [...runs].map(([load, { margin }]) => ({ load, margin })).toSorted((a, b) => a.load - b.load),
  );
  const search = (what: Ideal, near: number): Promise<FoundKnee> =>
    idealKnee(what, scenario, real, { near, steepness }, options);
  // At the same time as the walls: only what is searched for is compared with it.
  const asItIs = search(AS_IT_IS, real.load);
  const walls = wallsAtKnee<Resource, FoundWall>({
    resources,
    knee: real.load,
    curve: [...runs].map(([load, { shortest }]) => ({ load, margin: shortest.mean })),
    margin: async ({ title, idealise }) => {
      const paired = progress.paired();
      const { mean } = (await shortestRun(idealise(atKnee), promises, executor)).margin;
      paired.ran(`${title} ideal, ${axis.path} ${loadText(real.load, axis)}`);
      paired.ended();
      return mean;
    },
    search: async (resource, near, place) => {
      if (!isSearched(place)) return estimatedWall(resource, near / real.load);
      const [found, { knee }] = await Promise.all([search(resource, near), asItIs]);
      const wall = searchedWall(resource, found, knee, axis);
      told(wall);
      return wall;
    },
    estimated: estimatedWall,
    ...(options.searchedWalls !== undefined && { searched: options.searchedWalls }),
  });
  return (await Promise.all([walls, asItIs]))[0];
}

function estimatedWall({ title, ideal }: Resource, factor: number): FoundWall {
  return { title, ideal, knee: null, factor, interval: [null, null] };
}

/** What can be made ideal at a load. */
function resourcesAt(scenario: unknown, load: number, options: SweepOptions): readonly Resource[] {
  return resourcesOf(resolvedAt(scenario, options.axis, load, options));
}

/** What the walls of a scenario are measured against: the same search with nothing made ideal. */
const AS_IT_IS = { title: 'nothing', idealise: (scenario: ResolvedScenario) => scenario } as const;

type Ideal = Pick<Resource, 'title' | 'idealise' | 'doublesProcessors'>;

/** Of doubled processors only the part of a tenth more counts: they need not be known as exactly, by this factor. */
const PROCESSORS_NEAR = 2;

/**
 * The knee with one resource ideal, looked for from where it is thought to be, by runs of ordinary length. Knees that are
 * found so can be compared: what a coarse search adds or leaves out is the same in both, and nothing at all where a
 * resource has no effect.
 */
async function idealKnee(
  { title, idealise, doublesProcessors }: Ideal,
  scenario: unknown,
  real: Knee,
  { near, steepness }: { readonly near: number; readonly steepness: number | undefined },
  options: HeldOptions,
): Promise<FoundKnee> {
  const { axis, precision, promises, executor, progress } = options;
  const searched = progress.wall();
  const step = axis.whole ? 1 : 0;
  const limits = { least: Math.min(axis.from, real.load), most: furthest(scenario, real, options), step, steepness };
  const search = {
    ...around(near, limits),
    tolerance: Math.max(precision, WALL_TOLERANCE),
    near: doublesProcessors ? PROCESSORS_NEAR * NEAR : NEAR,
  };
  const found = await findKnee(search, async (load) => {
    const run = await ordinaryRun(idealise(resolvedAt(scenario, axis, load, options)), promises, executor);
    searched.ran(`${title} ideal, ${axis.path} ${loadText(load, axis)}`);
    return run;
  });
  searched.ended();
  return found;
}

function searchedWall(
  { title, ideal }: Resource,
  { knee, runs }: FoundKnee,
  { crossing, crossingInterval: [low, high] }: Knee,
  axis: Axis,
): FoundWall {
  const [idealLow, idealHigh] = knee.crossingInterval;
  return {
    title,
    ideal,
    knee: describeKnee(knee, runs, axis),
    factor: knee.crossing / crossing,
    interval: [high === null ? null : idealLow / high, idealHigh === null || low === 0 ? null : idealHigh / low],
  };
}

/** As far as the scenario can go, and no further than is of interest. */
function furthest(scenario: unknown, real: Knee, options: SweepOptions): number {
  const { axis } = options;
  const far = Math.max(axis.to, FURTHEST * real.load);
  try {
    resolvedAt(scenario, axis, far, options);
    return Math.max(real.breaksAt ?? real.load, FURTHEST * real.load);
  } catch (error) {
    if (error instanceof InputError) return axis.to;
    throw error;
  }
}

function resolvedAt(scenario: unknown, axis: Axis, load: number, { catalog, file }: SweepOptions): ResolvedScenario {
  return resolveScenario(atLoad(scenario, axis, load), catalog, file === undefined ? {} : { file });
}

/** Loads of equal distance over a range, both ends included. */
function spread({ from, to, whole }: Axis, count: number): readonly number[] {
  const loads = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
  return [...new Set(whole ? loads.map(Math.round) : loads)];
}

function describeKnee(knee: Knee, runs: ReadonlyMap<number, JudgedRun>, axis: Axis): SweepKnee {
  const { place, load, breaksAt, interval } = knee;
  const suggestion = suggestionFor(place, axis);
  return {
    place,
    load,
    interval,
    breaksAt,
    broken: breaksAt === null ? [] : brokenPromises(runs.get(breaksAt)),
    ...(suggestion && { suggestion }),
  };
}

function suggestionFor(place: Knee['place'], { from, to, whole }: Axis): readonly [number, number] | undefined {
  if (place === 'above') return [to, FURTHEST * to];
  if (place === 'inside') return undefined;
  const lower = whole ? Math.max(1, Math.floor(from / FURTHEST)) : from / FURTHEST;
  return lower < from ? [lower, from] : undefined;
}

function pointOf(load: number, { figures, verdicts, margin }: JudgedRun): SweepPoint {
  const { simulatedNs, events, pcpus, vcpus, throughputPerSec, utilisation, account } = figures;
  return {
    load,
    simulatedNs,
    events,
    pcpus,
    vcpus,
    decision: decide(margin),
    margin,
    promised: verdicts.map(({ figure }) => figure),
    throughputPerSec,
    utilisation,
    account,
  };
}

function warningsOf(knee: Knee, points: readonly SweepPoint[], { axis, precision }: SweepOptions): SweepWarning[] {
  const warnings: SweepWarning[] = [];
  const wide = points.filter(
    ({ decision, margin }) => decision === 'undecided' && margin.high - margin.low > 2 * WIDE * precision,
  );
  if (wide.length > 0) {
    const loads = wide.map(({ load }) => loadText(load, axis)).join(', ');
    warnings.push({
      code: 'undecided',
      message: `the longest runs could not tell whether the promises are kept at ${axis.path} = ${loads}; a longer duration narrows the knee's interval`,
    });
  }
  const odd = points.find(
    ({ load, decision }) => knee.breaksAt !== null && load > knee.breaksAt && decision === 'holds',
  );
  if (odd !== undefined) {
    warnings.push({
      code: 'not-monotone',
      message: `the promises are kept again at ${axis.path} = ${loadText(odd.load, axis)}, beyond the first load that breaks one`,
    });
  }
  return warnings;
}
