import type { ReplayedPolicy } from '../../../app/replay/replay.ts';
import { advisedPolicy, leastEnergy, rivalsOf, replayAnswer } from '../../answer/replay-answer.ts';
import type { Colour } from '../../charts/chart.tsx';
import { type ComparedQuantity, SideBarsChart } from '../../charts/side-bars.tsx';
import type { ReplayDocument } from '../../document/replay-document.ts';
import { replayTable } from '../../table/replay-table.ts';
import { formatCount, formatNumber, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../../words/file-name.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
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
    figures: figuresOf(document),
    tables: [replayTable(document)],
    // A chart of one bar compares nothing.
    chart:
      policies.length < 2 ? null : (
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

/** Of the policy that is advised. */
function figuresOf(document: ReplayDocument): readonly KeyFigure[] {
  const { policies, hosts, windows, stepSec } = document;
  const { policy, energyKwh, migrations, ready, activeHosts } = advisedPolicy(document);
  const most = policies.reduce((a, b) => (b.energyKwh.mean > a.energyKwh.mean ? b : a));
  const days = (windows * stepSec) / SECONDS_PER_DAY;
  return [
    {
      name: 'Energy',
      value: `${formatNumber(energyKwh.mean, 0)} kWh`,
      note: `${policy}, in ${formatCount(Math.round(10 * days) / 10, 'day')}`,
    },
    most === leastEnergy(document) || rivalsOf(document).includes(most)
      ? { name: 'Migrations', value: formatNumber(migrations.mean, 0), note: 'of guests' }
      : {
          name: 'Saved',
          value: `${formatNumber(most.energyKwh.mean - energyKwh.mean, 0)} kWh`,
          note: `against ${most.policy}, which takes most`,
        },
    {
      name: 'CPU ready of a guest',
      value: formatPercent(ready.p95Ratio),
      note: `at most, in 19 of 20 cases; mean ${formatPercent(ready.meanRatio)}`,
    },
    { name: 'Hosts on', value: formatNumber(activeHosts.mean, 0), note: `of ${formatNumber(hosts)}, on average` },
  ];
}

const SECONDS_PER_DAY = 86_400;
