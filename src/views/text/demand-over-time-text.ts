import type { DemandOverTime, SetDemand } from '../../demand/over-time/demand-over-time.ts';
import type { DemandUnit } from '../../demand/over-time/sets-of-estate.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { formatAmount, trendSentences } from '../words/trend-words.ts';
import { listText, SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { type TextColumn, textTable, wrap } from './text-table.ts';
import { estateWarningLine } from '../../estate/model/warning-line.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Groups of guests that are busy in the same hours, and guests of one, in the text. */
const SHOWN_GROUPS = 3;
const SHOWN_MEMBERS = 6;

/** What series say of an estate, in the terminal: a section of the answer to `kneepoint estate`. */
export function demandOverTimeText(demand: DemandOverTime, target: TextTarget): string {
  const { guests, sets, warnings } = demand;
  return [
    headText(demand, target),
    guests.matched === 0 ? '' : setsText(demand, target),
    guests.matched === 0
      ? ''
      : sets
          .slice(0, SHOWN_ENTRIES + 1)
          .map((set) => setText(set, demand, target))
          .join('\n'),
    listText('Guests without series of processor use', guests.withoutSeries, target),
    listText('Series of nothing in the inventory', guests.unmatchedSeries, target),
    listText(
      'Known in less than half of the windows: their series are not used, nor planned by',
      guests.tooLittle.map(({ guest, coverageRatio }) => `${guest}: ${formatPercent(coverageRatio)}`),
      target,
    ),
    listText('Warnings of the series', warnings.map(estateWarningLine), target),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

/** Which windows and guests the demand is of. */
export function demandHead({ windows, guests, sets, source }: DemandOverTime): string {
  if (guests.matched === 0) return `No series of ${source} is of processor use.`;
  const [estate] = sets;
  const leftOut = windows.count - (estate?.windows ?? 0);
  const sentences = [
    `${formatCount(windows.count, 'window')} of ${formatSeconds(windows.stepSeconds)} from ${minute(windows.from)} to ${minute(windows.to)} UTC.`,
    `${formatCount(guests.matched, 'guest')} with series, ${formatNumber(guests.withoutSeries.length)} without.`,
    `${formatPercent(estate?.coverageRatio ?? 0)} of their windows are known.`,
    leftOut > 0 &&
      `${formatCount(leftOut, 'window')} ${leftOut === 1 ? 'is' : 'are'} left out: too little is known of ${leftOut === 1 ? 'it' : 'them'}.`,
    'Demand is added in each window first; percentiles are of the sum.',
  ].filter(Boolean);
  return sentences.join(' ');
}

function headText(demand: DemandOverTime, { columns, style }: TextTarget): string {
  return `${style('bold', 'Demand over time')}\n${wrap(`  ${demandHead(demand)}`, columns, '  ')}`;
}

/** What is told of the estate and of each cluster. */
export function demandColumns(unit: DemandUnit): readonly TextColumn<SetDemand>[] {
  const amount = (header: string, of: (set: SetDemand) => number, dropOrder?: number) => ({
    header,
    cell: (set: SetDemand) => formatAmount(of(set), unit),
    align: 'right' as const,
    ...(dropOrder !== undefined && { dropOrder }),
  });
  return [
    { header: 'demand of', cell: nameOf, wrapTo: 12 },
    { header: 'guests', cell: ({ guests }) => formatNumber(guests), align: 'right', dropOrder: 1 },
    amount('mean', ({ mean }) => mean),
    amount('P95', ({ p95 }) => p95),
    amount('P99', ({ p99 }) => p99, 2),
    amount('peak', ({ peak }) => peak),
    // Of no guest is enough known where none has a percentile: their sum is not zero.
    {
      header: 'P95 added',
      cell: ({ guestsWithP95, addedP95 }) => (guestsWithP95 === 0 ? '-' : formatAmount(addedP95, unit)),
      align: 'right',
    },
    { header: 'too much', cell: tooMuch, align: 'right' },
  ];
}

function setsText({ sets, unit }: DemandOverTime, target: TextTarget): string {
  const shown = sets.slice(0, SHOWN_ENTRIES + 1);
  const more = sets.length - shown.length;
  const table = textTable(demandColumns(unit), shown, target);
  return more > 0 ? `${table}\n... and ${formatNumber(more)} more (--json has them all)` : table;
}

function nameOf({ cluster }: SetDemand): string {
  return cluster === undefined ? 'the estate' : cluster === '' ? '(no name)' : cluster;
}

/** How far the sum of the guests' own percentiles is above the percentile of the sum. */
function tooMuch({ addedP95, p95 }: SetDemand): string {
  return p95 > 0 && addedP95 > p95 ? formatPercent(addedP95 / p95 - 1) : '-';
}

/** When a set is busiest, which guests peak together, and where its demand goes. */
export function demandSentences(set: SetDemand, { unit }: Pick<DemandOverTime, 'unit'>): readonly string[] {
  const { busiestHour, peakTogether, peakGroups, trend, memory } = set;
  const together = peakTogether.map(({ guest, correlation }) => `${guest} (${formatNumber(correlation, 2)})`);
  return [
    busiestHour &&
      `Busiest hour of the week: ${WEEKDAYS[busiestHour.weekday]} ${clock(busiestHour.hour)} to ${clock(busiestHour.hour + 1)} UTC, ${formatAmount(busiestHour.mean, unit)} on average.`,
    together.length > 0 &&
      `Guests that peak with the others (correlation), largest effect first: ${together.join(', ')}.`,
    ...peakGroups.slice(0, SHOWN_GROUPS).map((group) => groupSentence(group, unit)),
    peakGroups.length > SHOWN_GROUPS &&
      `${formatCount(peakGroups.length - SHOWN_GROUPS, 'more group')} (--json has them all).`,
    ...trendSentences(trend, unit),
    ...(memory === undefined ? [] : memorySentences(memory)),
  ].filter((line) => typeof line === 'string');
}

function setText(set: SetDemand, demand: DemandOverTime, { columns, style }: TextTarget): string {
  const lines = demandSentences(set, demand);
  const name = nameOf(set);
  const title = style('bold', wrap(name === 'the estate' ? 'The estate' : name, columns));
  return [title, ...lines.map((line) => wrap(`  ${line}`, columns, '    '))].join('\n');
}

/** Guests that are busy in the same hours. */
function groupSentence(
  { guests, correlation, p95, addedP95, busiestHour }: SetDemand['peakGroups'][number],
  unit: DemandUnit,
): string {
  const named = guests.slice(0, SHOWN_MEMBERS).join(', ');
  const more = guests.length > SHOWN_MEMBERS ? ` and ${formatNumber(guests.length - SHOWN_MEMBERS)} more` : '';
  const when =
    busiestHour === undefined ? '' : `, most on ${WEEKDAYS[busiestHour.weekday]} at ${clock(busiestHour.hour)} UTC`;
  return `Busy in the same hours (mean correlation ${formatNumber(correlation, 2)})${when}: ${named}${more}. P95 of their sum: ${formatAmount(p95, unit)}, ${formatPercent(p95 / addedP95)} of their P95 added.`;
}

function memorySentences({ guests, mean, p95, peak, trend }: NonNullable<SetDemand['memory']>): string[] {
  const amount = (mib: number): string => formatAmount(mib, 'MiB');
  return [
    `Memory in use by ${formatCount(guests, 'guest')}, as their series have it: ${amount(mean)} on average, P95 ${amount(p95)}, peak ${amount(peak)}.`,
    ...trendSentences(trend, 'MiB'),
  ];
}

function formatSeconds(seconds: number): string {
  if (seconds % 60 !== 0) return `${formatNumber(seconds)} s`;
  return seconds % 3600 === 0 ? `${formatNumber(seconds / 3600)} h` : `${formatNumber(seconds / 60)} min`;
}

/** `2026-11-28 13:05` of an ISO 8601 text. */
function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}

function clock(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}
