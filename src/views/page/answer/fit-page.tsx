import { FitChart } from '../../charts/fit-chart.tsx';
import { type AnswerView, linesSection, tableSection } from '../../answer/answer-view.ts';
import type { FitDocument } from '../../document/fit-document.ts';
import {
  errorText,
  lawColumns,
  otherParametersSentence,
  parameterColumns,
  parameterRows,
  pointColumns,
  pointRows,
} from '../../text/fit-text.ts';
import { plainStyle } from '../../text/style.ts';
import { fitVerdict, formatFigure, lawRows } from '../../words/fit-words.ts';
import { formatPercent } from '../../words/format.ts';
import { sentence } from '../../words/first-letter.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../../words/file-name.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/** The page of `kneepoint fit`. */
export function fitHtml(fit: FitDocument, made?: Made): string {
  return answerHtml({
    view: fitView(fit),
    about: [fileName(fit.source), `${fit.throughputName} by ${fit.loadName}`],
    document: fit,
    command: 'fit',
    file: 'fit',
    figures: figuresOf(fit),
    chart: <ChartCard width={CHART_WIDTH} draw={(width) => <FitChart fit={fit} width={width} />} />,
    made,
  });
}

function fitView(fit: FitDocument): AnswerView {
  const { laws, best, warnings, loadName, throughputName } = fit;
  const { good, headline, because } = fitVerdict(fit, loadName, throughputName);
  return {
    kind: 'Scaling law',
    headline: sentence(headline),
    accent: good ? 'bold' : 'red',
    sentences: [...because, otherParametersSentence(fit)].filter((sentence) => sentence !== ''),
    sections: [
      ...tableSection('Laws', lawColumns(fit, plainStyle), lawRows(fit), {
        note: 'σ: contention, κ: coherency, λ: throughput of one unit; error: residual standard error over the mean throughput.',
      }),
      ...tableSection(`${laws[best].title}: ${laws[best].formula}`, parameterColumns(fit), parameterRows(fit), {
        note: `The ${errorText(fit)}.`,
      }),
      ...tableSection('Points', pointColumns(fit, loadName, throughputName), pointRows(fit), {
        note: 'Law: what the best law says; residual: measured less that; efficiency: 100% is in proportion to the load.',
      }),
      ...linesSection(
        'list',
        'Warnings',
        warnings.map(({ message }) => message),
      ),
    ],
  };
}

function figuresOf({ laws, best, points, loadName, throughputName }: FitDocument): readonly KeyFigure[] {
  const { title, peakN, peakThroughput, limitThroughput, relativeError } = laws[best];
  return [
    { name: 'Best law', value: title.replace('Universal Scalability Law', 'USL'), note: `of ${lawCount(laws)}` },
    peakN === null
      ? { name: 'Peak', value: '–', note: 'throughput never falls' }
      : { name: 'Peak at', value: formatFigure(peakN), note: `${loadName}: ${formatFigure(peakThroughput ?? 0)}` },
    {
      name: 'Limit',
      value: limitThroughput === null ? '–' : formatFigure(limitThroughput),
      note: limitThroughput === null ? 'none shows' : `${throughputName}, by contention alone`,
    },
    {
      name: 'Typical error',
      value: formatPercent(relativeError),
      note: `of the mean throughput, over ${points.length} points`,
    },
  ];
}

function lawCount(laws: FitDocument['laws']): string {
  return `${Object.keys(laws).length} that were fitted`;
}
