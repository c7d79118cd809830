import type { JSX } from 'preact';
import type { CheckDocument } from '../../document/check-document.ts';
import { AGREEMENT_TITLE } from '../../answer/agreement-section.ts';
import { checkAnswer } from '../../answer/check-answer.ts';
import { whyToAdd } from '../../answer/relief.ts';
import { HostFillChart } from '../../charts/host-fill-chart.tsx';
import { checkedHostsTable } from '../../table/existing-hosts-tables.ts';
import { formatCount, formatNumber, formatPercent } from '../../words/format.ts';
import { shortHostNames } from '../../words/host-names.ts';
import { AgreementCharts } from '../shared/agreement.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../../words/file-name.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/** The page of `kneepoint check`. */
export function checkHtml(document: CheckDocument, made?: Made): string {
  const { hosts, targets, source, agreement } = document;
  const short = shortHostNames(hosts.map(({ name }) => name));
  const line = (fills: readonly number[]) => [
    {
      name: document.without.length === 0 ? 'hosts today' : 'hosts that stay',
      colour: 'blue' as const,
      fills: fills.toSorted((a, b) => b - a),
    },
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
              title: 'CPU demand, of what a host may carry by Erlang C',
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
    view: checkAnswer(document, made?.asked),
    about: [fileName(source), `promise ${targets.map(({ text }) => text).join(' and ')}`],
    document,
    command: 'check',
    file: 'check',
    ...(hosts.length > 0 && { figures: figuresOf(document, short) }),
    tables: [checkedHostsTable(hosts)],
    chart: hosts.length > 1 ? chart : null,
    ...(agreement !== undefined && {
      chartBelow: { title: AGREEMENT_TITLE, chart: <AsMeasured agreement={agreement} /> },
    }),
    made,
  });
}

/** Today's hosts as they were measured, beside the same moment simulated; nothing where too few were measured. */
function AsMeasured({
  agreement,
}: {
  readonly agreement: NonNullable<CheckDocument['agreement']>;
}): JSX.Element | null {
  const charts = AgreementCharts({ agreement });
  if (charts === null) return null;
  return (
    <section>
      <p class="hint">On the dashed line both are the same; above it the simulator says more.</p>
      {charts}
    </section>
  );
}

function figuresOf(document: CheckDocument, short: ReadonlyMap<string, string>): readonly KeyFigure[] {
  const { hosts, days } = document;
  const toAdd = whyToAdd(document) === undefined ? undefined : document.toAdd;
  const nameOf = ({ name }: CheckDocument['hosts'][number]): string => short.get(name) ?? name;
  const fullest = (of: (host: CheckDocument['hosts'][number]) => number) =>
    hosts.reduce((most, host) => (of(host) > of(most) ? host : most));
  const cpuOf = ({ cpuDemandCores, cpuCapacityCores }: CheckDocument['hosts'][number]): number =>
    cpuDemandCores / cpuCapacityCores;
  const memoryOf = ({ memoryMib, memoryCapacityMib }: CheckDocument['hosts'][number]): number =>
    memoryMib / memoryCapacityMib;
  const [byCpu, byMemory] = [fullest(cpuOf), fullest(memoryOf)];
  const untilFull = hosts.flatMap(({ forecast }) => (forecast?.days == null ? [] : [forecast.days]));
  const isForecast = hosts.some(({ forecast }) => forecast !== undefined);
  const firstFull: KeyFigure = {
    name: 'First full in',
    value:
      untilFull.length > 0
        ? formatCount(Math.floor(Math.min(...untilFull)), 'day')
        : isForecast
          ? `> ${formatCount(days, 'day')}`
          : '–',
    note: isForecast ? `looked at: ${formatNumber(days)} days` : 'no series and no growth is given',
  };
  const added: KeyFigure | undefined = toAdd && {
    name: 'To add',
    value: formatCount(toAdd.hosts, 'host'),
    note: `${toAdd.machine}, ${toAdd.simulated?.holds === true ? 'simulated' : 'by Erlang C'}`,
  };
  return [
    {
      name: 'Hosts that keep the promise',
      value: formatNumber(hosts.filter(({ misses }) => misses.length === 0).length),
      note: `of ${formatNumber(hosts.length)}, as they are`,
    },
    {
      name: 'Most CPU',
      value: formatPercent(cpuOf(byCpu)),
      note: `of what it may carry by Erlang C: ${nameOf(byCpu)}`,
    },
    { name: 'Most memory', value: formatPercent(memoryOf(byMemory)), note: nameOf(byMemory) },
    // Without a forecast nothing is known of when hosts are full: its place is for what to add.
    ...(added === undefined ? [] : [added]),
    ...(added !== undefined && !isForecast ? [] : [firstFull]),
  ];
}
