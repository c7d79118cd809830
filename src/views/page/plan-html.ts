import { readFileSync } from 'node:fs';
import { printable } from '../../base/foreign-text.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { Plan } from '../../plan/result.ts';
import { escapeHtml, htmlPage } from './html-page.ts';
import { planText } from '../text/plan-text.ts';
import { reportData } from './report-data.ts';
import { plainStyle } from '../text/style.ts';

/** The built page; two folders above both the source and the build of this file stands the package. */
const CLIENT = new URL('../../../dist/views/page/', import.meta.url);

/**
 * The report as one HTML document that needs nothing else: no network, no other file. The page's script and style
 * are the only ones its Content-Security-Policy lets run. A reader without scripts sees the text answer.
 *
 * @param generator program and version, for the footer
 * @throws Error where the page's script has not been built
 */
export function planHtml(estate: Estate, plan: Plan, generator: string): string {
  const script = readFileSync(new URL('client.js', CLIENT), 'utf8');
  const style = readFileSync(new URL('client.css', CLIENT), 'utf8');
  const text = planText(plan, estate, { columns: 100, style: plainStyle });
  const data = reportData(estate, plan, generator);
  const body = `<div id="report"></div>
<noscript><pre>${escapeHtml(text)}</pre></noscript>
<script type="application/json" id="data">${inlineJson(data)}</script>`;
  return htmlPage({ title: `Consolidation plan for ${data.source}`, style, body, script });
}

/** JSON of printable texts that cannot end the script element it stands in. */
export function inlineJson(value: unknown): string {
  const json = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? printable(part) : part));
  return json.replaceAll('<', '\\u003c');
}
