import type { ReplayedPolicy } from '../../../app/replay/replay.ts';
import { replayAnswer } from '../../answer/replay-answer.ts';
import type { Colour } from '../../charts/chart.tsx';
import { type ComparedQuantity, SideBarsChart } from '../../charts/side-bars.tsx';
import type { ReplayDocument } from '../../document/replay-document.ts';
import { replayTable } from '../../table/replay-table.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../shared/file-name.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/** The page of `kneepoint replay`. */
export function replayHtml(document: ReplayDocument, made?: Made): string {
  const { policies, source, mode } = document;
  const quantity = (
    title: string,
    colour: Colour,
    of: (policy: ReplayedPolicy) => number,
    format: (value: number) => string,
  ): ComparedQuantity => ({
    title,
    values: policies.map((policy) => {
      const label = format(of(policy));
      return { label, parts: [{ value: of(policy), colour, title: `${policy.policy}: ${label}` }] };
    }),
  });
  const whole = (value: number): string => formatNumber(value);
  return answerHtml({
    view: replayAnswer(document),
    about: [fileName(source), mode],
    document,
    command: 'replay',
    file: 'replay',
    tables: [replayTable(document)],
    chart: (
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <SideBarsChart
            title="Energy, migrations and CPU ready time under each policy"
            width={width}
            things={policies.map(({ policy }) => ({ name: policy, strong: false }))}
            quantities={[
              quantity('energy, kWh', 'blue', ({ energyKwh }) => energyKwh.mean, whole),
              quantity('migrations', 'orange', ({ migrations }) => migrations.mean, whole),
              quantity('CPU ready time, 95th percentile', 'violet', ({ ready }) => ready.p95Ratio, formatPercent),
            ]}
          />
        )}
      />
    ),
    made,
  });
}
