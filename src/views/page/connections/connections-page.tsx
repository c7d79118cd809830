import type { JSX } from 'preact';
import { CurvesChart } from '../../charts/curves-chart.tsx';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { ConnectionsDocument } from '../../document/connections-document.ts';
import {
  ABLATION_COLUMNS,
  type CapPoint,
  capsByCores,
  connectionsVerdict,
  optionColumns,
  optionNames,
  optionsLegend,
  shownAblations,
} from '../../text/connections-text.ts';
import { plainStyle } from '../../text/style.ts';
import { type ColumnOf, type Table, tableOf } from '../../table/table.ts';
import { advisedOption, connectionActions, installSentences, priceSentence } from '../../words/connection-actions.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../../words/format.ts';
import { legendOf } from '../../words/legend.ts';
import { htmlPage } from '../html-page.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { ColumnTable } from '../shared/column-table.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { KeyFigures } from '../shared/key-figures.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { PageFrame } from '../shared/page-frame.tsx';

const CHART_WIDTH = 1060;
/** A rate of so many times the cap fills its bar. */
const MOST_DRAWN = 2;

interface ConnectionsPageProps {
  readonly answer: ConnectionsDocument;
  readonly made?: Made | undefined;
}

/** Whether a kernel or a service carries a rate of connections, as one HTML file without any script. */
export function connectionsHtml(answer: ConnectionsDocument, made?: Made): string {
  const body = (
    <div id="report">
      <ConnectionsPage answer={answer} made={made} />
    </div>
  );
  return htmlPage({ title: `Connections: ${connectionsVerdict(answer).headline}`, body, command: 'connections' });
}

function ConnectionsPage({ answer, made }: ConnectionsPageProps): JSX.Element {
  const { good, headline, wall, small } = connectionsVerdict(answer);
  const { service, kernelTitle, app, tlsTitle, notes, generator } = answer;
  return (
    <PageFrame
      eyebrow={[
        'Connections',
        service === undefined ? kernelTitle : service.scenario,
        app,
        ...(tlsTitle === undefined ? [] : [tlsTitle]),
        ...(answer.mostSetUpP99Ns === undefined ? [] : [`set-up p99 at most ${formatNs(answer.mostSetUpP99Ns)}`]),
        ...(made === undefined ? [] : [made.at]),
      ]}
      headline={headline}
      good={good}
      lead={[wall]}
      footer={`${generator}.`}
    >
      <Figures answer={answer} />
      <Actions answer={answer} />
      <Install answer={answer} />
      <Curve answer={answer} />
      <Options answer={answer} />
      <Ablations answer={answer} />
      <section>
        <h2>How far to trust it</h2>
        <p>{small}</p>
        <ul class="warnings">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      <DataLinks
        files={[
          ...tableFiles('connections', [capsTable(answer), ...optionsTable(answer)]),
          jsonFile('connections.json', () => answer),
        ]}
      />
      <HowMade made={made} />
    </PageFrame>
  );
}

function Figures({ answer }: ConnectionsPageProps): JSX.Element {
  const { capPerSec, interval, ratePerSec, cores, service, limitTitle, cpuPerConnectionNs, modelError } = answer;
  return (
    <KeyFigures
      label="Cap, load and wall"
      figures={[
        {
          name: 'Cap',
          value: `${formatNumber(Math.round(capPerSec), 0)}/s`,
          note: `${formatNumber(Math.round(interval[0]), 0)} to ${formatNumber(Math.round(interval[1]), 0)}; ${
            modelError === null
              ? 'no published measurement to compare with'
              : `model error ${formatPercent(modelError)}`
          }`,
        },
        {
          name: 'Load',
          value: ratePerSec === null ? '–' : formatPercent(ratePerSec / capPerSec),
          note: ratePerSec === null ? 'no rate was asked for' : `of the cap, at ${formatNumber(ratePerSec, 0)}/s`,
        },
        {
          name: 'CPU time each',
          value: formatNs(cpuPerConnectionNs),
          note: `on ${formatCount(service?.vcpus ?? cores, service === undefined ? 'core' : 'vCPU')}`,
        },
        {
          name: 'Bottleneck',
          value: limitTitle,
          note: 'what ends the rate at the cap',
        },
      ]}
    />
  );
}

/** What would carry the rate, kind by kind, or why it does not. */
function Actions({ answer }: ConnectionsPageProps): JSX.Element | null {
  const actions = [...connectionActions(answer), priceSentence(answer)].filter((action) => action !== '');
  if (actions.length === 0) return null;
  return (
    <section>
      <h2>What carries the rate, and what does not</h2>
      <ul class="warnings">
        {actions.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ul>
    </section>
  );
}

/** Products, and the card that they need. */
function Install({ answer }: ConnectionsPageProps): JSX.Element | null {
  const lines = installSentences(answer);
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>What to install</h2>
      <ul class="warnings">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Curve({ answer }: ConnectionsPageProps): JSX.Element | null {
  const { ratePerSec, cores, extrapolatedBeyondCores: beyond, published, calibration } = answer;
  const caps = capsByCores(answer);
  const measured = caps.flatMap(({ cores: load, measuredPerSec: mean }) =>
    mean === undefined ? [] : [{ load, mean }],
  );
  const measuredName = calibration === undefined ? 'published' : 'given';
  if (caps.length < 2) return null;
  return (
    <section>
      <h2>Cap by number of cores</h2>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <CurvesChart
            title="Maximum rate of connections over cores"
            width={width}
            valueTitle="cap, connections/s"
            loadTitle="cores of the kernel"
            curves={[
              {
                name: 'simulated',
                points: caps.map((point) => ({ load: point.cores, mean: point.perSec })),
                knee: cores,
              },
            ]}
            {...(measured.length > 0 && { measured: { name: measuredName, points: measured } })}
            limit={ratePerSec}
            formatLoad={(load) => formatNumber(load, 0)}
            formatValue={(value) => formatNumber(value, 0)}
          />
        )}
      />
      <p class="hint">
        The {measured.length > 0 ? 'blue ' : ''}dot is the given number of cores
        {ratePerSec !== null && '; the dashed line is the rate that was asked for'}.
        {beyond !== null && ` Beyond ${formatCount(beyond, 'core')} the cap is extrapolated.`}
        {published !== undefined && ` Orange: published (${published.source}).`}
        {published === undefined &&
          calibration === undefined &&
          ' No rates were published of such connections on this kernel.'}
      </p>
    </section>
  );
}

function Options({ answer }: ConnectionsPageProps): JSX.Element | null {
  const { options, ratePerSec } = answer;
  if (ratePerSec === null || options.length === 0) return null;
  const names = optionNames(answer);
  // What is there already is the answer where it carries the rate.
  const asIs = options.find(({ kind }) => kind === 'as-is');
  const advised = asIs?.carries === true ? asIs : advisedOption(options);
  return (
    <section>
      <h2>All options for {formatNumber(ratePerSec, 0)}/s</h2>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <SideBarsChart
            title="Options by cores and load"
            width={width}
            things={options.map((option) => ({ name: option.title, strong: option === advised }))}
            quantities={[
              {
                title: 'cores in all',
                values: options.map(({ processors, carries, title }) => ({
                  label: formatNumber(processors, 0),
                  parts: [{ value: processors, colour: carries ? 'blue' : 'grey', title }],
                })),
              },
              {
                title: options.some(({ loadRatio }) => loadRatio > MOST_DRAWN)
                  ? `rate over cap, to ${formatPercent(MOST_DRAWN)} (grey: fails)`
                  : 'rate over cap (grey: fails)',
                values: options.map(({ loadRatio, carries, title }) => ({
                  label: formatPercent(loadRatio),
                  parts: [{ value: Math.min(loadRatio, MOST_DRAWN), colour: carries ? 'blue' : 'grey', title }],
                })),
              },
            ]}
          />
        )}
      />
      <ColumnTable
        label="Options"
        columns={optionColumns(plainStyle)}
        rows={options}
        isStrong={(option) => option === advised}
      />
      <p class="hint">
        <small>{optionsLegend(answer, legendOf(optionColumns(plainStyle)))}</small>
      </p>
      {names.length > 0 && (
        <ul class="hint">
          {names.map((line) => (
            <li key={line}>
              <small>{line}</small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Ablations({ answer }: ConnectionsPageProps): JSX.Element | null {
  if (answer.ablations.length === 0) return null;
  const { shown, legend } = shownAblations(answer);
  return (
    <section>
      <h2>The wall (bottleneck)</h2>
      {shown.length > 0 && <ColumnTable label="Resources made ideal" columns={ABLATION_COLUMNS} rows={shown} />}
      <p class="hint">
        <small>{legend}</small>
      </p>
    </section>
  );
}

function capsTable(answer: ConnectionsDocument): Table {
  const columns: ColumnOf<CapPoint>[] = [
    { name: 'cores', type: 'integer', description: 'cores of the kernel', of: ({ cores }) => cores },
    { name: 'cap_per_sec', type: 'number', description: 'simulated, at most', of: ({ perSec }) => perSec },
    {
      name: 'measured_per_sec',
      type: 'number',
      description: 'published or given',
      of: ({ measuredPerSec }) => measuredPerSec ?? null,
    },
  ];
  return tableOf('caps', 'Cap by number of cores.', capsByCores(answer), columns);
}

function optionsTable({ options, ratePerSec }: ConnectionsDocument): readonly Table[] {
  if (ratePerSec === null) return [];
  const columns = optionColumns(plainStyle).map(({ header, cell }) => {
    return { name: header, type: 'string' as const, description: 'as the page shows it', of: cell };
  });
  return [tableOf('options', 'Ways to carry the rate.', options, columns)];
}
