import { hydrate } from 'preact';
import type { ReportData } from './report-data.ts';
import { Report } from './report.tsx';

// The page is in the file as it is shown at first: the browser paints it before its data is read.
requestAnimationFrame(() => setTimeout(comeAlive));

function comeAlive(): void {
  const page = document.getElementById('report');
  const inlined = document.getElementById('data');
  if (!page || !inlined) return;
  hydrate(<Report data={JSON.parse(inlined.textContent ?? '') as ReportData} />, page);
  page.classList.remove('waiting');
}
