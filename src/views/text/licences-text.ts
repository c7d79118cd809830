import { printable } from '../../base/foreign-text.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { formatNumber } from '../words/format.ts';
import { bestByWords, costSentence, islandSentence, LICENCE_NOTE, licencesWords } from '../words/licence-words.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** The licences of the recommended machine, what hosts of their own would save, and what it costs. */
export function licencesText(best: CandidatePlan, { whatIf }: Plan, target: TextTarget): string {
  const { licences, cost, machine } = best;
  if (licences.length === 0 && cost === undefined) return '';
  const { columns, style } = target;
  const rows = licences.flatMap(({ title, guests, options }) =>
    options.map((option, at) => ({ title: at === 0 ? title : '', guests: at === 0 ? guests : undefined, option })),
  );
  const table = textTable(
    [
      { header: '  product', cell: ({ title }) => `  ${title}`, shrinkTo: 18 },
      {
        header: 'guests',
        cell: ({ guests }) => (guests === undefined || guests === 0 ? '' : formatNumber(guests)),
        align: 'right',
      },
      { header: 'licences', cell: ({ option }) => licencesWords(option), align: 'right' },
      { header: 'licensed', cell: ({ option }) => option.title, shrinkTo: 20 },
    ],
    rows,
    target,
  );
  const islands = (whatIf?.licenceIslands ?? []).map((island) => islandSentence(island, whatIf ?? best));
  return [
    style('bold', printable(`Licences on ${machine}`)),
    ...(licences.length === 0 ? [] : [table, style('dim', wrap(`  ${LICENCE_NOTE}`, columns, '  '))]),
    ...(islands.length === 0 ? [] : ['  What hosts of their own would save (by Erlang C)']),
    ...islands.map((text) => wrap(`  ${printable(text)}`, columns, '    ')),
    ...(cost === undefined ? [] : [wrap(`  Cost: ${printable(costSentence(cost))}`, columns, '    ')]),
  ].join('\n');
}

/** The candidate that has least of each thing, one line. */
export function bestByText({ bestBy, candidates }: Plan, { columns }: TextTarget): string {
  if (bestBy === undefined) return '';
  const currency = candidates.find(({ cost }) => cost !== undefined)?.cost?.currency;
  return wrap(`  Least of each: ${printable(bestByWords(bestBy, currency))}.`, columns, '    ');
}
