import type { JSX } from 'preact';
import { planDocument } from '../../document/make-plan-document.ts';
import { tableCsv } from '../../table/table.ts';
import { xlsxFile } from '../../table/xlsx-file.ts';
import { type Download, TakeAway } from '../shared/take-away.tsx';
import { planTables } from './plan-tables.ts';
import { idOf, planOf, type ReportData } from './report-data.ts';

interface PlanDownloadsProps {
  /** As it was asked for. */
  readonly data: ReportData;
  /** As it is shown, perhaps for another target. */
  readonly shown: ReportData;
  /** The candidate that is shown. */
  readonly machine: string | undefined;
  readonly others: readonly Download[];
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LABELS: Readonly<Record<string, string>> = {
  guests: 'Guests with new host and wave, CSV',
  hosts: 'Hosts, CSV',
  candidates: 'Candidates, CSV',
};

/** The plan as files. */
export function PlanDownloads({ data, shown, machine, others }: PlanDownloadsProps): JSX.Element {
  return (
    <TakeAway
      downloads={[
        ...others,
        {
          label: 'All tables as a workbook',
          file: 'plan.xlsx',
          type: XLSX,
          content: () => xlsxFile(planTables(shown, machine)),
        },
        ...planTables(shown, machine).map((table) => ({
          label: LABELS[table.name] ?? table.name,
          file: `plan-${table.name}.csv`,
          type: 'text/csv',
          content: () => tableCsv(table),
        })),
        {
          label: 'The whole plan for programs, JSON',
          file: 'plan.json',
          type: 'application/json',
          content: () => documentText(data),
        },
      ]}
    />
  );
}

/** What `kneepoint plan --json` prints. */
function documentText(data: ReportData): string {
  const { estate, guests, generator } = data;
  const named = guests.name.map((_, guest) => ({ id: idOf(guests, guest) }));
  return `${JSON.stringify(planDocument({ ...estate, guests: named }, planOf(data), generator), null, 2)}\n`;
}
