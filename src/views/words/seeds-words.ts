import { type Estimate, intervalOf } from '../../base/statistics/estimate.ts';
import type { FamilyValue } from '../../knees/axis.ts';
import type { KneesOverSeeds, PairedKnees, SweepCurve, SweepResult } from '../../knees/sweep-result.ts';
import { formatCount, formatNumber } from './format.ts';
import { memberText, placeText } from './sweep-words.ts';

type Seeded = Pick<SweepResult, 'axis' | 'family'> & { readonly overSeeds: KneesOverSeeds };

/** Where the knee of the only curve is over several seeds. */
export function kneeOverSeeds({ axis, overSeeds: { seeds, curves } }: Seeded): string {
  const knee = curves[0]?.knee ?? null;
  const said = formatCount(seeds.length, 'seed');
  return knee === null
    ? `With some of the ${said} the knee is outside the range: take a wider one.`
    : `Over ${said} the knee is at ${placeText(axis, decimalText(knee.mean, axis))} (95%: ${rangeText(knee, axis)}).`;
}

/** Which of several curves to choose, by their knees paired seed by seed, and how sure the difference to each other one is. */
export function choiceOverSeeds({ axis, family, overSeeds: { seeds, curves, pairs } }: Seeded): readonly string[] {
  const said = formatCount(seeds.length, 'seed');
  const [first] = pairs;
  if (first === undefined)
    return [`With some of the ${said} a knee is outside the range: take a wider one to compare.`];
  const name = (value: FamilyValue | null): string =>
    family === null || value === null ? '' : memberText(family, value);
  const best = name(first.higher);
  const knee = curves.find(({ familyValue }) => familyValue === first.higher)?.knee ?? null;
  const rivals = pairs.filter((pair) => !isSure(pair));
  const most = knee === null ? '' : ` ${placeText(axis, decimalText(knee.mean, axis))} on average`;
  const chosen =
    rivals.length === 0
      ? `Choose ${best}, which surely carries most over ${said}:${most}.`
      : `${best} carries most over ${said},${most}; but ${rivals.map(({ lower }) => name(lower)).join(' and ')} may carry as much: take the one that you know, or ask with more --seeds.`;
  const told = pairs.map((pair) => {
    const { lower, difference } = pair;
    return `${placeText(axis, decimalText(difference.mean, axis))} more than ${name(lower)} (95%: ${rangeText(difference, axis)}${isSure(pair) ? '' : ', may be chance'})`;
  });
  return [chosen, `By pairs of the same seed: ${told.join('; ')}.`];
}

/** The knee of a curve over the seeds: `36.4 ±0.5`; `?` where it is outside the range with some seed. */
export function seededCell({ familyValue }: Pick<SweepCurve, 'familyValue'>, { axis, overSeeds }: Seeded): string {
  const knee = overSeeds.curves.find((curve) => curve.familyValue === familyValue)?.knee ?? null;
  if (knee === null) return '?';
  return `${decimalText(knee.mean, axis)}${knee.halfWidth === null ? '' : ` ±${formatNumber(knee.halfWidth, 1)}`}`;
}

/** The higher knee is higher for certain. */
function isSure({ difference }: PairedKnees): boolean {
  return difference.halfWidth !== null && intervalOf(difference).low > 0;
}

function decimalText(load: number, { unit }: SweepResult['axis']): string {
  return `${formatNumber(load, 1)}${unit}`;
}

function rangeText(estimate: Estimate, axis: SweepResult['axis']): string {
  const { low, high } = intervalOf(estimate);
  return `${decimalText(low, axis)} to ${decimalText(high, axis)}`;
}
