import type { JSX } from 'preact';
import type { PlanCost } from '../../../plan/licences/result.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { costRows, overYears, replacementNotes } from '../../words/licence-words.ts';
import { Table } from '../shared/table.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

interface CostProps {
  readonly data: ReportData;
  readonly candidate: ReportCandidate;
}

/** What this machine costs, by what it is made of, beside today's hosts; nothing where no prices were given. */
export function Cost({ data: { plan }, candidate: { cost } }: CostProps): JSX.Element | null {
  if (cost === undefined) return null;
  return (
    <section aria-labelledby="cost">
      <h2 id="cost">Cost {overYears(cost)}</h2>
      <CostTable
        label={`Cost ${overYears(cost)}`}
        cost={cost}
        today={plan.today?.cost}
        notes={replacementNotes(cost, plan.today?.cost)}
      />
    </section>
  );
}

interface CostTableProps {
  readonly label: string;
  readonly cost: PlanCost;
  readonly today: PlanCost | undefined;
  readonly notes: readonly string[];
}

/** What a cost is made of, beside that of today's hosts, and what is not in it. */
export function CostTable({ label, cost, today, notes }: CostTableProps): JSX.Element {
  return (
    <>
      <Table
        label={label}
        columns={[
          { header: 'What', kind: 'text' },
          ...(today === undefined ? [] : [{ header: `Today, ${cost.currency}`, kind: 'number' as const }]),
          { header: `${today === undefined ? '' : 'Plan, '}${cost.currency}`, kind: 'number' },
          { header: 'Share', kind: 'number' },
        ]}
        rows={costRows(cost, today).map((row) => ({
          key: row.what,
          strong: row.what === 'all',
          cells: [
            row.what,
            ...(today === undefined ? [] : [formatNumber(Math.round(row.today))]),
            formatNumber(Math.round(row.plan)),
            formatPercent(row.plan / cost.total),
          ],
        }))}
      />
      {notes.map((note) => (
        <p class="hint" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}
