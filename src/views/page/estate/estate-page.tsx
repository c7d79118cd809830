import type { JSX } from 'preact';
import type { ChangedAssumption } from '../../../demand/changed-assumption.ts';
import type { DemandOverTime } from '../../../demand/over-time/demand-over-time.ts';
import type { ReadyToday } from '../../../demand/over-time/ready-today.ts';
import { estateToCsv, hostsToCsv } from '../../../estate/formats/kneepoint-csv/write-csv.ts';
import type { Estate } from '../../../estate/model/estate.ts';
import { formatWords } from '../../../estate/formats/registry.ts';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import { WeekChart } from '../../charts/week-chart.tsx';
import type { EstateDocument } from '../../document/estate-document.ts';
import { demandColumns, demandHead, demandSentences } from '../../text/demand-over-time-text.ts';
import {
  CLUSTER_COLUMNS,
  estateHeadline,
  figureColumns,
  knownByMark,
  HOST_COLUMNS,
  leftOutSentence,
  hostUseSentence,
  restSentences,
  rulesWords,
  useOverTime,
  useSentence,
} from '../../text/estate-text.ts';
import { READY_TODAY_COLUMNS, whenSentence } from '../../text/ready-today-text.ts';
import { clusterSummaries, estateSummary, type EstateSummary } from '../../words/estate-summary.ts';
import { estateTables } from '../../table/estate-tables.ts';
import { formatMhz, formatMib, formatNumber, formatPercent, formatRatio } from '../../words/format.ts';
import { shellText } from '../../words/shell-text.ts';
import { FIGURE_WORDS } from '../../words/words.ts';
import { fileName } from '../../words/file-name.ts';
import { htmlPage } from '../html-page.tsx';
import { ChangedAssumptions } from '../shared/changed-assumptions.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { ColumnTable } from '../shared/column-table.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { KeyFigures } from '../shared/key-figures.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { Mark } from '../shared/mark.tsx';
import { PageFrame } from '../shared/page-frame.tsx';
import { Prose } from '../shared/prose.tsx';
import { Table } from '../shared/table.tsx';

const CHART_WIDTH = 1060;
/** Sentences stand apart from the table above them; on paper a little less of everything spares a sheet of a few words. */
const STYLE = `.scroll + .warnings { margin-top: 14px }
@media print {
  .card svg { max-height: 190px; }
  .terms dl { columns: 4; }
  section { margin-top: 24px; }
}`;
/** More host models than this are in the table alone. */
const MOST_BARS = 20;

interface EstatePageProps {
  /** What `--json` prints. */
  readonly document: EstateDocument;
  readonly made?: Made | undefined;
}

/** What was understood of an export, as one HTML file without any script. */
export function estateHtml(document: EstateDocument, made?: Made): string {
  const body = (
    <div id="report">
      <EstatePage document={document} made={made} />
    </div>
  );
  return htmlPage({ title: `Estate: ${fileName(document.estate.source)}`, body, command: 'estate', style: STYLE });
}

function EstatePage({ document, made }: EstatePageProps): JSX.Element {
  const { estate, demand, ready, changedAssumptions = [], generator } = document;
  const summary = estateSummary(estate);
  return (
    <PageFrame
      eyebrow={[
        'Estate',
        fileName(estate.source),
        formatWords(estate.format),
        ...(made === undefined ? [] : [made.at]),
      ]}
      headline={estateHeadline(summary)}
      good
      lead={[useSentence(summary, demand), ...restSentences(summary, demand), leftOutSentence(summary)]}
      footer={`${generator}. Every figure is marked measured, published, derived or assumed.`}
    >
      <Figures summary={summary} demand={demand} />
      <AskNext document={document} />
      {demand !== undefined && <Demand demand={demand} estate={estate} />}
      <HostsToday summary={summary} demand={demand} />
      <section>
        <h2>What is known of the guests</h2>
        <ColumnTable
          label="What is known of the guests"
          columns={figureColumns(summary, knownByMark)}
          rows={summary.figures}
        />
        {summary.missing.length > 0 && (
          <p class="hint">Not in the file: {summary.missing.map((field) => FIGURE_WORDS[field]).join(', ')}.</p>
        )}
      </section>
      <Clusters estate={estate} />
      {ready !== undefined && <ReadyOfHosts ready={ready} />}
      {rulesWords(estate) !== '' && (
        <section>
          <h2>Placement rules</h2>
          <p>{rulesWords(estate)}</p>
        </section>
      )}
      <Sources summary={summary} changed={changedAssumptions} />
      <Warnings estate={estate} />
      <DataLinks
        files={[
          // Its CSV is the one that kneepoint reads.
          ...tableFiles('estate', estateTables(estate)).slice(0, 1),
          {
            label: 'Every guest, CSV that kneepoint reads',
            file: 'estate.csv',
            type: 'text/csv',
            content: () => [...estateToCsv(estate)].join(''),
          },
          ...(estate.hosts.length === 0
            ? []
            : [
                {
                  label: 'Every host, CSV that kneepoint reads',
                  file: 'hosts.csv',
                  type: 'text/csv',
                  content: () => hostsToCsv(estate.hosts),
                },
              ]),
          jsonFile('estate.json', () => document),
        ]}
      />
      <HowMade made={made} />
    </PageFrame>
  );
}

/** Whose guests wait today. */
function ReadyOfHosts({ ready }: { readonly ready: ReadyToday }): JSX.Element {
  return (
    <section>
      <h2>CPU ready time of the hosts, measured</h2>
      <ColumnTable label="CPU ready time of the hosts" columns={READY_TODAY_COLUMNS} rows={ready.hosts} />
      <p class="hint">
        <Prose text={`${whenSentence(ready.busyWindows)} What is predicted of them: kneepoint check.`} />
      </p>
    </section>
  );
}

function Figures({
  summary: { figures, vcpuPerCore, hostGroups, use },
  demand,
}: {
  readonly summary: EstateSummary;
  readonly demand: DemandOverTime | undefined;
}): JSX.Element {
  const over = useOverTime(demand);
  const total = (field: string): number => figures.find((each) => each.field === field)?.total ?? 0;
  const cores = hostGroups.reduce((sum, group) => sum + group.hosts * group.cores, 0);
  const memory = hostGroups.reduce((sum, group) => sum + group.hosts * group.memoryMib, 0);
  return (
    <KeyFigures
      label="Totals of the estate"
      figures={[
        {
          name: 'vCPUs',
          value: formatNumber(total('vcpus')),
          note: vcpuPerCore === undefined ? 'no host is known' : `${formatRatio(vcpuPerCore)} per core`,
        },
        {
          name: 'Memory of the guests',
          value: formatMib(total('memoryMib')),
          note: memory === 0 ? 'no host is known' : `of ${formatMib(memory)} of the hosts`,
        },
        {
          name: 'CPU used',
          value: formatMhz(over?.mhz ?? use.mhz),
          note: over === undefined ? 'mean of the guests, added' : 'mean over time, as measured',
        },
        {
          name: 'Cores today',
          value: cores === 0 ? '–' : formatNumber(cores),
          note: cores === 0 ? 'no host is known' : `of ${formatMhz(use.hostsMhz)} together`,
        },
      ]}
    />
  );
}

function Demand({ demand, estate }: { readonly demand: DemandOverTime; readonly estate: Estate }): JSX.Element | null {
  const { sets, unit } = demand;
  const [whole] = sets;
  if (whole === undefined || demand.guests.matched === 0) return null;
  const capacity = estate.hosts.reduce(
    (sum, { packages, coresPerPackage, mhz }) =>
      sum + packages.value * coresPerPackage.value * (unit === 'MHz' ? mhz.value : 1),
    0,
  );
  const format = (value: number): string => (unit === 'MHz' ? formatMhz(value) : formatNumber(value));
  const { week, weekBand: band } = whole;
  return (
    <section>
      <h2>Demand over time</h2>
      <p>{demandHead(demand)}</p>
      {week !== undefined && (
        <ChartCard
          width={CHART_WIDTH}
          draw={(width) => (
            <WeekChart
              title="CPU demand of all guests over the week"
              width={width}
              valueTitle={unit === 'MHz' ? 'demand, clock x time' : 'demand, cores'}
              mean={week}
              low={band?.low ?? week}
              high={band?.high ?? week}
              {...(capacity > 0 && { capacity: { value: capacity, label: `today's hosts: ${format(capacity)}` } })}
              format={format}
            />
          )}
        />
      )}
      {week !== undefined && (
        <p class="hint">
          <small>Line: mean of each hour of the week; band: 90% of the windows of that hour.</small>
        </p>
      )}
      <ColumnTable label="Demand of the estate and its clusters" columns={demandColumns(unit)} rows={sets} />
      <ul class="warnings">
        {demandSentences(whole, demand).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function HostsToday({
  summary,
  demand,
}: {
  readonly summary: EstateSummary;
  readonly demand: DemandOverTime | undefined;
}): JSX.Element | null {
  const { hostGroups } = summary;
  const note = hostUseSentence(summary, demand);
  if (hostGroups.length === 0) return null;
  const shown = hostGroups.slice(0, MOST_BARS);
  return (
    <section>
      <h2>Hosts of today</h2>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <SideBarsChart
            title="Hosts of today by model: number and CPU use"
            width={width}
            things={shown.map(({ title, cores, memoryMib }) => {
              return { name: `${title}, ${formatNumber(cores)} cores, ${formatMib(memoryMib)}`, strong: false };
            })}
            quantities={[
              {
                title: 'hosts',
                values: shown.map(({ hosts, title }) => {
                  return { label: formatNumber(hosts), parts: [{ value: hosts, colour: 'blue', title }] };
                }),
              },
              {
                title: 'CPU use, mean of the hosts',
                values: shown.map(({ usageRatio, title }) =>
                  usageRatio === undefined
                    ? null
                    : { label: formatPercent(usageRatio), parts: [{ value: usageRatio, colour: 'green', title }] },
                ),
              },
            ]}
          />
        )}
      />
      <ColumnTable label="Hosts of today" columns={HOST_COLUMNS} rows={hostGroups} />
      {note !== '' && <p class="hint">{note}</p>}
    </section>
  );
}

function Clusters({ estate }: { readonly estate: Estate }): JSX.Element | null {
  if (estate.clusters.length === 0) return null;
  return (
    <section>
      <h2>Clusters</h2>
      <ColumnTable label="Clusters" columns={CLUSTER_COLUMNS} rows={clusterSummaries(estate)} />
      <p class="hint">
        <small>
          Memory: what guests are configured with, of what the hosts have. A question mark: not known of every host.
        </small>
      </p>
    </section>
  );
}

/** Figures that are not known of all guests in one way, and assumptions that were replaced; nothing where there are none. */
function Sources({
  summary: { figures },
  changed,
}: {
  readonly summary: EstateSummary;
  readonly changed: readonly ChangedAssumption[];
}): JSX.Element | null {
  const rows = figures
    .filter(({ origins }) => origins.length > 1)
    .flatMap(({ field, origins }) => origins.map((origin) => ({ field, ...origin })));
  if (rows.length === 0 && changed.length === 0) return null;
  return (
    <section>
      <h2>Figures with several sources</h2>
      <ChangedAssumptions changed={changed} />
      {rows.length > 0 && (
        <Table
          label="Figures with several sources"
          columns={[
            { header: 'Figure', kind: 'text' },
            { header: 'Guests', kind: 'number' },
            { header: 'Mark' },
            { header: 'From', kind: 'text' },
          ]}
          rows={rows.map(({ field, mark, from, guests }) => ({
            key: field + from,
            cells: [FIGURE_WORDS[field], formatNumber(guests), <Mark mark={mark} from={from} />, from],
          }))}
        />
      )}
    </section>
  );
}

/** The questions that come next, for this input. */
function AskNext({ document: { estate, demand } }: { readonly document: EstateDocument }): JSX.Element {
  const hasSeries = demand !== undefined && demand.guests.matched > 0;
  const source = shellText(estate.source.includes(', ') ? 'ESTATE' : estate.source);
  return (
    <section>
      <h2>What to ask next</h2>
      <ul class="warnings">
        <li>
          How many hosts they need: kneepoint plan <Prose text={source} />
        </li>
        {estate.hosts.length > 0 && (
          <li>
            Whether today's hosts hold, also when one fails: kneepoint check <Prose text={source} />
          </li>
        )}
        <li>
          {hasSeries ? 'What guests do not use' : 'Which guests to measure first'}: kneepoint rightsize{' '}
          <Prose text={source} />
        </li>
      </ul>
      {source === 'ESTATE' && <p class="hint">ESTATE stands for what this page was made of: its command is below.</p>}
    </section>
  );
}

function Warnings({ estate: { warnings } }: { readonly estate: Estate }): JSX.Element | null {
  if (warnings.length === 0) return null;
  return (
    <section>
      <h2>Warnings</h2>
      <ul class="warnings">
        {warnings.map(({ code, message, count, places }) => (
          <li key={code + message}>
            {count > 1 && `${formatNumber(count)} × `}
            {message}
            {places.length > 0 && <small>{places.join(', ')}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
