import type { FitResult } from '../../knees/laws/fit.ts';
import type { Interval95, LawFit } from '../../knees/laws/fit-law.ts';
import { amdahl, gustafson, usl } from '../../knees/laws/laws.ts';
import { formatNumber, formatPercent } from './format.ts';

/** What one fit comes to, in words. */
export interface FitVerdict {
  /** A law describes the points. */
  readonly good: boolean;
  readonly headline: string;
  readonly because: readonly string[];
}

/** Says what was found, for the terminal and the drawing alike. */
export function fitVerdict(fit: FitResult, loadName: string, throughputName: string): FitVerdict {
  const { laws, best, points, choice } = fit;
  const law = laws[best];
  const { relativeError, misfit } = law;
  const range = `${formatFigure(points[0]!.load)} to ${formatFigure(points.at(-1)!.load)}`;
  const typical = `It is typically wrong by ${formatPercent(relativeError)} of the mean throughput over ${points.length} points at ${loadName} = ${range}.`;
  const chosen =
    best === 'usl'
      ? `The ${law.title} explains the points better than ${laws[choice.over].title} by more than chance (F test, ${formatP(choice.pValue)}).`
      : `${law.title} is enough: that the ${laws.usl.title} fits better may be chance (F test, ${formatP(choice.pValue)}).`;
  if (misfit !== undefined) {
    const closest = best === 'usl' ? `the ${law.title}` : law.title;
    return {
      good: false,
      headline: `No law describes these points: the closest is ${closest}, but ${misfit}.`,
      because: [chosen],
    };
  }
  return {
    good: true,
    headline: headlineOf(fit, loadName, throughputName),
    because: [worthSentence(fit, loadName, throughputName), chosen, typical],
  };
}

const LAWS = { amdahl, gustafson, usl } as const;

/** What more of the load brings: up to the peak, or from the last point to twice as much. */
function worthSentence({ laws, best, points }: FitResult, loadName: string, throughputName: string): string {
  const law = laws[best];
  const last = points.at(-1)?.load ?? 1;
  if (law.peakN !== null && law.peakN < 2 * last)
    return `Take no more than ${loadName} = ${formatFigure(Math.floor(law.peakN))}: beyond it ${throughputName} falls.`;
  const at = (load: number): number => LAWS[best].predict(law, load);
  return `By this law twice the last point, ${loadName} = ${formatFigure(2 * last)}, brings ${formatPercent(at(2 * last) / at(last) - 1)} more ${throughputName} than ${loadName} = ${formatFigure(last)}: look whether that is worth its price.`;
}

function headlineOf({ laws, best, points }: FitResult, loadName: string, throughputName: string): string {
  const { peakN, peakThroughput, limitThroughput, sigma, lambda, interval95 } = laws[best];
  if (peakN !== null) {
    const where = `${loadName} = ${formatFigure(peakN)}${within(interval95.peakN)}`;
    return `${throughputName} peaks at ${where} with ${formatFigure(peakThroughput!)}, and falls beyond.`;
  }
  if (best === 'gustafson') {
    const each = formatFigure(lambda * (1 - sigma));
    return `${throughputName} grows by ${each} with every unit of ${loadName}, up to the last of the ${points.length} points: no limit shows.`;
  }
  if (limitThroughput === null) return `${throughputName} grows in proportion to ${loadName}: no limit shows.`;
  return `${throughputName} levels off below ${formatFigure(limitThroughput)}${within(interval95.limitThroughput)}; half of that is reached at ${loadName} = ${formatFigure((1 - sigma) / sigma)}.`;
}

function within(interval: Interval95 | undefined): string {
  return interval === undefined ? '' : ` (95%: ${formatInterval(interval)})`;
}

/** Both ends of an interval, an open one in words: `77 to 163`, `45 or more`. */
export function formatInterval([low, high]: Interval95): string {
  if (low === null) return 'none';
  return high === null ? `${formatFigure(low)} or more` : `${formatFigure(low)} to ${formatFigure(high)}`;
}

/** Three digits that count, whatever the size: `1,884`, `96.5`, `0.0277`, `1.04e-4`. */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e9) return value.toExponential(2).replace(/\.?0*e\+?/, 'e');
  return formatNumber(value, size >= 100 ? 0 : 2 - Math.floor(Math.log10(size)));
}

function formatP(pValue: number): string {
  return pValue < 1e-3 ? 'p < 0.001' : `p = ${pValue.toPrecision(2)}`;
}

/** What each law is called in a table. */
export function lawRows({
  laws,
}: FitResult): { readonly name: keyof FitResult['laws']; readonly label: string; readonly fit: LawFit }[] {
  return [
    { name: 'amdahl', label: 'Amdahl', fit: laws.amdahl },
    { name: 'gustafson', label: 'Gustafson', fit: laws.gustafson },
    { name: 'usl', label: 'USL', fit: laws.usl },
    ...(laws.uslQuadratic ? [{ name: 'uslQuadratic' as const, label: 'USL, quadratic', fit: laws.uslQuadratic }] : []),
  ];
}
