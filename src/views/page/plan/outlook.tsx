import type { JSX } from 'preact';
import { outlookRows, outlookSentences } from '../../words/trend-words.ts';
import { Table } from '../shared/table.tsx';
import type { ReportData } from './report-data.ts';

interface OutlookProps {
  readonly data: ReportData;
  /** The recommended machine is looked at: when its hosts are full is known of them alone. */
  readonly isRecommended: boolean;
}

/** When the hosts of today and those of the recommended plan are full. */
export function Outlook({ data: { plan }, isRecommended }: OutlookProps): JSX.Element | null {
  const { outlook } = plan;
  if (outlook === undefined || !isRecommended) return null;
  return (
    <section aria-labelledby="outlook">
      <h2 id="outlook">Until when it lasts</h2>
      <Table
        label="Days until hosts are full"
        columns={[
          { header: 'Days until full', kind: 'text' },
          { header: "Today's hosts, together", kind: 'number' },
          { header: 'Fullest host of the plan', kind: 'number' },
          { header: 'Fullest now', kind: 'number' },
        ]}
        rows={outlookRows(outlook).map(({ what, today, planned, fill }) => ({
          key: what,
          cells: [what, today, planned, fill],
        }))}
      />
      {outlookSentences(outlook).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}
