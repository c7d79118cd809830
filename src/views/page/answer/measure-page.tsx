import type { MeasureAnswer } from '../../../app/measure.ts';
import { costText, costTitle, farthestCost, measurementAnswer } from '../../answer/measurement-answer.ts';
import type { MeasurementDocument } from '../../document/measurement-document.ts';
import { costsTable } from '../../table/costs-table.ts';
import { formatNs, formatNumber, formatPercent } from '../../words/format.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

interface MeasurePage {
  readonly answer: MeasureAnswer;
  readonly document: MeasurementDocument;
  /** Name of the machine. */
  readonly host: string;
  readonly made?: Made | undefined;
}

/** The page of `kneepoint measure`. */
export function measureHtml({ answer, document, host, made }: MeasurePage): string {
  return answerHtml({
    view: measurementAnswer(answer),
    about: [host],
    document,
    command: 'measure',
    file: 'measurement',
    figures: figuresOf(answer),
    tables: [costsTable(document)],
    made,
  });
}

function figuresOf({
  costs,
  notMeasured,
  measurement: { lockHandOff, topology },
}: MeasureAnswer): readonly KeyFigure[] {
  const narrow = costs.filter(({ measured }) => measured.isNarrow);
  const farthest = farthestCost(costs);
  const widest = narrow.reduce(
    (most, { measured: { value, halfWidth } }) => Math.max(most, halfWidth / Math.abs(value)),
    0,
  );
  return [
    {
      name: 'Costs measured',
      value: formatNumber(narrow.length),
      note: `of ${formatNumber(costs.length + notMeasured.length)}, none wider than ±${formatPercent(widest)}`,
    },
    farthest === undefined
      ? { name: 'Farthest from usual', value: '–', note: 'nothing to compare' }
      : {
          name: 'Farthest from usual',
          value: `${formatNumber(farthest.factor)} times`,
          note: `${costTitle(farthest.cost)}: ${costText(farthest.cost.cost, farthest.cost.measured.value)}`,
        },
    lockHandOff === null
      ? { name: 'Lock, from one to the other', value: '–', note: 'not measured' }
      : { name: 'Lock, from one to the other', value: formatNs(lockHandOff.value), note: 'between two processors' },
    { name: 'Processors', value: formatNumber(topology.cpus.length), note: topology.processor ?? 'without a name' },
  ];
}
