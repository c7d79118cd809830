import type { PlanAfterStep, PlanTotals, StackedWhatIf } from '../../plan/result.ts';
import { formatNumber, formatWatts } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

interface Row {
  readonly at: number;
  readonly step: PlanAfterStep;
  /** The last plan before it that is feasible. */
  readonly before?: PlanTotals;
}

/** What the plan comes to after each step that was asked about. */
export function stepsText({ machine, steps }: StackedWhatIf, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const rows = steps.map((step, at): Row => {
    const before = steps.slice(0, at).findLast(({ totals }) => totals !== undefined)?.totals;
    return { at, step, ...(before !== undefined && { before }) };
  });
  const cell = (of: (totals: PlanTotals) => number | undefined, say: (value: number) => string) => {
    return ({ step: { totals }, before }: Row): string => {
      if (totals === undefined) return '-';
      const value = of(totals);
      if (value === undefined) return '?';
      const was = before === undefined ? undefined : of(before);
      return was === undefined || was === value
        ? say(value)
        : `${say(value)} (${value > was ? '+' : '-'}${say(Math.abs(value - was))})`;
    };
  };
  const units = (value: number): string => `${formatNumber(value)}U`;
  const table = textTable<Row>(
    [
      { header: '   ', cell: ({ at }) => (at === 0 ? '' : `  ${at}.`) },
      { header: 'step', cell: ({ step }) => step.what, wrapTo: 26 },
      { ...right, header: 'guests', cell: ({ step }) => formatNumber(step.guests), dropOrder: 1 },
      { ...right, header: 'hosts', cell: cell(({ hosts }) => hosts, formatNumber) },
      { ...right, header: 'rack', cell: cell(({ rackUnits }) => rackUnits, units) },
      { ...right, header: 'power', cell: cell(({ watts }) => watts, formatWatts) },
      { ...right, header: 'licensed', cell: cell(({ licensedCores }) => licensedCores, formatNumber) },
    ],
    rows,
    target,
  );
  const reasons = rows.flatMap(({ at, step: { reason } }) =>
    reason === undefined ? [] : [target.style('yellow', wrap(`  ${at}. ${reason}`, target.columns, '     '))],
  );
  const note =
    '  Each step on top of the ones before it; in brackets what it changes. Licensed: cores, each processor as at least 16.';
  return [
    target.style('bold', wrap(`What if, step by step, on ${machine} (by Erlang C)`, target.columns)),
    table,
    ...reasons,
    target.style('dim', wrap(note, target.columns, '  ')),
  ].join('\n');
}
