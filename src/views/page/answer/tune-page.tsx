import { tuningAnswer } from '../../answer/tuning-answer.ts';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { TuningDocument } from '../../document/tuning-document.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/**
 * The page of `kneepoint tune`.
 * @param source the scenario, for the title
 */
export function tuneHtml(document: TuningDocument, source: string, made?: Made): string {
  const { asItIs, changes, together, promises } = document;
  const tried = [
    { title: 'as it is', meanReadyRatio: asItIs.meanReadyRatio },
    ...(together === null ? [] : [{ title: 'the two that help most', meanReadyRatio: together.meanReadyRatio }]),
    ...changes,
  ];
  const chart = (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <SideBarsChart
          title="CPU ready time with each change"
          width={width}
          things={tried.map(({ title }, at) => ({ name: title, strong: at === 0 }))}
          quantities={[
            {
              title: 'CPU ready of a vCPU, mean',
              values: tried.map(({ title, meanReadyRatio }, at) => {
                const label = formatPercent(meanReadyRatio);
                const colour = at === 0 ? ('grey' as const) : ('blue' as const);
                return { label, parts: [{ value: meanReadyRatio, colour, title: `${title}: ${label}` }] };
              }),
            },
          ]}
        />
      )}
    />
  );
  return answerHtml({
    view: tuningAnswer(document),
    about: [source, `promise ${promises.join(' and ')}`],
    document,
    command: 'tune',
    file: 'tune',
    figures: figuresOf(document),
    chart: changes.length === 0 ? null : chart,
    made,
  });
}

function figuresOf({ asItIs, changes, fewerGuests }: TuningDocument): readonly KeyFigure[] {
  const [best] = changes.toSorted((a, b) => a.meanReadyRatio - b.meanReadyRatio);
  const helps = best !== undefined && best.meanReadyRatio < asItIs.meanReadyRatio;
  return [
    { name: 'CPU ready now', value: formatPercent(asItIs.meanReadyRatio), note: 'of a vCPU, on average' },
    {
      name: 'With the best change',
      value: helps ? formatPercent(best.meanReadyRatio) : '–',
      note: helps ? best.title : 'none helps',
    },
    {
      name: 'Highest now',
      value: formatPercent(asItIs.worst.readyRatio),
      note: asItIs.worst.guest,
    },
    fewerGuests === null
      ? { name: 'Processors in use', value: formatPercent(asItIs.utilisation), note: 'as it is' }
      : {
          name: 'Guests that fit',
          value: formatNumber(fewerGuests.fit),
          note: `of ${formatNumber(fewerGuests.now)}${fewerGuests.withBest === null ? ', without any change' : ` now, ${formatNumber(fewerGuests.withBest.fit)} with the best change`}`,
        },
  ];
}
