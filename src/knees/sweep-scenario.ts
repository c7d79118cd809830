import { itemAt } from '../base/item-at.ts';
import { resourcesOf } from './ablation.ts';
import type { Resource } from './resource.ts';
import type { Knee } from './knee.ts';
import { peakOf } from './peak.ts';
import { type ServicePromise, targetOf } from './promise.ts';
import { type GroupPromise, promisedGroups } from './promised-groups.ts';
import { decide } from './verdict.ts';
import { findWalls } from './wall.ts';
import { InputError } from '../base/input-error.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import { atFamilyValue, atLoad, type Axis, type Family, type FamilyValue, loadText } from './axis.ts';
import type { Executor } from '../run/executor.ts';
import { beyond, brokenPromises, findKnee, FURTHEST } from './find-knee.ts';
import { type JudgedRun, judgedRun } from './judged-runs.ts';
import { type Part, WHOLE } from '../run/shard.ts';
import { SweepProgress } from './sweep-progress.ts';
import type { SweepCurve, SweepKnee, SweepPoint, SweepResult, SweepWarning, Wall } from './sweep-result.ts';

/** Loads spread over the range, ends included: the curve, and the first look for the knee. */
const SPREAD = 7;
/**
 * Loads tried at the same time between two that meet and miss the targets: enough for some cores, independent of their
 * number.
 */
const PER_ROUND = 3;
/** A second quantity given as a range is tried at so many values. */
const FAMILY = 5;
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
  const held = {
    ...options,
    progress: new SweepProgress((doing, share) => options.onRun?.(doing, share)),
    promises: promisedGroups(
      promises,
      groups.map(({ name }) => name),
    ),
  };
  const values = valuesOf(family);
  const scenarios = values.map((value) =>
    value === null || !family ? scenario : atFamilyValue(scenario, family, value),
  );
  for (const each of scenarios) for (const end of [axis.from, axis.to]) resolvedAt(each, axis, end, options);
  const { hasCurve, hasResource } = options.part ?? WHOLE;
  const curves = await Promise.all(
    scenarios.flatMap((each, index) => {
      if (!hasCurve(index)) return [];
      const curve = sweepCurve(each, held, (resource) => hasResource(index, resource));
      return [curve.then((found) => ({ familyValue: itemAt(values, index), ...found }))];
    }),
  );
  return {
    axis,
    family: family ?? null,
    promises: promises.map(({ text }) => text),
    targets: promises.map(targetOf),
    seed,
    precision,
    curves,
  };
}

/** How many curves there will be. */
export function curvesOf(family: Family | undefined): number {
  return valuesOf(family).length;
}

function valuesOf(family: Family | undefined): readonly (FamilyValue | null)[] {
  if (family === undefined) return [null];
  return 'choices' in family ? family.choices : (family.values ?? spread(family, FAMILY));
}

/** The same with the groups that have to keep each promise. */
interface HeldOptions extends SweepOptions {
  readonly promises: readonly GroupPromise[];
  readonly progress: SweepProgress;
}

async function sweepCurve(
  scenario: unknown,
  options: HeldOptions,
  hasResource: (index: number) => boolean,
): Promise<Omit<SweepCurve, 'familyValue'>> {
  const { axis, precision, progress } = options;
  const searches = options.walls ? resourcesAt(scenario, axis.to, options, hasResource).length : 0;
  progress.expectWalls(searches);
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
  const { knee: found, runs } = await findKnee(search, async (load) => {
    const run = await runAt(resolvedAt(scenario, axis, load, options), options);
    searched.ran(`${axis.path} ${loadText(load, axis)}`);
    options.onPoint?.(pointOf(load, run));
    return run;
  });
  searched.ended();
  const points = [...runs].map(([load, run]) => pointOf(load, run)).toSorted((a, b) => a.load - b.load);
  const knee = describeKnee(found, runs, axis);
  const hasWalls = options.walls && found.place === 'inside';
  if (!hasWalls) progress.skipWalls(searches);
  const walls = hasWalls ? await wallsOf(scenario, found, options, hasResource) : null;
  return { knee, peak: peakOf(points), points, walls, warnings: warningsOf(found, points, options) };
}

async function wallsOf(
  scenario: unknown,
  real: Knee,
  options: HeldOptions,
  hasResource: (index: number) => boolean,
): Promise<readonly Wall[]> {
  const resources = resourcesAt(scenario, real.load, options, hasResource);
  const brought = await Promise.all(resources.map((resource) => idealKnee(resource, scenario, real, options)));
  return findWalls(resources, brought);
}

/** What can be made ideal at a load, as far as it is asked for. */
function resourcesAt(
  scenario: unknown,
  load: number,
  options: SweepOptions,
  hasResource: (index: number) => boolean,
): readonly Resource[] {
  const at = resolvedAt(scenario, options.axis, load, options);
  return resourcesOf(at).filter((_resource, index) => hasResource(index));
}

/** The knee with one resource ideal, looked for from the real one outward. */
async function idealKnee(
  resource: Resource,
  scenario: unknown,
  real: Knee,
  options: HeldOptions,
): Promise<Omit<Wall, 'name' | 'rankedFactor'>> {
  const { axis, precision, progress } = options;
  const searched = progress.wall();
  const search = {
    ...beyond(real, { least: Math.min(axis.from, real.load), most: furthest(scenario, real, options) }),
    step: axis.whole ? 1 : 0,
    tolerance: precision,
  };
  const { knee: found, runs } = await findKnee(search, async (load) => {
    const run = await runAt(resource.idealise(resolvedAt(scenario, axis, load, options)), options);
    searched.ran(`${resource.title} ideal, ${axis.path} ${loadText(load, axis)}`);
    return run;
  });
  searched.ended();
  const [low, high] = real.crossingInterval;
  const [idealLow, idealHigh] = found.crossingInterval;
  return {
    title: resource.title,
    ideal: resource.ideal,
    knee: describeKnee(found, runs, axis),
    factor: found.crossing / real.crossing,
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

function runAt(scenario: ResolvedScenario, { promises, precision, executor }: HeldOptions): Promise<JudgedRun> {
  return judgedRun(scenario, promises, precision, executor);
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
      message: `the longest runs could not tell whether the targets are met at ${axis.path} = ${loads}; a longer duration narrows the knee's interval`,
    });
  }
  const odd = points.find(
    ({ load, decision }) => knee.breaksAt !== null && load > knee.breaksAt && decision === 'holds',
  );
  if (odd !== undefined) {
    warnings.push({
      code: 'not-monotone',
      message: `the targets are met again at ${axis.path} = ${loadText(odd.load, axis)}, beyond the first load that misses one`,
    });
  }
  return warnings;
}
