import { rightsizeAnswer } from '../../answer/rightsize-answer.ts';
import type { RightsizeDocument } from '../../document/rightsize-document.ts';
import { rightsizeTable } from '../../table/rightsize-table.ts';
import { formatCount, formatMib, formatNumber } from '../../words/format.ts';
import { fileName } from '../../words/file-name.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

/** On paper what a guest has, uses and would get stays on one line each. */
const STYLE = '@media print { .short { white-space: nowrap } }';

/** The page of `kneepoint rightsize`. */
export function rightsizeHtml(document: RightsizeDocument, made?: Made): string {
  const { source, guests, safe, all, plan } = document;
  const shown = safe.guests > 0 ? safe : all;
  const which = safe.guests > 0 ? 'nothing speaks against' : 'not yet safe';
  const hosts = [plan?.totals?.hosts, shown.plan?.totals?.hosts];
  return answerHtml({
    view: rightsizeAnswer(document),
    about: [fileName(source), formatCount(guests, 'guest')],
    document,
    command: 'rightsize',
    file: 'rightsize',
    figures: [
      {
        name: safe.guests > 0 ? 'Guests to make smaller' : 'Guests to measure first',
        value: formatNumber(shown.guests),
        note: `of ${formatNumber(guests)}, ${which}`,
      },
      { name: 'vCPUs', value: less(shown.vcpus, formatNumber), note: which },
      { name: 'Memory', value: less(shown.memoryMib, formatMib), note: which },
      {
        name: 'Hosts',
        value: hosts.every((each) => each !== undefined) ? hosts.map((each) => formatNumber(each)).join(' → ') : '–',
        note: `like most of today's, spares included${safe.guests > 0 ? '' : '; not yet safe'}`,
      },
    ],
    tables: [rightsizeTable(document)],
    style: STYLE,
    made,
  });
}

/** `−143`, or `none` */
function less(amount: number, format: (amount: number) => string): string {
  return amount === 0 ? 'none' : `−${format(amount)}`;
}
