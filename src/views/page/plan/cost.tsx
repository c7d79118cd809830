import type { JSX } from 'preact';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { costNotes, costRows, overYears } from '../../words/licence-words.ts';
import { Table } from '../shared/table.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

interface CostProps {
  readonly data: ReportData;
  readonly candidate: ReportCandidate;
}

/** What this machine costs, by what it is made of, beside today's hosts; nothing where no prices were given. */
export function Cost({ data: { plan }, candidate: { cost } }: CostProps): JSX.Element | null {
  if (cost === undefined) return null;
  const kept = plan.today?.cost;
  return (
    <section aria-labelledby="cost">
      <h2 id="cost">Cost {overYears(cost)}</h2>
      <Table
        label={`Cost ${overYears(cost)}`}
        columns={[
          { header: 'What', kind: 'text' },
          ...(kept === undefined ? [] : [{ header: `Today, ${cost.currency}`, kind: 'number' as const }]),
          { header: `${kept === undefined ? '' : 'Plan, '}${cost.currency}`, kind: 'number' },
          { header: 'Share', kind: 'number' },
        ]}
        rows={costRows(cost, kept).map(({ what, plan: amount, today }) => ({
          key: what,
          strong: what === 'all',
          cells: [
            what,
            ...(kept === undefined ? [] : [formatNumber(Math.round(today))]),
            formatNumber(Math.round(amount)),
            formatPercent(amount / cost.total),
          ],
        }))}
      />
      {costNotes(cost, kept).map((note) => (
        <p class="hint" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}
