import './browser/globals.ts';
import { render } from 'preact';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { takeCatalog } from './browser/shipped-catalog.ts';
import type { LabData } from './page/lab-data.ts';
import { Lab } from './page/lab.tsx';
import { labState } from './page/lab-state.ts';
import { serveAsWorker } from './page/workers.ts';

// One program: in a page it draws, in a worker it simulates.
if (typeof document === 'undefined') {
  serveAsWorker();
} else {
  const page = document.getElementById('lab');
  const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as LabData;
  takeCatalog(data.catalog);
  const state = labState(data, simulationCatalog(readCatalog()));
  if (page) render(<Lab state={state} />, page);
}
