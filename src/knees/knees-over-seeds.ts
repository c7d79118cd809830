import { itemAt } from '../base/item-at.ts';
import { studentTQuantile } from '../base/statistics/distributions.ts';
import { meanEstimate } from '../base/statistics/mean-estimate.ts';
import { kneeOf } from './knee.ts';
import type { KneesOverSeeds, PairedKnees, SeededCurve, SweepCurve, SweepResult } from './sweep-result.ts';

/**
 * Compares the curves of a sweep over several seeds, seed by seed.
 * @param sweeps the same sweep, each with a seed of its own
 */
export function kneesOverSeeds(sweeps: readonly SweepResult[]): KneesOverSeeds {
  const { curves } = itemAt(sweeps, 0);
  const seeded = curves.map(({ familyValue }, at): SeededCurve => {
    const knees = sweeps.map((sweep) => crossingOf(itemAt(sweep.curves, at), sweep));
    const inside = knees.filter((knee) => knee !== null);
    return { familyValue, knees, knee: inside.length < knees.length ? null : meanEstimate(inside, studentOf(1)) };
  });
  return { seeds: sweeps.map(({ seed }) => seed), curves: seeded, pairs: pairsOf(seeded) };
}

/** Where a knee is, also between two steps of the load: whole guests would hide small differences. */
function crossingOf({ knee, points }: SweepCurve, { axis, precision }: SweepResult): number | null {
  if (knee.place !== 'inside') return null;
  const search = { least: axis.from, most: axis.to, start: [], step: 0, tolerance: precision, perRound: 1 };
  return kneeOf(points, search).crossing;
}

function pairsOf(curves: readonly SeededCurve[]): readonly PairedKnees[] {
  const known = curves.filter(({ knee }) => knee !== null);
  const [first, ...more] = known;
  if (first === undefined || known.length < curves.length) return [];
  const best = more.reduce((a, b) => (meanKnee(b) > meanKnee(a) ? b : a), first);
  const others = curves.filter((curve) => curve !== best);
  return others.map(({ familyValue, knees }) => ({
    higher: best.familyValue,
    lower: familyValue,
    difference: meanEstimate(
      knees.map((knee, seed) => (best.knees[seed] ?? NaN) - (knee ?? NaN)),
      studentOf(others.length),
    ),
  }));
}

function meanKnee({ knee }: SeededCurve): number {
  return knee?.mean ?? -Infinity;
}

/** Student's t, so that so many intervals hold together with 95 %. */
function studentOf(together: number): (degreesOfFreedom: number) => number {
  return (degreesOfFreedom) => studentTQuantile(1 - 0.025 / together, degreesOfFreedom);
}
