import { printable } from '../../base/foreign-text.ts';
import type { Family, FamilyValue } from '../../knees/axis.ts';
import { parsePromise, promiseWhat, type ServicePromise } from '../../knees/promise.ts';
import { LEAST_FACTOR } from '../../knees/wall.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { BrokenPromise } from '../../knees/find-knee.ts';
import type { FoundWall, SweepCurve, SweepKnee, SweepPoint, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { formatNs, formatNumber, formatPercent, halfText } from './format.ts';
import { quantityShort, quantityText } from './quantity-words.ts';

/** The results of a curve, one sentence each, for the terminal and the report. */
export interface SweepVerdict {
  readonly place: SweepKnee['place'];
  /** How far to go on this host, or that no load of the range is good, or all are. */
  readonly headline: string;
  /** Where the knee is, and how sure that is. */
  readonly knee: string;
  /** What breaks beyond it, or where else to look. */
  readonly beyond: string | null;
  readonly wall: string | null;
  readonly peak: string;
}

/** Says what a curve comes to. */
export function sweepVerdict(curve: SweepCurve, { axis, promises }: SweepResult): SweepVerdict {
  const { knee, peak, walls, points } = curve;
  const at = (load: number): string => placeText(axis, loadText(load, axis.unit));
  const met = metText(promises);
  const [first] = walls ?? [];
  const most = `${formatNumber(peak.throughputPerSec.mean)} finished/s`;
  const surely = surelyMet(curve);
  const place = {
    below: `At ${at(knee.load)}, the start of the range, the promise is ${likely(missedFrom(points) === knee.load)}broken already: ${brokenText(knee.broken)}.`,
    above:
      metUpTo(points) === axis.to
        ? `Up to ${at(axis.to)}, the end of the range, ${met}.`
        : undecidedText(`The knee is most likely beyond ${at(axis.to)}, the end of the range`, points, axis, met),
    inside: isSure(knee, points)
      ? `The knee is at ${at(knee.load)}${intervalText(knee, axis)}: up to there ${met}.`
      : undecidedText(`The knee is most likely at ${at(knee.load)}${intervalText(knee, axis)}`, points, axis, met),
  }[knee.place];
  return {
    place: knee.place,
    headline: surely === undefined ? place : `Go up to ${at(surely)} on this host: ${met} there.`,
    knee: place,
    beyond:
      knee.place === 'inside'
        ? `At ${at(knee.breaksAt ?? knee.load)} the promise is ${likely(decisionAt(points, knee.breaksAt) === 'breaks')}broken: ${brokenText(knee.broken)}.`
        : knee.suggestion === undefined
          ? null
          : `Try --vary ${axis.path}=${knee.suggestion.map((load) => loadText(load, axis.unit)).join('..')}.`,
    wall: first === undefined ? null : wallSentence(first),
    peak:
      peak.interval[1] === null
        ? `Throughput is highest at ${at(peak.load)} (${most}); no fall is certain in this range.`
        : `Throughput peaks at ${at(peak.load)} (${most}${equalText(peak, axis)}) and falls beyond.`,
  };
}

/** Where the knees of several curves are, from the lowest to the highest. Of curves by name see `choicesHeadline`. */
export function familyHeadline({ curves, family, axis }: SweepResult): string {
  const [first, ...others] = curves.toSorted((a, b) => rankOf(a.knee) - rankOf(b.knee) || a.knee.load - b.knee.load);
  const last = others.at(-1);
  if (first === undefined || last === undefined || family === null) return '';
  const said = ({ knee, familyValue }: SweepCurve, member = memberText): string => {
    const load = `${{ inside: '', above: 'above ', below: 'below ' }[knee.place]}${placeText(axis, loadText(knee.load, axis.unit))}`;
    return familyValue === null ? load : `${load} with ${member(family, familyValue)}`;
  };
  const isSame = first.knee.place === last.knee.place && first.knee.load === last.knee.load;
  return isSame
    ? `The knee is the same for all ${formatNumber(curves.length)} curves: ${said(first)}.`
    : `The knee moves from ${said(first, shortMember)} to ${said(last)}.`;
}

/** Knees below the range come before those in it. */
function rankOf({ place }: SweepKnee): number {
  return { below: 0, inside: 1, above: 2 }[place];
}

/** Targets that are missed, by which guest and by how much: `ready<=5% for backup[1] (61%)`. */
export function brokenText(broken: readonly BrokenPromise[]): string {
  return broken
    .map(({ promise, guest, quantity, figure }) => {
      const whose = guest === null ? promise : `${promiseWhat({ text: promise })} for ${guest}`;
      const [shown, limit] = [figure.mean, parsePromise(promise).value].map((mean) =>
        figureText({ mean, halfWidth: null }, { metric: quantity }),
      );
      return `${whose} (${shown === limit ? 'just beyond ' : ''}${shown})`;
    })
    .join(' and ');
}

/** The decision at a load; undefined where it was not tried. */
export function decisionAt(points: readonly SweepPoint[], load: number | null): SweepPoint['decision'] | undefined {
  return points.find((point) => point.load === load)?.decision;
}

/** The highest load up to which every load that was tried meets the targets for certain; undefined where the lowest does not. */
export function metUpTo(points: readonly SweepPoint[]): number | undefined {
  const first = points.findIndex(({ decision }) => decision !== 'holds');
  return first === 0 ? undefined : points.at(first < 0 ? -1 : first - 1)?.load;
}

/** The highest load at which the promises are kept with 95 % confidence, and which no run contradicts; undefined where there is none inside the range. */
export function surelyMet({ knee, points }: SweepCurve): number | undefined {
  if (knee.place !== 'inside') return undefined;
  const [low] = knee.interval;
  const met = metUpTo(points);
  const isContradicted = points.some(({ load, decision }) => load <= (low ?? -Infinity) && decision !== 'holds');
  return low === null || isContradicted ? met : Math.max(low, met ?? low);
}

/** The lowest load from which on every load that was tried misses a target for certain; undefined where the highest does not. */
export function missedFrom(points: readonly SweepPoint[]): number | undefined {
  const last = points.findLastIndex(({ decision }) => decision !== 'breaks');
  return points[last + 1]?.load;
}

/** Whether all that was tried agrees with the knee for certain. */
function isSure({ load, breaksAt }: SweepKnee, points: readonly SweepPoint[]): boolean {
  return metUpTo(points) === load && missedFrom(points) === breaksAt;
}

function likely(isCertain: boolean): string {
  return isCertain ? '' : 'most likely ';
}

const COUNT_OF_GROUP = /^guests[.[]([^\].]+)\]?\.count$/;

/** `30 guests`, `30 web guests`; of another load `guests[web].workload.rate = 1,000/s`. */
export function placeText({ path }: Pick<SweepResult['axis'], 'path'>, load: string): string {
  const noun = load === '1' ? 'guest' : 'guests';
  if (path === 'guests') return `${load} ${noun}`;
  const group = COUNT_OF_GROUP.exec(path)?.[1];
  return group === undefined ? `${path} = ${load}` : `${load} ${printable(group)} ${noun}`;
}

function metText(promises: readonly string[]): string {
  if (promises.length === 1) return `${promises[0]} is kept`;
  return promises.length === 2 ? 'both promises are kept' : `all ${promises.length} promises are kept`;
}

/** Where the knee most likely is, up to which load the targets are certainly met, and from which on one is certainly missed. */
function undecidedText(
  mostLikely: string,
  points: readonly SweepPoint[],
  { unit }: SweepResult['axis'],
  met: string,
): string {
  const [holds, breaks] = [metUpTo(points), missedFrom(points)];
  const at = (load: number): string => loadText(load, unit);
  if (holds === undefined)
    return breaks === undefined
      ? `${mostLikely}: these runs are too short to be certain.`
      : `${mostLikely}, and certainly below ${at(breaks)}.`;
  return breaks === undefined
    ? `${mostLikely}: up to ${at(holds)} ${met}; beyond, these runs are not certain.`
    : `${mostLikely}: up to ${at(holds)} ${met}, certainly broken from ${at(breaks)} on.`;
}

/** Other loads with as much throughput, as far as the runs can tell. */
function equalText({ interval: [low, high] }: SweepCurve['peak'], { unit }: SweepResult['axis']): string {
  if (high === null || low === high) return '';
  return `; between ${loadText(low, unit)} and ${loadText(high, unit)} the difference may be chance`;
}

/** `linux-eevdf`, or a number with its unit. */
export function familyText(family: Family, value: FamilyValue): string {
  return 'choices' in family ? printable(String(value)) : loadText(Number(value), family.unit);
}

/** A curve in a sentence: the name that it was given, or the quantity and its value. */
export function memberText(family: Family, value: FamilyValue): string {
  const text = familyText(family, value);
  if ('choices' in family) return family.path === 'scheduler' ? text : `${family.path} = ${text}`;
  return quantityText(family.path, text);
}

/** The same where its quantity is named nearby: `8 cores`. */
export function shortMember(family: Family, value: FamilyValue): string {
  return 'choices' in family ? memberText(family, value) : quantityShort(family.path, familyText(family, value));
}

/** Which curve it is; null where there is one only. */
export function curveTitle({ familyValue }: SweepCurve, { family }: SweepResult): string | null {
  if (family === null || familyValue === null) return null;
  const text = familyText(family, familyValue);
  return 'choices' in family ? `${family.path} = ${text}` : quantityText(family.path, text);
}

/** A knee whose walls are still searched for. */
export function kneeKnown(curve: SweepCurve, sweep: SweepResult): string {
  return withTitle(sweepVerdict(curve, sweep).knee, curve, sweep);
}

/** A wall that was searched for, before all are ranked. */
export function wallKnown(wall: FoundWall, curve: SweepCurve, sweep: SweepResult): string {
  return withTitle(`The knee moves ${factorText(wall)} when this is ideal: ${wall.title}.`, curve, sweep);
}

function withTitle(sentence: string, curve: SweepCurve, sweep: SweepResult): string {
  const title = curveTitle(curve, sweep);
  return title === null ? sentence : `${title}: ${sentence}`;
}

/** The knee of one of several curves: `36 (35 to 37)`, or on which side of the range it is. */
export function kneeCell({ place, load, interval: [low, high] }: SweepKnee, { unit }: SweepResult['axis']): string {
  const at = (value: number): string => loadText(value, unit);
  if (place !== 'inside') return `${place === 'above' ? '≥' : '<'} ${at(load)}`;
  return low === null || high === null || (low === load && high === load)
    ? at(load)
    : `${at(load)} (${at(low)} to ${at(high)})`;
}

/** The wall of one of several curves: `balancing +18%`. */
export function wallCell(walls: readonly Wall[] | null): string {
  const [first] = wallsThatMove(walls ?? []);
  if (first !== undefined) return `${first.title} ${factorBy(first.factor)}`;
  return walls === null ? 'not searched' : 'no single resource';
}

/** Walls that move the knee, furthest first. */
export function wallsThatMove(walls: readonly Wall[]): readonly Wall[] {
  return walls.filter(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR);
}

function intervalText({ load, interval: [low, high] }: SweepKnee, { unit }: SweepResult['axis']): string {
  if (low === load && high === load) return '';
  const at = (bound: number): string => loadText(bound, unit);
  return ` (95%: ${low === null ? 'below' : at(low)} to ${high === null ? 'beyond the range' : at(high)})`;
}

/** `The wall (bottleneck) is balancing.`; undefined where no resource was found to be it. */
export function wallNamed(walls: readonly Wall[] | null): string | undefined {
  const [first] = wallsThatMove(walls ?? []);
  return first === undefined ? undefined : `The wall (bottleneck) is ${first.title}.`;
}

function wallSentence(wall: Wall): string {
  if (wall.rankedFactor < LEAST_FACTOR)
    return 'No single resource is the wall (bottleneck): making any one ideal does not move the knee.';
  const would =
    wall.name === 'processors' ? 'twice as many would move the knee' : 'if it were ideal, the knee would move';
  return `The wall (bottleneck) is ${wall.title}: ${would} ${factorText(wall)}.`;
}

/** How processors stand among the walls. */
export const PROCESSORS_RANKED = 'Processors are ranked by the gain from a tenth more of them, as they have a price.';

/** The same, and what a wall is ranked by where that is not its gain: `by +281% or more, ranked as +23%`. */
export function rankedText(wall: Wall): string {
  const ranked = factorBy(wall.rankedFactor);
  return `${factorText(wall)}${ranked === factorBy(wall.factor) ? '' : `, ranked as ${ranked}`}`;
}

/** `by +24% (+20% to +29%)` */
export function factorText({ factor, interval: [low, high], knee }: FoundWall): string {
  if (knee === null) return `by about ${factorBy(factor)}`;
  if (knee.place === 'above') return `by ${factorBy(factor)} or more`;
  if (low === null && high === null) return `by ${factorBy(factor)}`;
  return `by ${factorBy(factor)} (${low === null ? '?' : factorBy(low)} to ${high === null ? '?' : factorBy(high)})`;
}

/** `+24%` */
export function factorBy(ratio: number): string {
  const away = Math.abs(ratio - 1);
  return `${ratio < 1 ? '−' : '+'}${formatNumber(away * 100, away < 0.0995 ? 1 : 0)}%`;
}

/** A promised figure with half of its interval. */
export function figureText(
  { mean, halfWidth }: Estimate,
  { metric }: { readonly metric: ServicePromise['metric'] | 'carriedRatio' },
): string {
  const relative = halfWidth === null || mean === 0 ? '' : halfText(halfWidth / mean);
  if (metric === 'wakeLatencyNs' || metric === 'responseNs') return `${formatNs(mean)}${relative}`;
  if (metric === 'connectionsPerSec') return `${formatNumber(mean)}/s${relative}`;
  return `${formatPercent(mean)}${halfWidth === null ? '' : halfText(halfWidth)}`;
}

/** Decisions in a table. */
export const DECISION_WORDS: Readonly<Record<SweepPoint['decision'], string>> = {
  holds: 'kept',
  breaks: 'broken',
  undecided: 'undecided',
};

/** A load with its unit. */
export function loadText(load: number, unit: string): string {
  return `${formatNumber(load, Number.isInteger(load) ? 0 : 3)}${unit}`;
}

/**
 * Where the knee of a curve is once a resource is ideal: that of the curve times what the resource brings. Both searches for that
 * factor are coarser than the one for the knee, so that their own loads are not beside it.
 */
export function idealKneeText(
  { knee }: Pick<SweepCurve, 'knee'>,
  { factor }: Pick<Wall, 'factor'>,
  { unit, whole }: SweepResult['axis'],
): string {
  const load = knee.load * factor;
  return loadText(whole ? Math.floor(load) : Number(load.toPrecision(3)), unit);
}
