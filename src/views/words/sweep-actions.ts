import { itemAt } from '../../base/item-at.ts';
import type { SweepCurve, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { factorBy, loadText, memberText, metUpTo, placeText, wallsThatMove } from './sweep-words.ts';
import { sentence } from './verdict.ts';
import { shellText } from './shell-text.ts';
import { remedyFor } from './wall-remedies.ts';

/**
 * What to do about the knee of a curve: how far to go on this host, what moves the knee and by how much, and which question comes next.
 * @param source the file of the scenario
 */
export function sweepActions(curve: SweepCurve, sweep: SweepResult, source: string): readonly string[] {
  const { knee, walls, points } = curve;
  if (knee.place === 'above') return [];
  const { unit } = sweep.axis;
  const surely = metUpTo(points);
  return [
    ...(knee.place === 'inside' && surely !== undefined
      ? [`On this host go up to ${placeText(sweep.axis, loadText(surely, unit))}: every target is certainly met there.`]
      : []),
    ...othersSentence(curve, sweep),
    ...wallsThatMove(walls ?? [])
      .slice(0, MOST_REMEDIES)
      .map((wall) => sentence(remedySentence(wall, sweep))),
    `What can be changed on this host, ranked by simulation: ${tuneCommand(curve, sweep, source)}`,
  ];
}

/** Walls behind these are worth less. */
const MOST_REMEDIES = 3;

/** What a resource is worth, and what can be done about it: no remedy brings more than the resource made ideal. */
function remedySentence(wall: Wall, { axis }: SweepResult): string {
  const { name, title, factor, rankedFactor, knee } = wall;
  const remedy = remedyFor(wall) ?? '';
  if (name === 'processors') {
    return `${title}: about ${factorBy(rankedFactor)} with a tenth more of them (${factorBy(factor)} with twice as many). ${remedy}`;
  }
  if (knee === null) return `${title}: up to about ${factorBy(factor)}. ${remedy}`;
  const more = knee.place === 'above' ? ' or more' : '';
  return `${title}: up to ${factorBy(factor)}${more}, to ${placeText(axis, loadText(knee.load, axis.unit))}${more}. ${remedy}`;
}

/** Where a target for all guests is first missed by a group that the load does not name, which may be one that is meant to wait. */
function othersSentence({ knee }: SweepCurve, { axis, promises }: SweepResult): readonly string[] {
  const [broken] = knee.broken;
  const group = broken?.guest?.replace(/\[\d+\]$/, '');
  if (broken === undefined || group === undefined || promises.length > 1) return [];
  const named = /^guests[.[]([^\].]+)/.exec(axis.path)?.[1];
  if (named === undefined || named === group || broken.promise.includes(' for ')) return [];
  const others = shellText(`${broken.promise} for ${named}`);
  return [`If ${group} may wait, ask the target of ${named} alone: --promise ${others}`];
}

function tuneCommand(
  { knee, familyValue }: SweepCurve,
  { axis, family, promises }: SweepResult,
  source: string,
): string {
  const load = knee.breaksAt ?? knee.load;
  return [
    'kneepoint',
    'tune',
    source,
    ...(axis.path === 'guests' ? [] : ['--set', `${axis.path}=${load}${axis.unit}`]),
    ...(family === null || familyValue === null ? [] : ['--set', `${family.path}=${plainValue(family, familyValue)}`]),
    ...promises.flatMap((promise) => ['--promise', promise]),
  ]
    .map(shellText)
    .join(' ');
}

function plainValue(family: NonNullable<SweepResult['family']>, value: NonNullable<SweepCurve['familyValue']>): string {
  return 'choices' in family ? String(value) : `${value}${family.unit}`;
}

/**
 * Which of several curves to choose: the one with the highest knee, and whether its interval says that it is better than the
 * next. Empty where the knees are not all in the range.
 */
export function familyAction({ curves, family, axis }: Pick<SweepResult, 'curves' | 'family' | 'axis'>): string {
  if (family === null || curves.some(({ knee }) => knee.place !== 'inside')) return '';
  const [best, second] = curves.toSorted((a, b) => b.knee.load - a.knee.load);
  if (best === undefined || second === undefined) return '';
  const name = ({ familyValue }: SweepCurve): string => (familyValue === null ? '' : memberText(family, familyValue));
  const lowest = itemAt(best.knee.interval, 0) ?? -Infinity;
  const highest = itemAt(second.knee.interval, 1) ?? Infinity;
  if (lowest <= highest)
    return `${name(best)} and ${name(second)} carry most; these runs cannot tell which of them carries more.`;
  const most = placeText(axis, loadText(best.knee.load, axis.unit));
  return `Choose ${name(best)}: it carries ${most}, ${factorBy(best.knee.load / second.knee.load)} against the next, ${name(second)}; their intervals do not meet.`;
}
