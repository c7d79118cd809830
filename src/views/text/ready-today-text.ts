import type { HostReady, ReadyToday } from '../../demand/over-time/ready-today.ts';
import { readyPercent } from '../words/agreement-words.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** How long the guests of today's hosts wait for processors, the hosts where they wait longest first. */
export function readyTodayText({ hosts, busyWindows }: ReadyToday, target: TextTarget): string {
  const number = { align: 'right' } as const;
  const table = textTable<HostReady>(
    [
      { header: '  host', cell: ({ host }) => `  ${host}`, wrapTo: 16 },
      { ...number, header: 'CPU ready', cell: ({ readyRatio }) => readyPercent(readyRatio) },
      { ...number, header: 'worst guest', cell: ({ worstReadyRatio }) => readyPercent(worstReadyRatio) },
      { header: '', cell: ({ worstGuestId }) => worstGuestId, wrapTo: 16, dropOrder: 1 },
    ],
    hosts.slice(0, SHOWN_ENTRIES),
    target,
  );
  const hidden = hosts.length - SHOWN_ENTRIES;
  return [
    target.style('bold', 'CPU ready time of the hosts, measured'),
    wrap(`  ${whenSentence(busyWindows)} \`kneepoint plan\` puts what is predicted beside it.`, target.columns, '  '),
    table,
    ...(hidden > 0 ? [`  ... and ${formatNumber(hidden)} more (--json has them all)`] : []),
  ].join('\n');
}

function whenSentence(busyWindows: ReadyToday['busyWindows']): string {
  if (busyWindows === undefined) return 'At the moment of the export, the mean over the vCPUs of a host.';
  const { hosts, windows, stepMs } = busyWindows;
  const which = `${formatCount(windows, 'window')} of ${formatNumber(stepMs / 60_000)} min around the 90th percentile of its use`;
  return `In busy windows, the mean over the vCPUs of a host (${formatCount(hosts, 'host')} with series: ${which}).`;
}
