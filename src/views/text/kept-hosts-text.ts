import type { KeptHosts } from '../../plan/result/kept-hosts.ts';
import { formatNumber } from '../words/format.ts';
import { keptFillNote, keptHostColumns, keptHostRows, SHOWN_KEPT_HOSTS } from '../words/kept-fill-words.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** How full each of these hosts is; nothing where there is none. */
export function keptHostsText(
  title: string,
  kept: Pick<KeptHosts, 'hosts' | 'simulated'>,
  target: TextTarget,
): readonly string[] {
  const rows = keptHostRows(kept);
  if (rows.length === 0) return [];
  const inside = { ...target, columns: target.columns - 4 };
  const columns = keptHostColumns(kept).map(({ header, cell, isText = false }) => ({
    header,
    cell,
    ...(isText ? { wrapTo: 10 } : { align: 'right' as const }),
  }));
  return [
    `  ${title}`,
    ...textTable(columns, rows.slice(0, SHOWN_KEPT_HOSTS), inside)
      .split('\n')
      .map((line) => `    ${line}`),
    ...(rows.length > SHOWN_KEPT_HOSTS
      ? [`    ... and ${formatNumber(rows.length - SHOWN_KEPT_HOSTS)} more (--json and --report have them all)`]
      : []),
    target.style('dim', wrap(`    ${keptFillNote(kept)}`, target.columns, '    ')),
  ];
}
