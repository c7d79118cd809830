import { log } from '../sim/engine/mathematics.ts';
import type { Aim } from './find-knee.ts';
import {
  bracketOf,
  FAR,
  type JudgedLoad,
  kneeOf,
  type KneeSearch,
  logFigure,
  searchKnee,
  steepnessOf,
} from './knee.ts';

/** Short runs place the knee between loads so many tolerances apart. */
const ROUGH = 2;
/** Between loads no further apart than so many tolerances the search itself takes no more runs. */
const NO_AIM = 4;

/**
 * The curve by runs that are too short to be believed: at the start of a search, and between the loads of which one meets the
 * targets and the next one misses them, until these are two tolerances apart.
 * @param marginAt of a run of one length
 */
export async function roughCurve(
  search: KneeSearch,
  marginAt: (load: number) => Promise<JudgedLoad['margin']>,
): Promise<readonly JudgedLoad[]> {
  const tolerance = ROUGH * search.tolerance;
  const steps = searchKnee({ ...search, tolerance });
  const curve: JudgedLoad[] = [];
  for (let step = steps.next(); step.done !== true && !isNarrow(curve, { ...search, tolerance });) {
    const found = await Promise.all(step.value.map(async (load) => ({ load, margin: await marginAt(load) })));
    curve.push(...found);
    curve.sort((a, b) => a.load - b.load);
    step = steps.next(found);
  }
  return curve;
}

/**
 * Two loads, a tolerance apart, between which the knee is thought to be once the start of a search is known. What a short run adds
 * or leaves out it does to loads nearby alike: so the rough curve is moved to where it agrees with the known load beside its knee.
 * @returns none where the knee is known nearly as exactly already, or is outside of the range; one where the other was tried
 */
export function aimedLoads(rough: readonly JudgedLoad[], judged: readonly JudgedLoad[], search: KneeSearch): Aim {
  const { least, step, tolerance } = search;
  const { holds, breaks } = bracketOf(judged);
  if (holds === undefined || breaks === undefined) return { loads: [] };
  if (isNarrow(judged, { step, tolerance: NO_AIM * tolerance })) return { loads: [] };
  const { crossing } = kneeOf(rough, search);
  const [nearest] = judged
    .flatMap(({ load, margin: { mean } }) => {
      const short = rough.find((each) => each.load === load)?.margin.mean;
      if (short === undefined || Math.max(Math.abs(logFigure(mean)), Math.abs(logFigure(short))) > log(FAR)) return [];
      return [{ distance: Math.abs(load - crossing), added: short - mean }];
    })
    .toSorted((a, b) => a.distance - b.distance);
  const added = nearest?.added ?? 0;
  const moved = rough.map(({ load, margin: { low, mean, high } }) => ({
    load,
    margin: { low: low - added, mean: mean - added, high: high - added },
  }));
  const near = kneeOf(moved, search).crossing;
  const onStep = (load: number): number => (step > 0 ? least + Math.round((load - least) / step) * step : load);
  const apart = step > 0 ? Math.max(step, Math.floor((tolerance * near) / step) * step) : tolerance * near;
  const low = Math.max(holds.load, Math.min(breaks.load - apart, onStep(near - apart / 2)));
  const loads = [low, low + apart].filter((load) => load > holds.load && load < breaks.load);
  return { loads, steepness: steepnessOf(moved) };
}

function isNarrow(judged: readonly JudgedLoad[], { step, tolerance }: Pick<KneeSearch, 'step' | 'tolerance'>): boolean {
  const { holds, breaks } = bracketOf(judged);
  if (holds === undefined || breaks === undefined) return false;
  return breaks.load - holds.load <= Math.max(step, tolerance * holds.load);
}
