import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { DemandOverTime } from '../../demand/over-time/demand-over-time.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { formatWords } from '../../estate/formats/registry.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import {
  type ClusterSummary,
  clusterSummaries,
  estateSummary,
  type EstateSummary,
  type FigureTotal,
  type HostGroup,
} from '../words/estate-summary.ts';
import { formatCount, formatMhz, formatMib, formatNumber, formatPercent, formatRatio } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { type TextColumn, textTable, wrap } from './text-table.ts';
import { estateWarningLine } from '../../estate/model/warning-line.ts';
import { FIGURE_WORDS } from '../words/words.ts';

/** The answer to `kneepoint estate` in the terminal. */
export function estateText(
  estate: Estate,
  target: TextTarget,
  changed: readonly ChangedAssumption[] = [],
  demand?: DemandOverTime,
): string {
  const summary = estateSummary(estate);
  return [
    headText(estate, summary, target, demand),
    figuresText(summary, target),
    hostsText(summary, target),
    clustersText(estate, target),
    rulesText(estate, target),
    listText(CHANGED_TITLE, changed.map(changedSentence), target),
    listText('Assumed', assumedLines(summary), target),
    missingText(summary, target),
    listText('Warnings', estate.warnings.map(estateWarningLine), target),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** `400 guests on 14 hosts in 3 clusters with 1.6:1 vCPUs per core.` */
export function estateHeadline(summary: EstateSummary): string {
  const where = [
    summary.hosts > 0 && `on ${formatCount(summary.hosts, 'host')}`,
    summary.clusters > 0 && `in ${formatCount(summary.clusters, 'cluster')}`,
    summary.vcpuPerCore !== undefined && `with ${formatRatio(summary.vcpuPerCore)} vCPUs per core`,
  ].filter(Boolean);
  return `${[formatCount(summary.guests, 'guest'), ...where].join(' ')}.`;
}

/** What is not counted, and how it would be; empty where nothing is left out. */
export function leftOutSentence({ excluded: { poweredOff, templates, others = [] } }: EstateSummary): string {
  const leftOut = [
    poweredOff > 0 && `${formatNumber(poweredOff)} powered off (--include-powered-off brings them in)`,
    templates > 0 && `${formatCount(templates, 'template')} (--include-templates)`,
    ...others.map(({ why, count }) => `${formatNumber(count)} ${why}`),
  ].filter(Boolean);
  return leftOut.length > 0 ? `Left out: ${leftOut.join(', ')}.` : '';
}

function headText(
  estate: Estate,
  summary: EstateSummary,
  { columns, style }: TextTarget,
  demand: DemandOverTime | undefined,
): string {
  const leftOut = leftOutSentence(summary);
  return [
    style('bold', wrap(estateHeadline(summary), columns)),
    wrap(
      `Read from ${estate.source === '-' ? 'standard input' : estate.source}, ${formatWords(estate.format)}.`,
      columns,
    ),
    wrap(useSentence(summary, demand), columns),
    ...restSentences(summary, demand).map((sentence) => wrap(sentence, columns)),
    ...(leftOut === '' ? [] : [wrap(leftOut, columns)]),
  ].join('\n');
}

/** How much processor time the guests use, and for how many of them it was measured: over time where the input has series. */
export function useSentence({ guests, use }: EstateSummary, demand?: DemandOverTime): string {
  const { measured, hostsMhz } = use;
  const over = useOverTime(demand);
  const mhz = over?.mhz ?? use.mhz;
  const share = hostsMhz > 0 ? `, ${formatPercent(mhz / hostsMhz)} of what their hosts have` : '';
  const known = over?.guests ?? measured;
  const how =
    known === guests
      ? 'measured for every guest'
      : known === 0
        ? 'assumed for every guest'
        : `measured for ${formatCount(known, 'guest')}, ${over === undefined ? `assumed for ${formatNumber(guests - known)}` : 'the others not counted'}`;
  const when = over === undefined ? '' : ' on average';
  return `The guests use ${formatMhz(mhz)} of processor time${when}${share}: ${how}${over === undefined ? '' : ' over time'}.`;
}

/** What the share that the guests use means for the number of hosts; nothing where no host is known. */
export function restSentences(
  { figures, hostGroups, use: { mhz, hostsMhz } }: EstateSummary,
  demand?: DemandOverTime,
): readonly string[] {
  const given = figures.find(({ field }) => field === 'memoryMib')?.total ?? 0;
  const memory = hostGroups.reduce((sum, group) => sum + group.hosts * group.memoryMib, 0);
  const hosts = hostGroups.reduce((sum, group) => sum + group.hosts, 0);
  // Of a single host none can be saved.
  if (hostsMhz === 0 || memory === 0 || hosts < 2) return [];
  const over = useOverTime(demand);
  const [whole] = demand?.sets ?? [];
  const peaks =
    over === undefined || whole === undefined
      ? 'use is above its mean in busy hours'
      : `busy hours use ${formatPercent(whole.p95 / hostsMhz)} (95th percentile)`;
  const usedRatio = (over?.mhz ?? mhz) / hostsMhz;
  const fills = given / memory > usedRatio ? `, guests are given ${formatPercent(given / memory)} of the memory` : '';
  const free = Math.max(0, 1 - usedRatio);
  return [
    `Not all of the other ${formatPercent(free)} can be saved: ${peaks}${fills}, and one host may fail. How many hosts are enough: kneepoint plan.`,
  ];
}

/** Why the CPU use of the hosts differs from that of the guests; empty without series. */
export function hostUseSentence({ hostGroups }: EstateSummary, demand: DemandOverTime | undefined): string {
  const isKnown = hostGroups.some(({ usageRatio }) => usageRatio !== undefined);
  return isKnown && useOverTime(demand) !== undefined
    ? 'CPU use of hosts is what the list of hosts says, mostly of one moment; that of the guests is their mean over time.'
    : '';
}

/** The mean of the sum of the guests with series; undefined without series of known clocks. */
export function useOverTime(
  demand: DemandOverTime | undefined,
): { readonly mhz: number; readonly guests: number } | undefined {
  const [whole] = demand?.sets ?? [];
  if (demand === undefined || whole === undefined || demand.unit !== 'MHz' || demand.guests.matched === 0)
    return undefined;
  return { mhz: whole.mean, guests: whole.guests };
}

/**
 * What is told of every figure of the guests.
 * @param howKnown says how a figure is known
 */
export function figureColumns(
  { guests }: EstateSummary,
  howKnown: (figure: FigureTotal) => string = knownBy,
): readonly TextColumn<FigureTotal>[] {
  const number = { align: 'right' } as const;
  return [
    { header: 'figure', cell: ({ field }) => FIGURE_WORDS[field] },
    { ...number, header: 'total', cell: ({ field, total }) => (addsUp(field) ? formatField(field, total) : '') },
    { ...number, header: 'mean', cell: ({ field, total, known }) => formatField(field, total / known) },
    { ...number, header: 'largest', cell: ({ field, largest }) => formatField(field, largest) },
    {
      ...number,
      header: 'guests',
      cell: ({ known }) => (known === guests ? 'all' : formatNumber(known)),
      dropOrder: 1,
    },
    { header: 'known by', cell: howKnown, wrapTo: 16 },
  ];
}

function figuresText(summary: EstateSummary, target: TextTarget): string {
  return textTable(figureColumns(summary), summary.figures, target);
}

/** Clocks and shares have a mean, but no sum; peaks of guests do not come at once. */
const WITHOUT_SUM: ReadonlySet<FigureTotal['field']> = new Set([
  'readyRatio',
  'hostMhz',
  'cpuP95Mhz',
  'cpuPeakMhz',
  'cpuShareRatio',
]);

function addsUp(field: FigureTotal['field']): boolean {
  return !WITHOUT_SUM.has(field);
}

function knownBy({ origins }: FigureTotal): string {
  const [first] = origins;
  if (first === undefined) return '';
  if (origins.length === 1) return `${first.mark}: ${first.from}`;
  return origins.map(({ mark, from, guests }) => `${formatNumber(guests)} ${mark}: ${from}`).join(', ');
}

/** The same where a table of all sources follows: how many guests by each mark. */
export function knownByMark(figure: FigureTotal): string {
  const { origins } = figure;
  if (origins.length <= 1) return knownBy(figure);
  const counts = new Map<string, number>();
  for (const { mark, guests } of origins) counts.set(mark, (counts.get(mark) ?? 0) + guests);
  const marks = [...counts].map(([mark, guests]) => `${formatNumber(guests)} ${mark}`);
  return `${marks.join(', ')}: from ${formatNumber(origins.length)} sources, listed below`;
}

function formatField(field: FigureTotal['field'], value: number): string {
  if (field.endsWith('Mib')) return formatMib(value);
  if (field.endsWith('Mhz')) return formatMhz(value);
  if (field === 'cpuShareRatio') return formatNumber(value, 2);
  return field.endsWith('Ratio') ? formatPercent(value) : formatNumber(value, value < 100 ? 1 : 0);
}

/** An estate may have more clusters and kinds of hosts than a screen has lines. */
const SHOWN_GROUPS = 6;

function clustersText(estate: Estate, target: TextTarget): string {
  const clusters = clusterSummaries(estate);
  if (clusters.length === 0) return '';
  return textTable(CLUSTER_COLUMNS, clusters.slice(0, SHOWN_GROUPS), target) + moreText(clusters.length);
}

/** What is told of every cluster; a figure that is not known of all of its hosts is a question mark. */
export const CLUSTER_COLUMNS: readonly TextColumn<ClusterSummary>[] = [
  { header: 'cluster', cell: ({ name }) => name || '(no name)', wrapTo: 16 },
  { header: 'hosts', cell: ({ hosts }) => formatNumber(hosts), align: 'right' },
  { header: 'guests', cell: ({ guests }) => formatNumber(guests), align: 'right' },
  {
    header: 'vCPU:core',
    cell: ({ vcpuPerCore }) => (vcpuPerCore === undefined ? '?' : formatRatio(vcpuPerCore)),
    align: 'right',
  },
  {
    header: 'memory',
    cell: ({ memoryFill }) => (memoryFill === undefined ? '?' : formatPercent(memoryFill)),
    align: 'right',
  },
  {
    header: 'CPU use',
    cell: ({ usageRatio }) => (usageRatio === undefined ? '?' : formatPercent(usageRatio)),
    align: 'right',
  },
];

/** What is told of every model of host. */
export const HOST_COLUMNS: readonly TextColumn<HostGroup>[] = [
  { header: 'host model', cell: ({ title }) => title, wrapTo: 16 },
  { header: 'hosts', cell: ({ hosts }) => formatNumber(hosts), align: 'right' },
  { header: 'cores', cell: ({ cores }) => formatNumber(cores), align: 'right' },
  { header: 'clock', cell: ({ mhz }) => formatMhz(mhz), align: 'right' },
  { header: 'memory', cell: ({ memoryMib }) => formatMib(memoryMib), align: 'right' },
  {
    header: 'CPU use',
    cell: ({ usageRatio }) => (usageRatio === undefined ? '?' : formatPercent(usageRatio)),
    align: 'right',
    dropOrder: 1,
  },
];

function hostsText({ hostGroups }: EstateSummary, target: TextTarget): string {
  if (hostGroups.length === 0) return '';
  const table = textTable(HOST_COLUMNS, hostGroups.slice(0, SHOWN_GROUPS), target);
  return table + moreText(hostGroups.length);
}

/** How many rules there are of each kind. */
export function rulesWords({ rules = [] }: Pick<Estate, 'rules'>): string {
  const kinds = (['anti-affinity', 'affinity', 'unknown'] as const).flatMap((kind) => {
    const of = rules.filter((rule) => rule.kind === kind);
    const guests = of.reduce((sum, rule) => sum + rule.guests, 0);
    const words = kind === 'unknown' ? 'of unknown kind' : kind;
    return of.length === 0 ? [] : [`${formatNumber(of.length)} ${words} (${formatCount(guests, 'guest')})`];
  });
  return kinds.join(', ');
}

function rulesText(estate: Estate, { columns, style }: TextTarget): string {
  const words = rulesWords(estate);
  return words === '' ? '' : `${style('bold', 'Placement rules')}\n${wrap(`  ${words}`, columns, '  ')}`;
}

function moreText(count: number): string {
  return count > SHOWN_GROUPS ? `\n... and ${formatNumber(count - SHOWN_GROUPS)} more (--json has them all)` : '';
}

function assumedLines({ figures }: EstateSummary): string[] {
  return figures.flatMap(({ field, origins }) =>
    origins
      .filter(({ mark }) => mark === 'assumed')
      .map(({ from, guests }) => `${FIGURE_WORDS[field]} of ${formatCount(guests, 'guest')}: ${from}`),
  );
}

function missingText({ missing }: EstateSummary, { columns, style }: TextTarget): string {
  if (missing.length === 0) return '';
  const names = missing.map((field) => FIGURE_WORDS[field]).join(', ');
  return `${style('bold', 'Not in the file')}\n${wrap(`  ${names}`, columns, '  ')}`;
}
