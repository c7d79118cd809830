import { tuningAnswer } from '../../answer/tuning-answer.ts';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { TuningDocument } from '../../document/tuning-document.ts';
import { formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/**
 * The page of `kneepoint tune`.
 * @param source the scenario, for the title
 */
export function tuneHtml(document: TuningDocument, source: string, made?: Made): string {
  const { asItIs, changes, promises } = document;
  const tried = [{ title: 'as it is', meanReadyRatio: asItIs.meanReadyRatio }, ...changes];
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
    about: [source, `target ${promises.join(' and ')}`],
    document,
    file: 'tune',
    chart: changes.length === 0 ? null : chart,
    made,
  });
}
