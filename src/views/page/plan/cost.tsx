import type { JSX } from 'preact';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { overYears, unpricedSentence } from '../../words/licence-words.ts';
import { Table } from '../shared/table.tsx';
import type { ReportCandidate } from './report-data.ts';

/** What this machine costs, by what it is made of; nothing where no prices were given. */
export function Cost({ candidate: { cost } }: { readonly candidate: ReportCandidate }): JSX.Element | null {
  if (cost === undefined) return null;
  return (
    <section aria-labelledby="cost">
      <h2 id="cost">Cost {overYears(cost)}</h2>
      <Table
        label={`Cost ${overYears(cost)}`}
        columns={[
          { header: 'What', kind: 'text' },
          { header: cost.currency, kind: 'number' },
          { header: 'Share', kind: 'number' },
        ]}
        rows={[...cost.parts, { what: 'all', amount: cost.total }].map(({ what, amount }) => ({
          key: what,
          strong: what === 'all',
          cells: [what, formatNumber(Math.round(amount)), formatPercent(amount / cost.total)],
        }))}
      />
      {cost.unpriced.length > 0 && <p class="hint">{unpricedSentence(cost)}</p>}
    </section>
  );
}
