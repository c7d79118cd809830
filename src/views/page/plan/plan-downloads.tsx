import type { JSX } from 'preact';
import { planDocument } from '../../document/make-plan-document.ts';
import { type DataFile, jsonFile, tableFiles } from '../shared/data-files.ts';
import { TakeAway } from '../shared/take-away.tsx';
import { planTables } from './plan-tables.ts';
import { idOf, planOf, type ReportData } from './report-data.ts';

interface PlanDownloadsProps {
  /** As it was asked for. */
  readonly data: ReportData;
  /** As it is shown, perhaps for another target. */
  readonly shown: ReportData;
  /** The candidate that is shown. */
  readonly machine: string | undefined;
  readonly others: readonly DataFile[];
}

/** The plan as files. */
export function PlanDownloads({ data, shown, machine, others }: PlanDownloadsProps): JSX.Element {
  const tables = planTables(shown, machine);
  return <TakeAway files={[...others, ...tableFiles('plan', tables), jsonFile('plan.json', () => documentOf(data))]} />;
}

/** What `kneepoint plan --json` prints. */
function documentOf(data: ReportData): unknown {
  const { estate, guests, generator } = data;
  const named = guests.name.map((_, guest) => ({ id: idOf(guests, guest) }));
  return planDocument({ ...estate, guests: named }, planOf(data), generator);
}
