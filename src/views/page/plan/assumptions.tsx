import type { JSX } from 'preact';
import type { Mark as MarkName } from '../../../base/figure.ts';
import { formatMib, formatNumber } from '../../words/format.ts';
import type { ReportCandidate, ReportData } from '../report-data.ts';
import { MARK_WORDS } from '../../words/words.ts';
import { Mark } from './guests.tsx';

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
  return (
    <section aria-labelledby="assumptions">
      <h2 id="assumptions">What was assumed</h2>
      {data.assumptions.length === 0 ? <p>Nothing.</p> : <SourceTable label="Assumptions" rows={data.assumptions} />}
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
    <div class="scroll whole" tabIndex={0} role="region" aria-label={label}>
      <table class="sources">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" class="number">
              {header}
            </th>
            <th scope="col">Mark</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, effect, shown, mark, from }) => (
            <tr key={what + from}>
              <th scope="row">
                {what}
                {effect !== undefined && <small>{effect}</small>}
              </th>
              <td class="number">{shown}</td>
              <td>
                <Mark mark={mark} from={from} />
              </td>
              <td class="from">{from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
