import type { SweepCurve, SweepKnee, SweepResult, Wall } from '../../knees/sweep-result.ts';
import {
  factorBy,
  familyHeadline,
  kneeCell,
  loadText,
  memberText,
  placeText,
  shortMember,
  surelyMet,
  sweepVerdict,
  wallCell,
  wallsThatMove,
  idealKneeText,
} from './sweep-words.ts';
import { sentence } from './first-letter.ts';
import { listed } from './host-names.ts';
import { shellText } from './shell-text.ts';
import { choiceOverSeeds } from './seeds-words.ts';
import { meaningOf, remedyFor } from './wall-remedies.ts';

/**
 * What to do about the knee of a curve: what moves the knee and by how much, and which question comes next.
 * @param source the file of the scenario
 */
export function sweepActions(curve: SweepCurve, sweep: SweepResult, source: string): readonly string[] {
  const { knee, walls } = curve;
  if (knee.place === 'above') return [];
  return [
    ...othersSentence(curve, sweep),
    ...wallsThatMove(walls ?? [])
      .slice(0, MOST_REMEDIES)
      .map((wall) => sentence(remedySentence(wall, curve, sweep))),
    `What can be changed on this host, ranked by simulation: ${tuneCommand(curve, sweep, source)}`,
  ];
}

/** What is below the headline of a curve: where the knee most likely is if the headline names a lower load, and what breaks beyond it. */
export function belowHeadline(curve: SweepCurve, sweep: SweepResult): readonly string[] {
  const { beyond } = sweepVerdict(curve, sweep);
  return [likelyKnee(curve, sweep), beyond ?? ''].filter((said) => said !== '');
}

/** Empty where the load to go up to is the knee itself. */
function likelyKnee(curve: SweepCurve, { axis }: SweepResult): string {
  const { knee } = curve;
  const surely = surelyMet(curve);
  if (surely === undefined || surely === knee.load) return '';
  const at = (load: number): string => loadText(load, axis.unit);
  const [low, high] = knee.interval;
  const range = low === null || high === null ? '' : ` (${at(low)} to ${at(high)})`;
  return `The knee is most likely at ${placeText(axis, at(knee.load))}${range}; ${at(surely)} is the most that these runs are sure of.`;
}

/** What it means that a resource is the wall, of each wall of these curves once. */
export function meaningsOfWalls(curves: readonly SweepCurve[]): string {
  const meanings = curves.map(({ walls }) => meaningOf(wallsThatMove(walls ?? [])[0]));
  return [...new Set(meanings)].filter((said) => said !== '').join(' ');
}

/** Walls behind these are worth less. */
const MOST_REMEDIES = 3;

/** What a resource is worth, and what can be done about it: no remedy brings more than the resource made ideal. */
function remedySentence(wall: Wall, curve: SweepCurve, { axis }: SweepResult): string {
  const { name, title, factor, rankedFactor, knee } = wall;
  const remedy = remedyFor(wall) ?? '';
  if (name === 'processors') {
    return `${title}: about ${factorBy(rankedFactor)} with a tenth more of them (${factorBy(factor)} with twice as many). ${remedy}`;
  }
  if (knee === null) return `${title}: up to about ${factorBy(factor)}. ${remedy}`;
  const more = knee.place === 'above' ? ' or more' : '';
  return `${title}: up to ${factorBy(factor)}${more}, to ${placeText(axis, idealKneeText(curve, wall, axis))}${more}. ${remedy}`;
}

/** Where a target for all guests is first missed by a group that the load does not name, which may be one that is meant to wait. */
function othersSentence({ knee }: SweepCurve, { axis, promises }: SweepResult): readonly string[] {
  const [broken] = knee.broken;
  const group = broken?.guest?.replace(/\[\d+\]$/, '');
  if (broken === undefined || group === undefined || promises.length > 1) return [];
  const named = /^guests[.[]([^\].]+)/.exec(axis.path)?.[1];
  if (named === undefined || named === group || broken.promise.includes(' for ')) return [];
  const others = shellText(`${broken.promise} for ${named}`);
  return [`If ${group} may wait, ask the promise of ${named} alone: --promise ${others}`];
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
 * Which of several curves to choose and why: the one with the highest knee, or those that the runs cannot tell apart, over several
 * seeds by pairs; how much less the others carry, and what holds each of them back. Empty where all knees are below the range.
 */
export function familyAction({
  curves,
  family,
  axis,
  overSeeds,
}: Pick<SweepResult, 'curves' | 'family' | 'axis' | 'overSeeds'>): string {
  const { best, rivals, fewer } = ranked(curves);
  if (family === null || best === undefined || best.knee.place === 'below') return '';
  const name = ({ familyValue }: SweepCurve): string => (familyValue === null ? '' : memberText(family, familyValue));
  const short = ({ familyValue }: SweepCurve): string => (familyValue === null ? '' : shortMember(family, familyValue));
  if (overSeeds !== undefined) {
    // The first sentence is the headline.
    return [...choiceOverSeeds({ axis, family, overSeeds }).slice(1), ...holdsBackText(curves, short)].join(' ');
  }
  return [
    rivals.length > 0
      ? `${[best, ...rivals].map(name).join(' and ')} cannot be told apart by these runs: take the one that you know, or ask again with a smaller --precision.`
      : `Choose ${name(best)}: it surely carries most.`,
    ...(fewer.length > 0
      ? [`Surely less: ${fewer.map((curve) => `${short(curve)} (${behind(curve, best, axis)})`).join(', ')}.`]
      : []),
    ...holdsBackText(curves, short),
  ].join(' ');
}

/** What several curves come to, in one sentence. */
export function severalHeadline(sweep: SweepResult): string {
  const { overSeeds } = sweep;
  const [chosen] = overSeeds === undefined ? [] : choiceOverSeeds({ ...sweep, overSeeds });
  return chosen ?? choicesHeadline(sweep) ?? familyHeadline(sweep);
}

/**
 * Which of several curves by name carry most, and where their knees are: `esxi and xen-credit2 carry most: 15 and 14 guests;
 * linux-eevdf 13.` Undefined where their quantity is a number, where
 * nothing can be told of the best, and over several seeds, of which each has its own knee.
 */
export function choicesHeadline({
  curves,
  family,
  axis,
  overSeeds,
}: Pick<SweepResult, 'curves' | 'family' | 'axis' | 'overSeeds'>): string | undefined {
  if (overSeeds !== undefined) return undefined;
  const { best, rivals, fewer } = ranked(curves);
  if (family === null || !('choices' in family) || best?.knee.place !== 'inside') return undefined;
  const most = [best, ...rivals];
  const name = ({ familyValue }: SweepCurve): string => (familyValue === null ? '' : memberText(family, familyValue));
  const knees = (some: readonly SweepCurve[]): string =>
    some.map(({ knee }) => kneeCell({ ...knee, interval: [null, null] }, axis)).join(' and ');
  const who = most.map(name).join(' and ');
  const carry =
    most.length === 1 ? 'carries most' : fewer.length > 0 ? 'carry most' : 'carry as much, as far as these runs tell';
  const less = fewer
    .map((curve) => `${name(curve)} ${isSure(curve.knee) ? '' : 'most likely '}${knees([curve])}`)
    .join(', ');
  return `${who} ${carry}: ${placeText(axis, knees(most))}${less === '' ? '' : `; ${less}`}.`;
}

/** The curve that most likely carries most, those that these runs cannot tell from it, and those that surely carry less. */
function ranked(curves: readonly SweepCurve[]): {
  readonly best: SweepCurve | undefined;
  readonly rivals: readonly SweepCurve[];
  readonly fewer: readonly SweepCurve[];
} {
  const isMore = (a: SweepCurve, b: SweepCurve): boolean => reachOf(a.knee).likely > reachOf(b.knee).likely;
  const [best, ...others] = curves.toSorted((a, b) => Number(isMore(b, a)) - Number(isMore(a, b)));
  if (best === undefined) return { best, rivals: [], fewer: [] };
  const rivals = others.filter(({ knee }) => reachOf(knee).high >= reachOf(best.knee).low);
  return { best, rivals, fewer: others.filter((curve) => !rivals.includes(curve)) };
}

/** Whether the load of a knee surely keeps the promise. */
function isSure({ place, load, interval: [low] }: SweepKnee): boolean {
  return place !== 'inside' || low === load;
}

/** Between which loads a knee is for certain, and where it most likely is. */
function reachOf({ place, load, interval: [low, high] }: SweepKnee) {
  if (place === 'above') return { low: load, likely: Infinity, high: Infinity };
  if (place === 'below') return { low: -Infinity, likely: -Infinity, high: load };
  return { low: low ?? -Infinity, likely: load, high: high ?? Infinity };
}

/** `−13%`, or `less than 8 guests` where its knee, or the best one, is outside the range. */
function behind({ knee }: SweepCurve, best: SweepCurve, axis: SweepResult['axis']): string {
  if (knee.place === 'inside' && best.knee.place === 'inside') return factorBy(knee.load / best.knee.load);
  const at = placeText(axis, loadText(knee.load, axis.unit));
  return knee.place === 'below' ? `less than ${at}` : at;
}

/** What would move the knee of each curve most, where that was asked. */
function holdsBackText(curves: readonly SweepCurve[], name: (curve: SweepCurve) => string): readonly string[] {
  if (curves.every(({ walls }) => walls === null)) return ['What holds each of them back: ask without --no-walls.'];
  const first = curves.map(({ walls }) => wallsThatMove(walls ?? [])[0]).filter((wall) => wall !== undefined);
  const [same] = first;
  // A wall that all of them have is named once, with what it is worth in the order of the curves.
  if (same !== undefined && first.length === curves.length && first.every(({ name }) => name === same.name)) {
    const gains = first.map(({ factor }) => factorBy(factor));
    return [
      `What would move each knee most if it were ideal is ${same.title}: ${listed(new Set(gains).size === 1 ? gains.slice(0, 1) : gains)}.`,
    ];
  }
  const said = curves.filter(({ walls }) => walls !== null).map((curve) => `${name(curve)}: ${wallCell(curve.walls)}`);
  return [`What would move each knee most if it were ideal: ${said.join('; ')}.`];
}
