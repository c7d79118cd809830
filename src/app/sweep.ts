import { InputError } from '../base/input-error.ts';
import { inTurn } from '../base/in-turn.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { type Axis, type Family, GUESTS, parseAxis, parseFamily } from '../knees/axis.ts';
import { kneesOverSeeds } from '../knees/knees-over-seeds.ts';
import { parsePromise, USUAL_PROMISE } from '../knees/promise.ts';
import { curvesOf, type SweepOptions, sweepScenario } from '../knees/sweep-scenario.ts';
import type { SweepResult } from '../knees/sweep-result.ts';
import type { RunCounts } from '../run/cached-executor.ts';
import type { Executor } from '../run/executor.ts';
import { partOf, type Shard } from '../run/shard.ts';
import { setScenarioValue } from '../scenario/path.ts';
import { guestsToCompare } from './guests-to-compare.ts';
import { parseShare } from './parse-share.ts';
import { parseWhole } from './parse-whole.ts';
import type { Runs } from './runs/open-runs.ts';
import { type SimulationOptions, type WorkOptions, withExecutor } from './runs/simulations.ts';

/** What goes up in a scenario, and what has to hold. */
export interface SweepQuestion {
  /** As people write it. */
  readonly scenario: unknown;
  /** Where it came from, for errors. */
  readonly file?: string;
  /**
   * What goes up, such as `guests=1..400`; a second one, a range or a list of numbers or names, gives a curve for each of its
   * values: `scheduler=linux-eevdf,xen-credit2`. A list alone compares its values while the number of all guests goes up.
   */
  readonly vary: readonly string[];
  /** What has to hold, such as `ready<=5%`; all of them do at the knee. None with a list alone is `ready<=5%`. */
  readonly promises: readonly string[];
  /** How narrow the knee should be, 0.1% to 50%. @default 2% */
  readonly precision?: number | string;
  /** Look for the wall as well. @default true */
  readonly walls?: boolean;
  /** Find the knees with so many seeds, from that of the scenario on, 1 to 100: their differences are paired by seed. @default 1 */
  readonly seeds?: number | string;
}

/** What is known before the whole answer is. */
export type SweepWatch = Pick<SweepOptions, 'onKnee' | 'onWall'>;

/**
 * The largest load at which a scenario meets its targets, and the wall (bottleneck) there. The answer does not depend
 * on where simulations run.
 * @param options where simulations run, progress and cancellation; what to call with each knee and wall once it is known
 * @throws InputError for a wrong scenario, path, range or promise
 */
export async function sweep(
  question: SweepQuestion,
  options: SimulationOptions & SweepWatch = {},
): Promise<SweepResult> {
  const { onKnee, onWall, onProgress } = options;
  const wanted = wantedOf(question);
  const seeds = seedsOf(question);
  return withExecutor(options, async (executor) => {
    const whole = { ...wanted, ...(await axesOf(question, wanted, executor)), executor };
    const partly = (at: number): WorkOptions => ({
      onProgress: ({ doing, share }) =>
        onProgress?.({ doing: seeds > 1 ? `seed ${at + 1}: ${doing}` : doing, share: (at + share) / seeds }),
    });
    const first = await sweepPart(
      question,
      { ...whole, ...(onKnee && { onKnee }), ...(onWall && { onWall }) },
      partly(0),
    );
    if (seeds === 1) return first;
    // Walls are those of the first seed; of the others the knees alone are needed.
    const others = await inTurn(
      Array.from({ length: seeds - 1 }, (_, at) => at + 1),
      (at) => {
        const scenario = setScenarioValue(question.scenario, 'seed', first.seed + at);
        return sweepPart({ ...question, scenario }, { ...whole, walls: false }, partly(at));
      },
    );
    return { ...first, overSeeds: kneesOverSeeds([first, ...others]) };
  });
}

/** Each seed takes as long as a sweep without walls. */
const MOST_SEEDS = 100;

function seedsOf({ seeds = 1, vary }: SweepQuestion): number {
  const count = parseWhole('--seeds', seeds, 1, MOST_SEEDS);
  if (count > 1 && vary.some((text) => /^\s*seed\s*=/u.test(text))) {
    throw new InputError({ place: '--seeds', found: '--vary seed', expected: 'one of the two' });
  }
  return count;
}

/**
 * Does one part of a sweep and keeps its finished runs for a process that merges all parts: the same sweep, which finds
 * them in its store.
 * @param options with a place that keeps finished runs: `cache` or `file` @returns the counts of runs
 * @throws InputError as `sweep` does, and where the runs cannot be kept
 */
export async function sweepShard(
  question: SweepQuestion,
  shard: Shard,
  options: SimulationOptions<Runs>,
): Promise<RunCounts> {
  const wanted = wantedOf(question);
  if (seedsOf(question) > 1) {
    throw new InputError({
      place: '--seeds',
      found: '--shard',
      expected: 'one of the two; of shards, one sweep for each seed',
    });
  }
  return withExecutor(options, async (executor, runs) => {
    refuseNotKept(runs);
    const axes = await axesOf(question, wanted, executor);
    const part = partOf(shard, curvesOf(axes.family), wanted.walls);
    await sweepPart(question, { ...wanted, ...axes, executor, part }, options);
    refuseNotKept(runs);
    return runs.counts;
  });
}

function sweepPart(
  { scenario, file }: SweepQuestion,
  wanted: Omit<SweepOptions, 'catalog' | 'file' | 'onRun'>,
  { onProgress }: WorkOptions,
): Promise<SweepResult> {
  return sweepScenario(scenario, {
    ...wanted,
    catalog: simulationCatalog(readCatalog()),
    ...(file !== undefined && { file }),
    onRun: (doing, share) => onProgress?.({ doing, share }),
  });
}

function wantedOf({ vary, promises, precision: narrow = 0.02, walls = true }: SweepQuestion) {
  const precision = parseShare('--precision', narrow);
  const compared = comparedAlone(vary);
  const usual = compared !== null && promises.length === 0 ? [USUAL_PROMISE] : promises;
  const parsed = usual.map((promise) => parsePromise(promise));
  const varied = compared === null ? { compared, axes: parseAxes(vary) } : { compared };
  return { varied, promises: parsed, precision, walls };
}

/** What goes up, and what there is a curve for each value of. A comparison alone goes as far as its hosts carry guests. */
async function axesOf(
  { scenario, file }: SweepQuestion,
  { varied }: ReturnType<typeof wantedOf>,
  executor: Executor,
): Promise<{ readonly axis: Axis; readonly family?: Family }> {
  if (varied.compared !== null) {
    const where = { catalog: simulationCatalog(readCatalog()), executor, file };
    return { axis: await guestsToCompare(scenario, varied.compared, where), family: varied.compared };
  }
  const [axis, family] = varied.axes;
  return { axis, ...(family && { family }) };
}

/** The list, if there is nothing else to vary; null for a list of the number of guests, which goes up in a comparison. */
function comparedAlone(texts: readonly string[]): Family | null {
  const [text, ...more] = texts;
  if (text === undefined || more.length > 0 || !isList(text)) return null;
  refuseWholeGroup(text);
  const family = parseFamily(text);
  return family.path === GUESTS ? null : family;
}

function parseAxes(texts: readonly string[]): readonly [Axis, Family?] {
  const [one, other, ...more] = texts;
  const expected = 'one range to find the knee in, such as guests=1..400, and at most one more';
  if (one === undefined) throw new InputError({ place: '--vary', found: 'none', expected });
  if (more.length > 0) throw new InputError({ place: '--vary', found: `${texts.length} of them`, expected });
  for (const text of texts) refuseWholeGroup(text);
  // What is compared is a list, or the second of two ranges; so a list may come first.
  const [range, compared] = other !== undefined && isList(one) && !isList(other) ? [other, one] : [one, other];
  if (isNames(range)) {
    throw new InputError({
      place: '--vary',
      found: 'two lists',
      expected: `one of them, and a range to find a knee in: --vary guests=1..400 --vary ${one}`,
    });
  }
  const axis = parseAxis(range);
  const family = compared === undefined ? undefined : parseFamily(compared);
  if (family?.path === axis.path) throw new InputError({ place: '--vary', found: `${axis.path} twice`, expected });
  return [axis, family];
}

function isList(text: string): boolean {
  return text.includes(',') && !text.includes('..');
}

/** A list of names; `parseAxis` reads a list of numbers. */
function isNames(text: string): boolean {
  return isList(text) && 'choices' in parseFamily(text);
}

/** `guests[web]=2..4` is a group, which is more than a number: its count is meant. */
function refuseWholeGroup(text: string): void {
  const [, group, values] = /^\s*(guests(?:\[[^\]]*\]|\.[^.=]+))\s*=(.*)$/su.exec(text) ?? [];
  if (group === undefined) return;
  const expected = `a number of that group: --vary '${group}.count=${values}'`;
  throw new InputError({ place: '--vary', found: `${group}, a whole group of guests`, expected });
}

function refuseNotKept(runs: Runs): void {
  const found = runs.notKept();
  if (found === null) return;
  throw new InputError({
    place: '--shard',
    found,
    expected: 'a file (--output) or a cache that keeps the runs of this shard',
  });
}
