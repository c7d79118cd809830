import { printable } from '../../base/foreign-text.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { PlanCost, ProductLicences } from '../../plan/licences/result.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import {
  type CostRow,
  costRows,
  islandSentence,
  LICENCE_NOTE,
  licencesWords,
  optionWords,
  overYears,
  replacementNotes,
} from '../words/licence-words.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** The licences of the recommended machine, and what hosts of their own would save. */
export function licencesText(best: CandidatePlan, { whatIf }: Plan, target: TextTarget): string {
  const { licences, machine } = best;
  if (licences.length === 0) return '';
  const { columns, style } = target;
  const islands = (whatIf?.licenceIslands ?? []).map((island) => islandSentence(island, whatIf ?? best));
  return [
    style('bold', printable(`Licences on ${machine}`)),
    productsTable(licences, target),
    style('dim', wrap(`  ${LICENCE_NOTE}`, columns, '  ')),
    ...(islands.length === 0 ? [] : ['  What hosts of their own would save (by Erlang C)']),
    ...islands.map((text) => wrap(`  ${printable(text)}`, columns, '    ')),
  ].join('\n');
}

/** Each product with its ways to license it. */
export function productsTable(licences: readonly ProductLicences[], target: TextTarget): string {
  const rows = licences.flatMap(({ title, guests, options }) =>
    options.map((option, at) => ({ title: at === 0 ? title : '', guests: at === 0 ? guests : undefined, option })),
  );
  return textTable(
    [
      { header: '  product', cell: ({ title }) => `  ${title}`, wrapTo: 18 },
      {
        header: 'guests',
        cell: ({ guests }) => (guests === undefined || guests === 0 ? '' : formatNumber(guests)),
        align: 'right',
      },
      { header: 'licences', cell: ({ option }) => licencesWords(option), align: 'right' },
      { header: 'licensed', cell: ({ option }) => optionWords(option), wrapTo: 20 },
    ],
    rows,
    target,
  );
}

/** What the cost of the recommended machine is made of, beside what keeping today's hosts costs. */
export function costText({ machine, cost }: CandidatePlan, { today }: Plan, target: TextTarget): string {
  return cost === undefined
    ? ''
    : costOf(
        { title: `Cost on ${machine}`, cost, today: today?.cost, notes: replacementNotes(cost, today?.cost) },
        target,
      );
}

interface ToldCost {
  readonly title: string;
  readonly cost: PlanCost;
  readonly today: PlanCost | undefined;
  readonly notes: readonly string[];
}

/** What a cost is made of, beside that of today's hosts. */
export function costOf({ title, cost, today, notes }: ToldCost, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const table = textTable(
    [
      { header: '  what', cell: ({ what }) => `  ${what}` },
      ...(today === undefined
        ? []
        : [
            {
              ...right,
              header: `today, ${cost.currency}`,
              cell: (row: CostRow) => formatNumber(Math.round(row.today)),
            },
          ]),
      { ...right, header: cost.currency, cell: ({ plan }) => formatNumber(Math.round(plan)) },
      { ...right, header: 'share', cell: ({ plan }) => formatPercent(plan / cost.total) },
    ],
    costRows(cost, today),
    target,
  );
  return [
    target.style('bold', printable(`${title} ${overYears(cost)}`)),
    ...(cost.parts.length === 0 ? [] : [table]),
    ...notes.map((note) => wrap(`  ${printable(note)}`, target.columns, '  ')),
  ].join('\n');
}
