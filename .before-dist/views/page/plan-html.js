import { readFileSync } from 'node:fs';
import { printable } from "../../base/foreign-text.js";
import { escapeHtml, htmlPage } from "./html-page.js";
import { planText } from "../text/plan-text.js";
import { reportData } from "./report-data.js";
import { plainStyle } from "../text/style.js";
/** The built page; two folders above both the source and the build of this file stands the package. */
const CLIENT = new URL('../../../dist/views/page/', import.meta.url);
/**
 * The report as one HTML document that needs nothing else: no network, no other file. The page's script and style
 * are the only ones its Content-Security-Policy lets run. A reader without scripts sees the text answer.
 *
 * @param generator program and version, for the footer
 * @throws Error where the page's script has not been built
 */
export function planHtml(estate, plan, generator) {
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
export function inlineJson(value) {
    const json = JSON.stringify(value, (_key, part) => (typeof part === 'string' ? printable(part) : part));
    return json.replaceAll('<', '\\u003c');
}
//# sourceMappingURL=plan-html.js.map