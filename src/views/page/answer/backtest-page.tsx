import type { JSX } from 'preact';
import { backtestAnswer } from '../../answer/backtest-answer.ts';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import { ForecastChart } from '../../charts/forecast-chart.tsx';
import type { BacktestDocument } from '../../document/backtest-document.ts';
import { backtestTables } from '../../table/backtest-tables.ts';
import { readyPercent } from '../../words/agreement-words.ts';
import { forecastScore, meanReady, plannedScore } from '../../words/backtest-words.ts';
import { formatCount, formatNumber, formatPercent } from '../../words/format.ts';
import { formatAmount } from '../../words/trend-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../../words/file-name.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const DEMAND_WIDTH = 1060;
const READY_WIDTH = 560;

/** The page of `kneepoint backtest`. */
export function backtestHtml(document: BacktestDocument, made?: Made): string {
  const { demand, ready } = document;
  return answerHtml({
    view: backtestAnswer(document),
    about: [fileName(document.source)],
    document,
    command: 'backtest',
    file: 'backtest',
    figures: figuresOf(document),
    tables: backtestTables(document),
    chart: (
      <>
        <DemandOfEstate demand={demand} />
        {ready !== undefined && <ReadyOfHosts ready={ready} />}
      </>
    ),
    made,
  });
}

function figuresOf({ demand, ready }: BacktestDocument): readonly KeyFigure[] {
  const { windows, beyondRatio, allowedRatio, hosts } = plannedScore(demand);
  const score = forecastScore(demand.sets);
  // What the record is too short for stands under "How right it was".
  return [
    {
      name: 'Windows above the plan',
      value: windows === 0 ? '–' : formatPercent(beyondRatio),
      note: `at most ${formatPercent(allowedRatio)}; ${hosts === 0 ? 'the estate as one host' : formatCount(hosts, 'host')}`,
    },
    ...(score === null
      ? []
      : [
          {
            name: 'Days in the band',
            value: formatPercent(score.withinRatio),
            note: `of ${formatNumber(score.days)}; ${formatPercent(demand.level)} expected`,
          },
          {
            name: 'Mean error of the demand',
            value: formatPercent(score.errorRatio),
            note: `${formatPercent(Math.abs(score.biasRatio))} too ${score.biasRatio < 0 ? 'low' : 'high'} on average`,
          },
        ]),
    ...(ready === undefined
      ? []
      : [
          {
            name: 'CPU ready, predicted',
            value: readyPercent(meanReady(ready, ({ predicted }) => predicted)),
            note: `measured ${readyPercent(meanReady(ready, ({ measured }) => measured))}`,
          },
        ]),
  ];
}

/** The estate is the first of the sums. */
function DemandOfEstate({ demand: { sets, unit, level } }: Pick<BacktestDocument, 'demand'>): JSX.Element | null {
  const days = sets[0]?.days ?? [];
  if (days.length === 0) return null;
  return (
    <>
      <p class="hint">
        The line is the forecast with its band of {formatPercent(level)}, a dot what came; dots outside of the band are
        orange.
      </p>
      <ChartCard
        width={DEMAND_WIDTH}
        draw={(width) => (
          <ForecastChart
            title="Demand of the estate by day, forecast and measured"
            width={width}
            valueTitle="demand of the estate, daily 95th percentile"
            days={days}
            format={(value) => formatAmount(value, unit)}
          />
        )}
      />
    </>
  );
}

function ReadyOfHosts({ ready: { hosts } }: Required<Pick<BacktestDocument, 'ready'>>): JSX.Element | null {
  if (hosts.length < 2) return null;
  return (
    <>
      <p class="hint">A dot is a host. On the dashed line, predicted and measured CPU ready are the same.</p>
      <ChartCard
        width={READY_WIDTH}
        draw={(width) => (
          <AgreementChart
            title="CPU ready of the hosts, predicted from the first part over measured in the rest"
            width={width}
            measuredTitle="CPU ready of a host in the rest, measured"
            predictedTitle="predicted from the first part"
            points={hosts.map(({ measured, predicted }) => ({
              measured,
              predicted,
              low: predicted,
              high: predicted,
              isFitted: false,
            }))}
            format={readyPercent}
          />
        )}
      />
    </>
  );
}
