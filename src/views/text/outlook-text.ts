import type { Outlook } from '../../plan/result/outlook.ts';
import { outlookRows, outlookSentences, type OutlookRow } from '../words/trend-words.ts';
import { SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** When hosts are full, in the answer to `kneepoint plan`. */
export function outlookText(outlook: Outlook, target: TextTarget): string {
  const rows = outlookRows(outlook);
  const shown = rows.slice(0, SHOWN_ENTRIES);
  const table = textTable<OutlookRow>(
    [
      { header: '  days until full', cell: ({ what }) => `  ${what}`, wrapTo: 20 },
      { header: "today's hosts, together", cell: ({ today }) => today, align: 'right' },
      { header: 'fullest host of the plan', cell: ({ planned }) => planned, align: 'right' },
      { header: 'fullest now', cell: ({ fill }) => fill, align: 'right', dropOrder: 1 },
    ],
    shown,
    target,
  );
  const more = rows.length > shown.length ? [`  ... and ${rows.length - shown.length} more (--json has them all)`] : [];
  return [
    target.style('bold', 'Until when it lasts'),
    table,
    ...more,
    ...outlookSentences(outlook).map((sentence) => wrap(`  ${sentence}`, target.columns, '  ')),
  ].join('\n');
}
