import { itemAt } from '../base/item-at.ts';
import { RisingLine } from '../base/statistics/rising-line.ts';
import { FURTHEST } from './find-knee.ts';
import { type Ablated, type Brought, findWalls, LEAST_FACTOR, type Ranked } from './wall.ts';

/** So many walls are named in answers; each of these is searched for, and so is what may as well be one of them. */
export const SEARCHED_WALLS = 3;

/**
 * Twice the processors may carry twice as much. One run cannot tell: a guest that waits for nothing on this host waits for
 * nothing on one twice as large either.
 */
const TWICE = 2;

/** A load, and how far a run of one fixed length is beyond what is promised, as a share of the limit. */
export interface MarginAtLoad {
  readonly load: number;
  readonly margin: number;
}

/** How walls at a knee are found. */
export interface WallsAtKnee<Resource extends Ablated, Found extends Brought> {
  readonly resources: readonly Resource[];
  /** The knee as it is. */
  readonly knee: number;
  /** The host as it is: margins of runs of one length at several loads, that of the knee among them. */
  readonly curve: readonly MarginAtLoad[];
  /** The margin of a run of the same length and with the same guests at the knee, with a resource made ideal. */
  readonly margin: (resource: Resource) => Promise<number>;
  /**
   * Searches the knee that a resource made ideal moves to.
   * @param near thought to be there
   * @param place among all resources by what they are estimated to bring, from 0: the same whatever searches find
   */
  readonly search: (resource: Resource, near: number, place: number) => Promise<Found>;
  /** What is told of a resource that is not searched. @param factor estimated */
  readonly estimated: (resource: Resource, factor: number) => Found;
  /** So many that rank first are searched for. @default SEARCHED_WALLS */
  readonly searched?: number;
}

/**
 * Finds the walls at a knee, as `findWalls` does, with few searches. One run with each resource ideal, at the knee, with the
 * same guests, is compared with the curve of the host as it is: a host that waits as little as the real one does at a load
 * of x could carry knee / x times as much (`estimatedFactor`). Then the resources that rank first are searched for, until the first
 * three are known, and none behind them comes within `LEAST_FACTOR` of the third, where that is a wall: runs cannot tell such
 * factors apart. An estimate is only a reason to search, and what is told of those that rank behind.
 */
export async function wallsAtKnee<Resource extends Ablated, Found extends Brought>({
  resources,
  knee,
  curve,
  margin,
  search,
  estimated,
  searched = SEARCHED_WALLS,
}: WallsAtKnee<Resource, Found>): Promise<Ranked<Found>[]> {
  const factors = await Promise.all(
    resources.map(async (resource) => {
      return resource.doublesProcessors ? TWICE : estimatedFactor(curve, knee, await margin(resource));
    }),
  );
  const brought = resources.map((resource, at) => estimated(resource, itemAt(factors, at)));
  const placeOf = new Map(findWalls(resources, brought).map(({ name }, place) => [name, place]));
  const isSearched = new Set<string>();
  for (;;) {
    const ranked = findWalls(resources, brought);
    const unknown = ranked.filter(({ name }) => !isSearched.has(name));
    const first = unknown.filter((each) => ranked.indexOf(each) < searched);
    const wanted = first.length > 0 ? first : unknown.filter((each) => mayRankWith(ranked[searched - 1], each));
    if (wanted.length === 0) return ranked;
    await Promise.all(
      wanted.map(async ({ name }) => {
        isSearched.add(name);
        const at = resources.findIndex((resource) => resource.name === name);
        brought[at] = await search(itemAt(resources, at), knee * itemAt(factors, at), placeOf.get(name) ?? at);
      }),
    );
  }
}

/** Whether a resource comes so near to the last one that is named that searching it may change places with it. */
function mayRankWith(last: Ranked<Brought> | undefined, { rankedFactor }: Ranked<Brought>): boolean {
  if (last === undefined || last.rankedFactor < LEAST_FACTOR) return false;
  return last.rankedFactor < rankedFactor * LEAST_FACTOR;
}

/**
 * The knee with something ideal over the real one, estimated: the load at which the real host is as far from its limit as
 * the ideal one is at the knee, by the curve of the real host, which is made monotone first, over the knee. Without load
 * nothing is ever missed.
 * @param curve the knee among its loads
 * @param margin of the ideal host at the knee
 */
export function estimatedFactor(curve: readonly MarginAtLoad[], knee: number, margin: number): number {
  const rising = new RisingLine([{ x: 0, y: -1 }, ...curve.map(({ load, margin: y }) => ({ x: load, y }))]);
  const atKnee = rising.valueAt(knee);
  const real = curve.find(({ load }) => load === knee)?.margin ?? atKnee;
  // A level part of the line says nothing about where the knee is: an ideal host that waits as the real one does is like it.
  const like = (value: number): number => rising.placeOf(value);
  return Math.min(FURTHEST, like(atKnee) / like(atKnee + (margin - real)));
}
