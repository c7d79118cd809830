import type { JSX } from 'preact';
import type { ChangedAssumption } from '../../../demand/changed-assumption.ts';
import { assumptionText, CHANGED_TITLE } from '../../words/changed-assumptions.ts';
import { Table } from './table.tsx';

interface ChangedAssumptionsProps {
  readonly changed: readonly ChangedAssumption[];
}

/** Assumptions that the user replaced; nothing where there are none. */
export function ChangedAssumptions({ changed }: ChangedAssumptionsProps): JSX.Element | null {
  if (changed.length === 0) return null;
  return (
    <>
      <h3>{CHANGED_TITLE}</h3>
      <Table
        label={CHANGED_TITLE}
        columns={[
          { header: 'Key', kind: 'text' },
          { header: 'Yours', kind: 'number' },
          { header: 'The catalog’s', kind: 'number' },
          { header: 'By', kind: 'text' },
        ]}
        rows={changed.map(({ key, from, to, unit, by }) => ({
          key,
          cells: [key, assumptionText(to, unit), assumptionText(from, unit), by],
        }))}
      />
    </>
  );
}
