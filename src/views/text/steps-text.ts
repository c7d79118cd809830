import type { StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import {
  AFTER_STEPS_NOTE,
  AFTER_STEPS_TITLE,
  BEFORE_STEPS,
  STEPS_NOTE,
  stepsBasis,
  stepsWords,
  type StepWords,
} from '../words/steps-words.ts';
import { keptHostsText } from './kept-hosts-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** What the plan comes to after each step that was asked about. */
export function stepsText(asked: StackedWhatIf, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const rows = stepsWords(asked);
  const table = textTable<StepWords>(
    [
      { header: '   ', cell: ({ number }) => `  ${number}` },
      { header: 'step', cell: ({ what }) => what, wrapTo: 26 },
      { ...right, header: 'guests', cell: ({ guests }) => guests, dropOrder: 1 },
      ...(asked.kept === undefined ? [] : [{ ...right, header: 'new', cell: ({ added = '' }: StepWords) => added }]),
      { ...right, header: 'hosts', cell: ({ hosts }) => hosts },
      { ...right, header: 'rack', cell: ({ rack }) => rack },
      { ...right, header: 'power', cell: ({ power }) => power },
      { ...right, header: 'licensed', cell: ({ licensed }) => licensed },
    ],
    rows,
    target,
  );
  const reasons = rows.flatMap(({ number, reason }) =>
    reason === undefined ? [] : [target.style('yellow', wrap(`  ${number} ${reason}`, target.columns, '     '))],
  );
  return [
    target.style('bold', wrap(`What if, step by step, ${stepsBasis(asked)}`, target.columns)),
    table,
    ...reasons,
    target.style('dim', wrap(`  ${STEPS_NOTE}`, target.columns, '  ')),
    ...(asked.hosts === undefined
      ? []
      : [
          ...keptHostsText(AFTER_STEPS_TITLE, asked, target),
          target.style('dim', wrap(`    ${AFTER_STEPS_NOTE}`, target.columns, '    ')),
        ]),
    '',
    target.style('dim', wrap(BEFORE_STEPS.note, target.columns)),
  ].join('\n');
}
