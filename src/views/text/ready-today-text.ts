import type { HostReady, ReadyToday } from '../../demand/over-time/ready-today.ts';
import { readyPercent } from '../words/agreement-words.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { type TextColumn, textTable, wrap } from './text-table.ts';

/** The columns of the table of hosts, for the terminal and for a page. */
export const READY_TODAY_COLUMNS: readonly TextColumn<HostReady>[] = [
  { header: 'host', cell: ({ host }) => host, wrapTo: 16 },
  { align: 'right', header: 'CPU ready', cell: ({ readyRatio }) => readyPercent(readyRatio) },
  { align: 'right', header: 'worst guest', cell: ({ worstReadyRatio }) => readyPercent(worstReadyRatio) },
  { header: 'which', cell: ({ worstGuestId }) => worstGuestId, wrapTo: 16, dropOrder: 1 },
];

/** How long the guests of today's hosts wait for processors, the hosts where they wait longest first. */
export function readyTodayText({ hosts, busyWindows }: ReadyToday, target: TextTarget): string {
  const inside = { ...target, columns: target.columns - 2 };
  const table = textTable<HostReady>(READY_TODAY_COLUMNS, hosts.slice(0, SHOWN_ENTRIES), inside)
    .split('\n')
    .map((line) => `  ${line}`);
  const hidden = hosts.length - SHOWN_ENTRIES;
  return [
    target.style('bold', 'CPU ready time of the hosts, measured'),
    wrap(`  ${whenSentence(busyWindows)} \`kneepoint plan\` puts what is predicted beside it.`, target.columns, '  '),
    ...table,
    ...(hidden > 0 ? [`  ... and ${formatNumber(hidden)} more (--json has them all)`] : []),
  ].join('\n');
}

/** Of which time the figures are. */
export function whenSentence(busyWindows: ReadyToday['busyWindows']): string {
  if (busyWindows === undefined) return 'At the moment of the export, the mean over the vCPUs of a host.';
  const { hosts, windows, stepMs } = busyWindows;
  const which = `${formatCount(windows, 'window')} of ${formatNumber(stepMs / 60_000)} min around the 90th percentile of its use`;
  return `In busy windows, the mean over the vCPUs of a host (${formatCount(hosts, 'host')} with series: ${which}).`;
}
