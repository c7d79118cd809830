import type { JSX } from 'preact';
import { formatNumber } from '../../words/format.ts';
import type { ReportCandidate, ReportData } from './report-data.ts';

interface WarningsProps {
  readonly data: ReportData;
  readonly candidate: ReportCandidate | undefined;
}

/** What the reader of the file and the planner noticed. */
export function Warnings({ data, candidate }: WarningsProps): JSX.Element | null {
  const planned = [...data.plan.warnings, ...(candidate?.warnings ?? [])];
  if (planned.length + data.estate.warnings.length === 0) return null;
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings">Warnings</h2>
      <ul class="warnings">
        {planned.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
        {data.estate.warnings.map(({ code, message, count, places }) => (
          <li key={code + message}>
            {count > 1 && `${formatNumber(count)} × `}
            {message}
            {places.length > 0 && <small>{places.join(', ')}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
