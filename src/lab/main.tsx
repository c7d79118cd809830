import './browser/globals.ts';
import { type JSX, render } from 'preact';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { Report } from '../views/page/plan/report.tsx';
import { takeCatalog } from './browser/shipped-catalog.ts';
import type { LabData } from './page/lab-data.ts';
import { Lab } from './page/lab.tsx';
import { type LabState, labState } from './page/lab-state.ts';
import type { SavedReport } from './page/report-page.ts';
import { serveAsWorker } from './page/workers.ts';

// One program: in a page it draws, in a worker it simulates.
if (typeof document === 'undefined') {
  serveAsWorker();
} else {
  const page = document.getElementById('lab');
  const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as LabData | SavedReport;
  if (page) render('report' in data ? <SavedPlan report={data.report} /> : <Lab state={stateOf(data)} />, page);
}

function stateOf(data: LabData): LabState {
  takeCatalog(data.catalog);
  return labState(data, simulationCatalog(readCatalog()));
}

function SavedPlan({ report }: SavedReport): JSX.Element {
  return (
    <div class="lab-report">
      <Report data={report} />
    </div>
  );
}
