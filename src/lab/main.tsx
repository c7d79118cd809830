import { render } from 'preact';
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
  const state = labState(data);
  if (page) render(<Lab state={state} />, page);
}
