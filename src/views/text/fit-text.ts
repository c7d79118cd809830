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

function otherParametersText({ otherParameters, laws }: FitDocument, { columns }: TextTarget): string {
  if (otherParameters === undefined) return '';
  const peakOf = ({ peakN, peakThroughput }: { peakN: number | null; peakThroughput: number | null }) =>
    peakN === null ? 'no peak' : `a peak of ${formatFigure(peakThroughput!)} at ${formatFigure(peakN)}`;
  const asked = `σ = ${formatFigure(otherParameters.sigma)} and κ = ${formatFigure(otherParameters.kappa)}`;
  return wrap(`With ${asked} the USL would have ${peakOf(otherParameters)}; it has ${peakOf(laws.usl)}.`, columns);
}

function lawsText(fit: FitDocument, target: TextTarget): string {
  type Row = ReturnType<typeof lawRows>[number];
  const right = { align: 'right' } as const;
  const figure = (value: number | null) => (value === null ? '-' : formatFigure(value));
  const of95 = (name: 'sigma' | 'kappa' | 'peakN', drop: number): TextColumn<Row> => ({
    header: '95%',
    cell: ({ fit: { interval95 } }) => (interval95[name] === undefined ? '' : formatInterval(interval95[name])),
    dropOrder: drop,
  });
  const columns: TextColumn<Row>[] = [
    {
      header: '  law',
      cell: ({ name, label }) => `${name === fit.best ? '→' : ' '} ${label}`,
      paint: ({ name }, text) => (name === fit.best ? target.style('bold', text) : text),
    },
    { ...right, header: 'σ', cell: ({ fit }) => figure(fit.sigma) },
    of95('sigma', 2),
    { ...right, header: 'κ', cell: ({ fit }) => ('kappa' in fit.standardErrors ? figure(fit.kappa) : '-') },
    of95('kappa', 2),
    { ...right, header: 'λ', cell: ({ fit }) => figure(fit.lambda), dropOrder: 3 },
    { ...right, header: 'peak at', cell: ({ fit }) => figure(fit.peakN) },
    of95('peakN', 1),
    { ...right, header: 'peak', cell: ({ fit }) => figure(fit.peakThroughput), dropOrder: 4 },
    { ...right, header: 'limit', cell: ({ fit }) => figure(fit.limitThroughput), dropOrder: 5 },
    { ...right, header: 'error', cell: ({ fit }) => formatPercent(fit.relativeError) },
    {
      header: '',
      cell: ({ fit }) => (fit.misfit === undefined ? '' : 'misfit'),
      paint: (_, text) => target.style('yellow', text),
    },
  ];
  return textTable(columns, lawRows(fit), target);
}

function detailText(fit: FitDocument, target: TextTarget): string {
  const law = fit.laws[fit.best];
  const { standardErrors, interval95 } = law;
  const rows = [
    { name: 'sigma', label: 'σ, contention', value: law.sigma },
    { name: 'kappa', label: 'κ, coherency', value: law.kappa },
    { name: 'lambda', label: 'λ, one unit', value: law.lambda },
    { name: 'peakN', label: 'peak at', value: law.peakN },
    { name: 'peakThroughput', label: 'peak', value: law.peakThroughput },
    { name: 'limitThroughput', label: 'limit λ/σ', value: law.limitThroughput },
  ] as const;
  const table = textTable(
    [
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
    ],
    rows.filter(({ name, value }) => name in interval95 && value !== null),
    target,
  );
  const error = `residual standard error ${formatFigure(law.residualStandardError)} on ${law.degreesOfFreedom} degrees of freedom, R² ${law.rSquared.toFixed(4)}`;
  return [`${target.style('bold', law.title)}  ${law.formula}`, table, wrap(`  ${error}`, target.columns, '  ')].join(
    '\n',
  );
}

function pointsText(fit: FitDocument, target: TextTarget, loadName: string, throughputName: string): string {
  if (fit.points.length > SHOWN_POINTS) return '';
  const { fitted, residuals, efficiency } = fit.laws[fit.best];
  const right = { align: 'right' } as const;
  return textTable(
    [
      { ...right, header: loadName, cell: ({ load }) => formatFigure(load), shrinkTo: 12 },
      { ...right, header: throughputName, cell: ({ throughput }) => formatFigure(throughput), shrinkTo: 12 },
      { ...right, header: 'law', cell: ({ index }) => formatFigure(fitted[index]!) },
      { ...right, header: 'residual', cell: ({ index }) => formatFigure(residuals[index]!) },
      { ...right, header: 'efficiency', cell: ({ index }) => formatPercent(efficiency[index]!), dropOrder: 1 },
    ],
    fit.points.map((point, index) => ({ ...point, index })),
    target,
  );
}
