import { bracketOf, type JudgedLoad, type Knee, type KneeSearch, searchKnee, steepnessOf } from './knee.ts';
import { LEAST_CARRIED } from './carried-work.ts';
import { ORDINARY } from './run-lengths.ts';
import { type JudgedRun, never } from './judged-runs.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import type { PromiseMetric } from './promise.ts';
import { decide, type Margin } from './verdict.ts';

/** A run that was held to what is promised. */
interface Judged {
  readonly margin: Margin;
  /** As a share of an ordinary run's length, where that differs. */
  readonly length?: number;
}

/** How exactly the search needs to know a load. */
interface Precision {
  /** A share of an ordinary run: shorter runs decide nothing. */
  readonly least?: number;
  /** Beside the knee, a margin whose interval is not wider than this to either side places it within the tolerance. */
  readonly within: number;
}

/** What the search needs to know of a load. */
export interface RunNeeds extends Precision {
  /** To be asked before a run that is longer than an ordinary one, with what that found: whether nobody needs to know any more. */
  readonly isMoot: (margin: Margin) => Promise<boolean>;
  /** The load is wanted for its own sake: its run counts as far as it went. */
  readonly isShown: boolean;
}

/** Where a knee is thought to be. */
export interface Aim {
  /** Loads to try. */
  readonly loads: readonly number[];
  /** How steep the curve is thought to be there: see `steepnessOf`. */
  readonly steepness?: number | undefined;
}

/** A search that may be told where to look. */
export interface AimedSearch extends KneeSearch {
  /** Asked once the loads of the start are known. Runs at its loads are ordinary ones at least, as one beside a knee has to be. */
  readonly aim?: (judged: readonly JudgedLoad[]) => Promise<Aim>;
}

/** A knee, and the runs that it was found by. */
export interface FoundKnee<Run extends Judged = JudgedRun> {
  readonly knee: Knee;
  readonly runs: ReadonlyMap<number, Run>;
}

/**
 * The one way to find a knee, of a scenario, a size of host or a mix of guests: answers a search until it has its knee;
 * the loads of a round run at the same time. A short run begins with queues that are empty, and may not see how far they grow: the
 * load at the knee is simulated for as long as the next one, which misses, and the search goes on if it misses then.
 *
 * The knee is below the first load that clearly misses. So one above it is not simulated for longer than an ordinary run. Of those
 * tried at the same time to narrow the knee, it is left out if it would have to be; loads of the start are shown, and count as far
 * as that run went, once it misses as well. What is left out depends on the runs alone, and not on which of them ended first.
 * @param run simulates a load for as long as it takes, and says how far it is beyond what is promised; it gives up where that is
 * moot, with undefined unless the load is shown
 */
export async function findKnee<Run extends Judged>(
  search: AimedSearch,
  run: (load: number, needs: RunNeeds) => Promise<Run | undefined>,
): Promise<FoundKnee<Run>> {
  const runs = new Map<number, Run>();
  const isStart = new Set(search.start);
  const judge = async (loads: readonly number[], needs: Precision): Promise<readonly JudgedLoad[]> => {
    const untried = loads.filter((load) => !runs.has(load)).toSorted((a, b) => a - b);
    // Each load waits for those below it: they are done, or would need a longer run as well, where that is enough to know.
    let isKnownBelow: Promise<unknown> = Promise.resolve();
    const judging = untried.map((load) => {
      const known = isKnownBelow;
      const isShown = isStart.has(load);
      let tell: (() => void) | undefined;
      const isAsked = new Promise<void>((resolve) => (tell = isShown ? undefined : resolve));
      const isMoot = async (margin: Margin): Promise<boolean> => {
        if (isShown && decide(margin) !== 'breaks') return false;
        await known;
        tell?.();
        return clearMissBelow(runs, load) !== undefined;
      };
      const judged = run(load, { ...needs, isMoot, isShown }).then((found) => {
        if (found !== undefined) runs.set(load, found);
      });
      // What failed is told by the one that it is of.
      const isOver = judged.catch(() => undefined);
      isKnownBelow = Promise.all([known, Promise.race([isOver, isAsked])]);
      return judged;
    });
    await Promise.all(judging);
    // Those below may have been decided by longer runs only while this one had its own.
    for (const load of untried.toReversed()) {
      const isLong = (runs.get(load)?.length ?? 0) > ORDINARY;
      if (isLong && !isStart.has(load) && clearMissBelow(runs, load) !== undefined) runs.delete(load);
    }
    // What was left out is above a clear miss, which this search may not have come to by itself.
    const told = loads.map((load) => (runs.has(load) ? load : clearMissBelow(runs, load)));
    return [...new Set(told)].flatMap((load) => {
      const judged = load === undefined ? undefined : runs.get(load);
      return load === undefined || judged === undefined ? [] : [{ load, margin: judged.margin }];
    });
  };
  /** What loads need that are tried after these. */
  const needsAfter = (judged: readonly JudgedLoad[], [load, ...others]: readonly number[]): Precision => {
    const { tolerance, perRound } = search;
    const within = (tolerance / 2) * (steepnessOf(judged) ?? 0);
    const { holds, breaks } = bracketOf(judged);
    const isAlone = load !== undefined && others.length === 0 && perRound > 1;
    if (!isAlone || holds === undefined || breaks === undefined) return { within };
    const isLast = breaks.load <= (1 + 2 * tolerance) * holds.load && load > holds.load && load < breaks.load;
    // If it meets the targets, it has to be as long as the next one that misses.
    return { within, ...(isLast && { least: runs.get(breaks.load)?.length ?? ORDINARY }) };
  };
  const start = [...search.start];
  if (search.aim !== undefined) {
    const judged = await judge(start, needsAfter([], start));
    const { loads, steepness } = await search.aim(judged);
    const { within } = needsAfter(judged, []);
    const byAim = steepness === undefined ? within : (search.tolerance / 2) * steepness;
    await judge(loads, { within: byAim, least: ORDINARY });
    start.push(...loads.filter((load) => runs.has(load)));
  }
  for (;;) {
    const steps = searchKnee({ ...search, start });
    const judged: JudgedLoad[] = [];
    let step = steps.next();
    while (step.done !== true) {
      const told = await judge(step.value, needsAfter(judged, step.value));
      const found = told.filter(({ load }) => judged.every((known) => known.load !== load));
      judged.push(...found);
      judged.sort((a, b) => a.load - b.load);
      step = steps.next(found);
    }
    const { load, breaksAt } = step.value;
    const least = runs.get(breaksAt ?? load)?.length ?? 0;
    // A miss that only a short run saw, which nothing but the knee needs to be sure of.
    const isDoubtful = breaksAt !== null && least > 0 && least < ORDINARY;
    if (!isDoubtful && (runs.get(load)?.length ?? Infinity) >= least) return { knee: step.value, runs };
    const [again, length] = isDoubtful ? [breaksAt, ORDINARY] : [load, least];
    const longer = await run(again, { ...needsAfter(judged, []), least: length, isMoot: never, isShown: true });
    if (longer !== undefined) runs.set(again, longer);
  }
}

/** The largest load below this one that clearly misses; undefined if none does. */
function clearMissBelow(runs: ReadonlyMap<number, Judged>, load: number): number | undefined {
  const misses = [...runs].flatMap(([other, { margin }]) => (other < load && margin.low > 0 ? [other] : []));
  return misses.length === 0 ? undefined : Math.max(...misses);
}

/** How far beyond a knee the knee of a resource made ideal is looked for. */
export const FURTHEST = 4;

/** Where to look for a knee that is thought to be near a load: one load after the other, in these limits. */
export function around(
  near: number,
  limits: Pick<KneeSearch, 'least' | 'most' | 'step' | 'steepness'>,
): Omit<KneeSearch, 'tolerance'> {
  const { least, most, step } = limits;
  const onStep = step > 0 ? least + Math.round((near - least) / step) * step : near;
  return { ...limits, start: [Math.min(most, Math.max(least, onStep))], perRound: 1 };
}

/** A target that a run misses. */
export interface BrokenPromise {
  /** As it was written; or that the work that comes is done, which every promise takes for granted. */
  readonly promise: string;
  /** The guest, `web[3]`; null where it is missed for several together. */
  readonly guest: string | null;
  /** Of what, and what it should at most, of rates and of carried work at least, be: in its own unit. */
  readonly quantity: PromiseMetric | 'carriedRatio';
  readonly figure: Estimate;
  readonly limit: number;
}

/** What every promise takes for granted, as a promise. */
const WORK_DONE = `work done>=${LEAST_CARRIED * 100}%`;

/** The targets that a run misses, the worst first. */
export function brokenPromises(run: Pick<JudgedRun, 'verdicts' | 'work'> | undefined): readonly BrokenPromise[] {
  if (run === undefined) return [];
  const { verdicts, work } = run;
  return [
    ...verdicts.map(({ promise: { text, metric, value }, guest, figure, margin }) => ({
      promise: text,
      guest,
      quantity: metric,
      figure,
      limit: value,
      margin,
    })),
    {
      promise: WORK_DONE,
      guest: work.guest,
      quantity: 'carriedRatio' as const,
      figure: work.carriedRatio,
      limit: LEAST_CARRIED,
      margin: work.margin,
    },
  ]
    .filter(({ margin }) => margin.mean > 0)
    .toSorted((a, b) => b.margin.mean - a.margin.mean)
    .map(({ promise, guest, quantity, figure, limit }) => ({ promise, guest, quantity, figure, limit }));
}
