import { promiseWhat, type ServicePromise } from '../../knees/promise.ts';
import { LEAST_FACTOR } from '../../knees/wall.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { BrokenPromise } from '../../knees/find-knee.ts';
import type { SweepCurve, SweepKnee, SweepPoint, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { formatNs, formatNumber, formatPercent } from './format.ts';

/** The results of a curve, one sentence each, for the terminal and the report. */
export interface SweepVerdict {
  readonly place: SweepKnee['place'];
  /** Where the knee is. */
  readonly headline: string;
  /** What breaks beyond it, or where else to look. */
  readonly beyond: string | null;
  readonly wall: string | null;
  readonly peak: string;
}

/** Says what a curve comes to. */
export function sweepVerdict({ knee, peak, walls, points }: SweepCurve, { axis, promises }: SweepResult): SweepVerdict {
  const at = (load: number): string => loadText(load, axis.unit);
  const met =
    promises.length === 1
      ? `${promises[0]} is met`
      : promises.length === 2
        ? 'both targets are met'
        : `all ${promises.length} targets are met`;
  const [first] = walls ?? [];
  const [low, high] = peak.interval;
  const most = `${formatNumber(peak.throughputPerSec.mean)} finished/s`;
  return {
    place: knee.place,
    headline: {
      below: `At ${axis.path} ${at(knee.load)}, the start of the range, the target is missed already: ${brokenText(knee.broken)}.`,
      above: `Up to ${axis.path} ${at(axis.to)}, the end of the range, ${met}.`,
      inside: isSure(knee, points)
        ? `The knee is at ${axis.path} ${at(knee.load)}${intervalText(knee, at)}: up to there ${met}.`
        : `The knee is ${betweenText(knee, points, at)}, most likely at ${axis.path} ${at(knee.load)}: up to there ${met}, within the precision of these runs.`,
    }[knee.place],
    beyond:
      knee.place === 'inside'
        ? `At ${at(knee.breaksAt ?? knee.load)} the target is ${decisionAt(points, knee.breaksAt) === 'breaks' ? '' : 'most likely '}missed: ${brokenText(knee.broken)}.`
        : knee.suggestion === undefined
          ? null
          : `Try --vary ${axis.path}=${at(knee.suggestion[0])}..${at(knee.suggestion[1])}.`,
    wall: first === undefined ? null : wallSentence(first),
    peak:
      high === null
        ? `Throughput is highest at ${at(peak.load)} (${most}); no fall is certain in this range.`
        : `Throughput peaks at ${axis.path} ${at(peak.load)} (${most}; not distinguishable from ${at(low)} to ${at(high)}) and falls beyond.`,
  };
}

/** Targets that are missed, by which guest and by how much: `ready<=5% for backup[1] (61%)`. */
export function brokenText(broken: readonly BrokenPromise[]): string {
  return broken
    .map(({ promise, guest, quantity, figure }) => {
      const whose = guest === null ? promise : `${promiseWhat({ text: promise })} for ${guest}`;
      return `${whose} (${figureText({ mean: figure.mean, halfWidth: null }, { metric: quantity })})`;
    })
    .join(' and ');
}

/** The decision at a load; undefined where it was not tried. */
export function decisionAt(points: readonly SweepPoint[], load: number | null): SweepPoint['decision'] | undefined {
  return points.find((point) => point.load === load)?.decision;
}

/** Whether the runs beside the knee are decided: the load holds, and the next one tried breaks. */
function isSure({ load, breaksAt }: SweepKnee, points: readonly SweepPoint[]): boolean {
  return decisionAt(points, load) === 'holds' && decisionAt(points, breaksAt) === 'breaks';
}

/** The decided loads beside the knee. */
function betweenText({ load: knee }: SweepKnee, points: readonly SweepPoint[], at: (load: number) => string): string {
  const holds = points.findLast(({ load, decision }) => load <= knee && decision === 'holds');
  const breaks = points.find(({ load, decision }) => load > knee && decision === 'breaks');
  if (holds === undefined) return breaks === undefined ? 'anywhere in this range' : `below ${at(breaks.load)}`;
  return breaks === undefined ? `above ${at(holds.load)}` : `between ${at(holds.load)} and ${at(breaks.load)}`;
}

/** Which curve it is; null where there is one only. */
export function curveTitle({ familyValue }: SweepCurve, { family }: SweepResult): string | null {
  return family === null || familyValue === null ? null : `${family.path} = ${loadText(familyValue, family.unit)}`;
}

/** Walls that move the knee, furthest first. */
export function wallsThatMove(walls: readonly Wall[]): readonly Wall[] {
  return walls.filter(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR);
}

function intervalText({ load, interval: [low, high] }: SweepKnee, at: (load: number) => string): string {
  if (low === load && high === load) return '';
  return ` (95%: ${low === null ? 'below' : at(low)} to ${high === null ? 'beyond the range' : at(high)})`;
}

function wallSentence(wall: Wall): string {
  if (wall.rankedFactor < LEAST_FACTOR)
    return 'No single resource is the wall (bottleneck): making any one ideal does not move the knee.';
  const would =
    wall.name === 'processors' ? 'twice as many would move the knee' : 'if it were ideal, the knee would move';
  return `The wall (bottleneck) is ${wall.title}: ${would} ${factorText(wall)}.`;
}

/** `by +24% (+20% to +29%)` */
export function factorText({ factor, interval: [low, high], knee }: Wall): string {
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
  const relative = halfWidth === null || mean === 0 ? '' : ` ±${formatNumber((halfWidth / mean) * 100, 0)}%`;
  if (metric === 'wakeLatencyNs' || metric === 'responseNs') return `${formatNs(mean)}${relative}`;
  if (metric === 'connectionsPerSec') return `${formatNumber(mean)}/s${relative}`;
  return `${formatPercent(mean)}${halfWidth === null ? '' : ` ±${formatPercent(halfWidth)}`}`;
}

/** Decisions in a table. */
export const DECISION_WORDS: Readonly<Record<SweepPoint['decision'], string>> = {
  holds: 'met',
  breaks: 'missed',
  undecided: 'undecided',
};

/** A load with its unit. */
export function loadText(load: number, unit: string): string {
  return `${formatNumber(load, Number.isInteger(load) ? 0 : 3)}${unit}`;
}
