import type { JSX } from 'preact';
import { agreementSentences, measuredPercent, readyEstimate } from '../../words/agreement-words.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { Table } from '../shared/table.tsx';
import type { ReportData } from './report-data.ts';

/** Today's hosts simulated as they are, beside what was measured of them. */
export function Agreement({ data: { agreement } }: { readonly data: ReportData }): JSX.Element | null {
  if (agreement === undefined) return null;
  const isFitted = agreement.calibration !== undefined;
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">Agreement with today</h2>
      <p>{agreementSentences(agreement).join(' ')}</p>
      <details>
        <summary>Today's hosts, measured and predicted</summary>
        <Table
          label="Today's hosts, measured and predicted"
          columns={[
            { header: 'Host', kind: 'text' },
            { header: 'Guests', kind: 'number' },
            { header: 'In use, measured', kind: 'number' },
            { header: 'In use, predicted', kind: 'number' },
            { header: 'CPU ready, measured', kind: 'number' },
            { header: 'CPU ready, predicted', kind: 'number' },
            { header: 'Worst guest, measured', kind: 'number' },
            { header: 'Worst guest, predicted', kind: 'number' },
            ...(isFitted ? [{ header: 'Part', kind: 'text' as const }] : []),
          ]}
          rows={agreement.hosts.map(({ host, guests, measured, predicted, part }) => ({
            key: host,
            cells: [
              host,
              formatNumber(guests),
              measuredPercent(measured.useRatio, formatPercent),
              formatPercent(predicted.useRatio),
              measuredPercent(measured.readyRatio),
              readyEstimate(predicted.readyRatio),
              measuredPercent(measured.worstReadyRatio),
              readyEstimate(predicted.worstReadyRatio),
              ...(isFitted ? [part ?? ''] : []),
            ],
          }))}
        />
      </details>
    </section>
  );
}
