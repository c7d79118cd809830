import { printable } from '../../base/foreign-text.ts';
import type { FitDocument } from '../document/fit-document.ts';
import { fitPlot } from './fit-plot.ts';
import { fitVerdict, formatFigure, formatInterval, lawRows } from '../words/fit-words.ts';
import { formatPercent } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, truncate, wrap, type TextColumn } from './text-table.ts';

/** Past this many points a terminal shows the plot alone. */
const SHOWN_POINTS = 24;
/** A column's name is cut here. */
const NAME_CELLS = 32;

/** The answer to `kneepoint fit` in the terminal: the verdict first, then what it rests on. */
export function fitText(fit: FitDocument, target: TextTarget): string {
  const loadName = truncate(printable(fit.loadName), NAME_CELLS);
  const throughputName = truncate(printable(fit.throughputName), NAME_CELLS);
  const sections = [
    verdictText(fit, target, loadName, throughputName),
    otherParametersText(fit, target),
    lawsText(fit, target),
    detailText(fit, target),
    fitPlot(fit, target, loadName, throughputName),
    pointsText(fit, target, loadName, throughputName),
    listText(
      'Warnings',
      fit.warnings.map(({ message }) => message),
      target,
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function verdictText(
  fit: FitDocument,
  { columns, style }: TextTarget,
  loadName: string,
  throughputName: string,
): string {
  const { good, headline, because } = fitVerdict(fit, loadName, throughputName);
  return [style('bold', style(good ? 'green' : 'red', wrap(headline, columns))), wrap(because.join(' '), columns)].join(
    '\n',
  );
}

function otherParametersText(fit: FitDocument, { columns }: TextTarget): string {
  return wrap(otherParametersSentence(fit), columns);
}

/** What the USL would come to with parameters that were asked for; empty where none were. */
export function otherParametersSentence({ otherParameters, laws }: FitDocument): string {
  if (otherParameters === undefined) return '';
  const peakOf = ({ peakN, peakThroughput }: { peakN: number | null; peakThroughput: number | null }) =>
    peakN === null ? 'no peak' : `a peak of ${formatFigure(peakThroughput!)} at ${formatFigure(peakN)}`;
  const asked = `σ = ${formatFigure(otherParameters.sigma)} and κ = ${formatFigure(otherParameters.kappa)}`;
  return `With ${asked} the USL would have ${peakOf(otherParameters)}; it has ${peakOf(laws.usl)}.`;
}

function lawsText(fit: FitDocument, target: TextTarget): string {
  return textTable(lawColumns(fit, target.style), lawRows(fit), target);
}

type Law = ReturnType<typeof lawRows>[number];

/** What is told of every law. */
export function lawColumns({ best }: FitDocument, style: TextTarget['style']): readonly TextColumn<Law>[] {
  const right = { align: 'right' } as const;
  const figure = (value: number | null) => (value === null ? '-' : formatFigure(value));
  const of95 = (name: 'sigma' | 'kappa' | 'peakN', symbol: string, drop: number): TextColumn<Law> => ({
    header: `${symbol} 95%`,
    cell: ({ fit: { interval95 } }) => (interval95[name] === undefined ? '' : formatInterval(interval95[name])),
    dropOrder: drop,
  });
  return [
    {
      header: '  law',
      cell: ({ name, label }) => `${name === best ? '→' : ' '} ${label}`,
      paint: ({ name }, text) => (name === best ? style('bold', text) : text),
    },
    { ...right, header: 'σ', cell: ({ fit }) => figure(fit.sigma) },
    of95('sigma', 'σ', 2),
    { ...right, header: 'κ', cell: ({ fit }) => ('kappa' in fit.standardErrors ? figure(fit.kappa) : '-') },
    of95('kappa', 'κ', 2),
    { ...right, header: 'λ', cell: ({ fit }) => figure(fit.lambda), dropOrder: 3 },
    { ...right, header: 'peak at', cell: ({ fit }) => figure(fit.peakN) },
    of95('peakN', 'peak at', 1),
    { ...right, header: 'peak', cell: ({ fit }) => figure(fit.peakThroughput), dropOrder: 4 },
    { ...right, header: 'limit', cell: ({ fit }) => figure(fit.limitThroughput), dropOrder: 5 },
    { ...right, header: 'error', cell: ({ fit }) => formatPercent(fit.relativeError) },
    {
      header: '',
      cell: ({ fit }) => (fit.misfit === undefined ? '' : 'misfit'),
      paint: (_, text) => style('yellow', text),
    },
  ];
}

function detailText(fit: FitDocument, target: TextTarget): string {
  const law = fit.laws[fit.best];
  const table = textTable(parameterColumns(fit), parameterRows(fit), target);
  return [
    `${target.style('bold', law.title)}  ${law.formula}`,
    table,
    wrap(`  ${errorText(fit)}`, target.columns, '  '),
  ].join('\n');
}

/** How far the points are from the best law. */
export function errorText({ laws, best }: FitDocument): string {
  const { residualStandardError, degreesOfFreedom, rSquared } = laws[best];
  return `residual standard error ${formatFigure(residualStandardError)} on ${degreesOfFreedom} degrees of freedom, R² ${rSquared.toFixed(4)}`;
}

/** What the best law is made of, as far as there is an interval. */
export function parameterRows({ laws, best }: FitDocument) {
  const law = laws[best];
  const rows = [
    { name: 'sigma', label: 'σ, contention', value: law.sigma },
    { name: 'kappa', label: 'κ, coherency', value: law.kappa },
    { name: 'lambda', label: 'λ, one unit', value: law.lambda },
    { name: 'peakN', label: 'peak at', value: law.peakN },
    { name: 'peakThroughput', label: 'peak', value: law.peakThroughput },
    { name: 'limitThroughput', label: 'limit λ/σ', value: law.limitThroughput },
  ] as const;
  return rows.filter(({ name, value }) => name in law.interval95 && value !== null);
}

/** What is told of each parameter of the best law. */
export function parameterColumns({
  laws,
  best,
}: FitDocument): readonly TextColumn<ReturnType<typeof parameterRows>[number]>[] {
  const { standardErrors, interval95 } = laws[best];
  return [
    { header: '', cell: ({ label }) => `  ${label}` },
    { header: 'estimate', cell: ({ value }) => (value === null ? '-' : formatFigure(value)), align: 'right' },
    {
      header: 'std error',
      cell: ({ name }) => {
        const error = (standardErrors as Readonly<Partial<Record<string, number | null>>>)[name];
        return error === undefined ? '' : error === null ? 'at bound' : formatFigure(error);
      },
      align: 'right',
      dropOrder: 1,
    },
    { header: '95% interval', cell: ({ name }) => (interval95[name] ? formatInterval(interval95[name]) : '') },
  ];
}

function pointsText(fit: FitDocument, target: TextTarget, loadName: string, throughputName: string): string {
  if (fit.points.length > SHOWN_POINTS) return '';
  return textTable(pointColumns(fit, loadName, throughputName), pointRows(fit), target);
}

type Point = FitDocument['points'][number] & { readonly index: number };

/** The points, by rising load. */
export function pointRows({ points }: FitDocument): readonly Point[] {
  return points.map((point, index) => ({ ...point, index }));
}

/** What was measured at each point, and what the best law says of it. */
export function pointColumns(fit: FitDocument, loadName: string, throughputName: string): readonly TextColumn<Point>[] {
  const { fitted, residuals, efficiency } = fit.laws[fit.best];
  const right = { align: 'right' } as const;
  return [
    { ...right, header: loadName, cell: ({ load }) => formatFigure(load), shrinkTo: 12 },
    { ...right, header: throughputName, cell: ({ throughput }) => formatFigure(throughput), shrinkTo: 12 },
    { ...right, header: 'law', cell: ({ index }) => formatFigure(fitted[index]!) },
    { ...right, header: 'residual', cell: ({ index }) => formatFigure(residuals[index]!) },
    { ...right, header: 'efficiency', cell: ({ index }) => formatPercent(efficiency[index]!), dropOrder: 1 },
  ];
}
