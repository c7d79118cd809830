import type { JSX } from 'preact';
import type { MeasureAnswer } from '../../../app/measure.ts';
import {
  comparedCosts,
  costText,
  costTitle,
  farthestCost,
  isFar,
  measurementAnswer,
} from '../../answer/measurement-answer.ts';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { MeasurementDocument } from '../../document/measurement-document.ts';
import { costsTable } from '../../table/costs-table.ts';
import { formatNs, formatNumber, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

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
    chart: <CostsBesideUsual costs={answer.costs} />,
    made,
  });
}

/** How many times the usual figure each cost is. */
function CostsBesideUsual({ costs }: Pick<MeasureAnswer, 'costs'>): JSX.Element | null {
  const compared = comparedCosts(costs);
  if (compared.length < 2) return null;
  const values = compared.map(({ cost, factor }) => {
    const label = `${formatNumber(factor, 2)} × (${costText(cost.cost, cost.measured.value)})`;
    const colour = isFar(factor) ? ('orange' as const) : ('blue' as const);
    return { label, parts: [{ value: factor, colour, title: `${costTitle(cost)}: ${label}` }] };
  });
  return (
    <>
      <p class="hint">
        Costs that were measured well enough, over the usual figure. Orange: far from it. A cost that is missing here is
        the usual one in simulations.
      </p>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <SideBarsChart
            title="Costs of this machine over the usual figures"
            width={width}
            things={compared.map(({ cost, factor }) => ({ name: costTitle(cost), strong: isFar(factor) }))}
            quantities={[{ title: 'measured, times the usual figure', values }]}
          />
        )}
      />
    </>
  );
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
