import type { JSX } from 'preact';
import type { Mark as MarkName } from '../../../base/figure.ts';
import { formatMib, formatNumber } from '../../words/format.ts';
import type { ReportCandidate, ReportData } from './report-data.ts';
import { MARK_WORDS } from '../../words/words.ts';
import { ChangedAssumptions } from '../shared/changed-assumptions.tsx';
import { Mark } from '../shared/mark.tsx';
import { Table } from '../shared/table.tsx';

interface Row {
  readonly what: string;
  readonly effect?: string;
  readonly guests: number;
  readonly mark: MarkName;
  readonly from: string;
}

interface AssumptionsProps {
  readonly data: ReportData;
  readonly candidate: ReportCandidate | undefined;
}

/** What the plan rests on: what was assumed, and where the guests' figures came from. */
export function Assumptions({ data, candidate }: AssumptionsProps): JSX.Element {
  const { best, assumptions, whatIf } = data.plan;
  // What another assumption would change is known of the recommended machine at the target that was asked for.
  const hasEffects = whatIf !== undefined && candidate?.machine === best;
  const rows = assumptions
    .filter(({ machine }) => machine === undefined || machine === candidate?.machine)
    .map(({ effect, ...row }) => (hasEffects ? { ...row, effect } : row));
  return (
    <section aria-labelledby="assumptions">
      <h2 id="assumptions">What was assumed</h2>
      {candidate !== undefined && rows.length < assumptions.length && (
        <p class="hint">
          Without what is assumed of {best} alone; the figures of {candidate.machine}, each with its mark, are below.
        </p>
      )}
      <ChangedAssumptions changed={data.plan.changedAssumptions ?? []} />
      {rows.length === 0 ? <p>Nothing.</p> : <SourceTable label="Assumptions" rows={rows} />}
      <details>
        <summary>Where the guests’ figures came from</summary>
        <SourceTable label="Sources of figures" rows={data.sources} />
        <dl class="legend">
          {Object.entries(MARK_WORDS).map(([mark, words]) => (
            <div key={mark}>
              <dt>
                <Mark mark={mark} from={words} />
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </details>
      {candidate && (
        <details>
          <summary>Where the figures of {candidate.machine} came from</summary>
          <MachineFigures candidate={candidate} />
        </details>
      )}
    </section>
  );
}

function MachineFigures({ candidate: { machine, figures } }: { readonly candidate: ReportCandidate }): JSX.Element {
  const rows = figures.map(({ what, value, unit, mark, from }) => {
    return { what, shown: unit === 'MiB' ? formatMib(value) : `${formatNumber(value)} ${unit}`, mark, from };
  });
  return <FigureTable label={`Figures of ${machine}`} header="Value" rows={rows} />;
}

function SourceTable({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }): JSX.Element {
  const shown = rows.map((row) => ({ ...row, shown: formatNumber(row.guests) }));
  return <FigureTable label={label} header="Guests" rows={shown} />;
}

interface FigureTableProps {
  readonly label: string;
  /** Of the column of numbers. */
  readonly header: string;
  readonly rows: readonly (Omit<Row, 'guests'> & { readonly shown: string })[];
}

function FigureTable({ label, header, rows }: FigureTableProps): JSX.Element {
  return (
    <Table
      label={label}
      columns={[
        { header: 'What', kind: 'text' },
        { header, kind: 'number' },
        { header: 'Mark' },
        { header: 'From', kind: 'text' },
      ]}
      rows={rows.map(({ what, effect, shown, mark, from }) => ({
        key: what + from,
        cells: [
          <>
            {what}
            {effect !== undefined && <small>{effect}</small>}
          </>,
          shown,
          <Mark mark={mark} from={from} />,
          from,
        ],
      }))}
    />
  );
}
