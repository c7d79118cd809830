import type { CheckDocument } from '../../document/check-document.ts';
import { checkAnswer } from '../../answer/check-answer.ts';
import { HostFillChart } from '../../charts/host-fill-chart.tsx';
import { checkedHostsTable } from '../../table/existing-hosts-tables.ts';
import { formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../shared/file-name.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/** The page of `kneepoint check`. */
export function checkHtml(document: CheckDocument, made?: Made): string {
  const { hosts, targets, source } = document;
  const line = (fills: readonly number[]) => [
    { name: 'hosts today', colour: 'blue' as const, fills: fills.toSorted((a, b) => b - a) },
  ];
  const chart = (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <HostFillChart
          title="How full the hosts are"
          width={width}
          panels={[
            {
              title: 'CPU demand, of what a host may carry',
              lines: line(hosts.map(({ cpuDemandCores, cpuCapacityCores }) => cpuDemandCores / cpuCapacityCores)),
            },
            {
              title: 'memory of a host in use',
              lines: line(hosts.map(({ memoryMib, memoryCapacityMib }) => memoryMib / memoryCapacityMib)),
            },
          ]}
          format={formatPercent}
        />
      )}
    />
  );
  return answerHtml({
    view: checkAnswer(document),
    about: [fileName(source), `target ${targets.map(({ text }) => text).join(' and ')}`],
    document,
    command: 'check',
    file: 'check',
    tables: [checkedHostsTable(hosts)],
    chart: hosts.length < 2 ? null : chart,
    made,
  });
}
