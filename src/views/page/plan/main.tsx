import { render } from 'preact';
import type { ReportData } from './report-data.ts';
import { Report } from './report.tsx';

const page = document.getElementById('report');
const inlined = document.getElementById('data');
if (page && inlined) render(<Report data={JSON.parse(inlined.textContent ?? '') as ReportData} />, page);
