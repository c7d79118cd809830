import { itemAt } from '../base/item-at.ts';
import { log } from '../sim/engine/mathematics.ts';
import type { Margin } from './verdict.ts';

/** A load that was simulated, and how far it is beyond the promises. */
export interface JudgedLoad {
  readonly load: number;
  readonly margin: Margin;
}

/** Where to look for a knee. */
export interface KneeSearch {
  readonly least: number;
  readonly most: number;
  /** Loads that are tried first, within `least` and `most`. */
  readonly start: readonly number[];
  /** Loads are multiples of this beyond `least`; 0 where every load is possible. */
  readonly step: number;
  /** Narrow enough: the knee is between two loads that differ by this share. */
  readonly tolerance: number;
  /**
   * Loads tried at the same time between the last that holds and the first that breaks, around where a line through the two
   * says that the knee is.
   */
  readonly perRound: number;
  /**
   * How steep the curve is thought to be beside the knee: see `steepnessOf`. It says how far to step outward, that a load is so near
   * the knee that no other has to be tried, and where the ends of the knee's interval are beyond the loads tried, for which more
   * runs are made else.
   */
  readonly steepness?: number | undefined;
  /** Where the curve is known, one load places a knee that is no further from it than this share. @default NEAR */
  readonly near?: number;
}

/** The largest load at which every target is met. */
export interface Knee {
  /** `below`: promises are broken at `least` already; `above`: they still hold at `most`. */
  readonly place: 'inside' | 'below' | 'above';
  /**
   * The largest load tried that keeps the promises; `least` or `most` where the knee is outside. Where the curve is known and one
   * side alone was tried: the largest that is thought to keep them.
   */
  readonly load: number;
  /** The smallest load tried that breaks one; null where none did. */
  readonly breaksAt: number | null;
  /** 95 %: the knee may be anywhere here. Null: no end was found on that side. */
  readonly interval: readonly [low: number | null, high: number | null];
  /** Where the margin itself comes above 0, between two loads: to compare knees by. */
  readonly crossing: number;
  /** The same for the ends of its interval. */
  readonly crossingInterval: readonly [low: number, high: number | null];
}

/**
 * If the targets are met at all loads, loads rise by up to this factor until one is missed; and fall, if they are met at
 * none. By less where a figure is within `FAR` times its limit, but by a tolerance at least.
 */
const GROWTH = 1.3;
/** A figure further from its limit than by this factor says little about the curve beside the knee. */
export const FAR = 4;
/** What counts at least of a figure beside the knee, however far it is from the limit, where the slope is asked for. */
const LEAST_WEIGHT = 0.1;
/** Once the knee is found, loads this much further out show where its interval ends. */
const WIDENING = 1.1;
/** Where the curve is known, a load places a knee that is no further from it than this share, unless the search says otherwise. */
export const NEAR = 0.025;
/** Of a load that is on a step but for the last bits. */
const ROUNDING = 1e-9;
/** A figure below this share of its limit is as good as none, where a line is drawn through logarithms of figures. */
const LEAST_FIGURE = 0.01;
/** Loads of a round are this part of the distance between the ends from each other, or a tolerance if that is more. */
const FAN = 8;
/** A guess leaves at least this share of the distance on either side of it. */
const LEAST_PART = 0.15;

/**
 * Finds the knee, assuming that more load never helps: first the `start`, then outward until one load holds and one
 * breaks, then inward. Yields loads and receives their margins, so that the caller may simulate the loads of a round at
 * the same time; the loads depend only on these margins.
 */
export function* searchKnee(search: KneeSearch): Generator<readonly number[], Knee, readonly JudgedLoad[]> {
  const judged: JudgedLoad[] = [];
  let wanted: readonly number[] = [...new Set(search.start)].toSorted((a, b) => a - b);
  while (wanted.length > 0) {
    judged.push(...(yield wanted));
    judged.sort((a, b) => a.load - b.load);
    wanted = nextLoads(judged, search);
  }
  return kneeOf(judged, search);
}

/** The knee that can be seen from these loads. */
export function kneeOf(judged: readonly JudgedLoad[], search: KneeSearch): Knee {
  const { least, most, step, steepness } = search;
  const { holds, breaks } = bracketOf(judged);
  const isPlaced = isPlacedByOne(judged, search);
  const isOutside = !isPlaced && (holds === undefined || breaks === undefined);
  const beyond = isOutside ? undefined : steepness;
  const low = crossingOf(judged, 'high', beyond);
  const high = crossingOf(judged, 'low', beyond);
  const crossing = Math.min(most, crossingOf(judged, 'mean', isPlaced ? steepness : undefined) ?? most);
  const crossings = { crossing, crossingInterval: [Math.min(low ?? crossing, crossing), high] } as const;
  const onStep = (load: number): number =>
    step > 0 ? least + Math.floor((load - least) / step + ROUNDING) * step : load;
  const highEnd = high === null ? null : onStep(high);
  if (isPlaced) {
    const load = onStep(crossing);
    const interval = [Math.min(onStep(low ?? load), load), Math.max(highEnd ?? load, load)] as const;
    return { place: 'inside', load, breaksAt: breaks?.load ?? null, interval, ...crossings };
  }
  if (holds === undefined) {
    return { place: 'below', load: least, breaksAt: breaks?.load ?? null, interval: [null, highEnd], ...crossings };
  }
  const { load } = holds;
  const interval = [
    low === null ? load : Math.min(onStep(low), load),
    highEnd === null ? null : Math.max(highEnd, load),
  ] as const;
  const place = breaks === undefined ? 'above' : 'inside';
  return { place, load, breaksAt: breaks?.load ?? null, interval, ...crossings };
}

/** The first load that breaks, and the last one before it that holds. */
export function bracketOf(judged: readonly JudgedLoad[]): {
  holds: JudgedLoad | undefined;
  breaks: JudgedLoad | undefined;
} {
  const breaks = judged.find(({ margin }) => margin.mean > 0);
  const holds = judged.findLast(({ load, margin }) => margin.mean <= 0 && load < (breaks?.load ?? Infinity));
  return { holds, breaks };
}

/** The knee is beyond the loads tried, but within the range and so near the last of them that the known curve tells where. */
function isPlacedByOne(
  judged: readonly JudgedLoad[],
  { least, most, steepness, near = NEAR }: Pick<KneeSearch, 'least' | 'most' | 'steepness' | 'near'>,
): boolean {
  const { holds, breaks } = bracketOf(judged);
  if (steepness === undefined || (holds !== undefined && breaks !== undefined)) return false;
  const { load, margin } = holds ?? itemAt(judged, 0);
  const isOutside = holds === undefined ? load <= least : load >= most;
  return !isOutside && Math.abs(logFigure(margin.mean)) <= near * steepness;
}

function nextLoads(judged: readonly JudgedLoad[], search: KneeSearch): readonly number[] {
  const { least, most, step, tolerance, perRound, steepness } = search;
  if (isPlacedByOne(judged, search)) return [];
  const onStep = (load: number): number => (step > 0 ? least + Math.round((load - least) / step) * step : load);
  const { holds, breaks } = bracketOf(judged);
  if (breaks === undefined) {
    const { load, margin } = itemAt(judged, judged.length - 1);
    const next = onStep(load * growthAt(margin.mean, search));
    return load >= most ? [] : [Math.min(most, Math.max(next, load + step))];
  }
  if (holds === undefined) {
    const { load, margin } = itemAt(judged, 0);
    const next = onStep(load / growthAt(margin.mean, search));
    return load <= least ? [] : [Math.max(least, Math.min(next, load - step))];
  }
  const width = breaks.load - holds.load;
  if (width <= Math.max(step, tolerance * holds.load)) {
    return steepness === undefined ? outerLoads(judged, search, onStep) : [];
  }
  // One load in the middle is enough: either half is narrow.
  if (perRound > 1 && width <= 2 * tolerance * holds.load) return [onStep(holds.load + width / 2)];
  const guess = guessBetween(holds, breaks, perRound === 1 ? tolerance : 0);
  const apart = Math.max(tolerance * holds.load, width / FAN);
  const between = Array.from({ length: perRound }, (_, i) => onStep(guess + (i - (perRound - 1) / 2) * apart));
  const inside = [...new Set(between)].filter((load) => load > holds.load && load < breaks.load);
  // On steps a guess may fall on an end: then the middle is inside.
  return inside.length > 0 ? inside : [onStep(holds.load + width / 2)];
}

/**
 * The factor to the next load outward, by how many times a figure is its limit, or the limit the figure. If the curve is known,
 * a little beyond where the knee is thought to be.
 */
function growthAt(margin: number, { tolerance, steepness }: Pick<KneeSearch, 'tolerance' | 'steepness'>): number {
  const times = Math.abs(logFigure(margin));
  const [step, least] =
    steepness === undefined
      ? [((GROWTH - 1) * times) / log(FAR), tolerance]
      : [times / steepness + tolerance / 4, tolerance / 2];
  return 1 + Math.min(GROWTH - 1, Math.max(least, step));
}

/** Logarithm of a figure as a share of its limit. */
export function logFigure(margin: number): number {
  return log(Math.max(LEAST_FIGURE, 1 + margin));
}

/**
 * How steep the curve is beside the knee: by how much the logarithm of a figure grows, over the share by which load grows. By a line
 * through the loads on either side of the knee and all others whose figures are not `FAR` times their limit, or it them; it has to
 * fit the less the further they are from it, as curves get flatter beyond a knee.
 * @returns undefined where the knee is not between two loads, or the line falls
 */
export function steepnessOf(judged: readonly JudgedLoad[]): number | undefined {
  const { holds, breaks } = bracketOf(judged);
  if (holds === undefined || breaks === undefined) return undefined;
  const points = judged
    .map((each) => ({ each, load: each.load, figure: logFigure(each.margin.mean) }))
    .filter(({ each, figure }) => each === holds || each === breaks || Math.abs(figure) <= log(FAR))
    .map(({ load, figure }) => ({
      load,
      figure,
      weight: Math.max(LEAST_WEIGHT, 1 - Math.abs(figure) / log(FAR)) ** 2,
    }));
  const weights = points.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (key: 'load' | 'figure'): number =>
    points.reduce((sum, point) => sum + point.weight * point[key], 0) / weights;
  const middle = { load: meanOf('load'), figure: meanOf('figure') };
  let [both, square] = [0, 0];
  for (const { load, figure, weight } of points) {
    both += weight * (load - middle.load) * (figure - middle.figure);
    square += weight * (load - middle.load) ** 2;
  }
  const steepness = (both / square) * holds.load;
  return steepness > 0 ? steepness : undefined;
}

/**
 * Where the knee is thought to be: waiting grows by factors rather than by amounts, so on a line through the logarithms of
 * the figures, each as a share of its limit. One guess alone is half a tolerance further towards the end that is further off, so
 * that this end comes near if the line is right.
 */
function guessBetween(holds: JudgedLoad, breaks: JudgedLoad, tolerance: number): number {
  const width = breaks.load - holds.load;
  const [below, above] = [logFigure(holds.margin.mean), logFigure(breaks.margin.mean)];
  const part = -below / (above - below);
  const beyond = (Math.sign(0.5 - part) * tolerance * holds.load) / 2;
  const [least, most] = [holds.load + LEAST_PART * width, breaks.load - LEAST_PART * width];
  return Math.min(most, Math.max(least, holds.load + part * width + beyond));
}

/** Loads beyond those judged, on the sides where no interval lies clear of the limit yet. */
function outerLoads(
  judged: readonly JudgedLoad[],
  { least, most, step }: KneeSearch,
  onStep: (load: number) => number,
): readonly number[] {
  const lowest = itemAt(judged, 0);
  const highest = itemAt(judged, judged.length - 1);
  const seesLow = lowest.margin.high <= 0 || lowest.load <= least;
  const seesHigh = judged.some(({ margin }) => margin.low > 0) || highest.load >= most;
  return [
    ...(seesLow ? [] : [Math.max(least, Math.min(onStep(lowest.load / WIDENING), lowest.load - step))]),
    ...(seesHigh ? [] : [Math.min(most, Math.max(onStep(highest.load * WIDENING), highest.load + step))]),
  ];
}

/**
 * Where the margins, or one end of their intervals, first come above 0, straight lines between the loads. Beyond the loads by the
 * steepness where that is known, and else at the first load; null where it never does.
 */
function crossingOf(judged: readonly JudgedLoad[], end: keyof Margin, steepness = Infinity): number | null {
  const index = judged.findIndex(({ margin }) => margin[end] > 0);
  const after = judged[index];
  if (after === undefined) {
    const { load, margin } = itemAt(judged, judged.length - 1);
    return steepness === Infinity ? null : load * (1 - logFigure(margin[end]) / steepness);
  }
  const before = judged[index - 1];
  if (before === undefined) return after.load * Math.max(0, 1 - logFigure(after.margin[end]) / steepness);
  const share = -before.margin[end] / (after.margin[end] - before.margin[end]);
  return before.load + share * (after.load - before.load);
}
