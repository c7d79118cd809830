import type { JSX } from 'preact';
import { formatNumber } from '../format.ts';
import type { ReportData } from '../report-data.ts';

/** What the reader of the file and the planner noticed. */
export function Warnings({ data }: { readonly data: ReportData }): JSX.Element | null {
  const count = data.planWarnings.length + data.estateWarnings.length;
  if (count === 0) return null;
  return (
    <section aria-labelledby="warnings">
      <h2 id="warnings">Warnings</h2>
      <ul class="warnings">
        {data.planWarnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
        {data.estateWarnings.map(({ code, message, count, places }) => (
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
