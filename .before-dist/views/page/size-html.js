import { readFileSync } from 'node:fs';
import { formatCount, formatMib, formatNumber, formatPercent } from "../words/format.js";
import { escapeHtml, htmlPage } from "./html-page.js";
import { SIZE_SVG_STYLE, sizeSvg } from "../charts/size-svg.js";
import { FAMILY_TITLES, isBoundByMemory, lossOf, sizeVerdict, workText } from "../words/size-words.js";
/** Widths of the two drawings; a narrow screen shows the second. */
const WIDE = 880;
const NARROW = 350;
/** The plan's style, so that reports look alike; two folders above source and build alike stands the package. */
const CLIENT_STYLE = new URL('../../../dist/views/page/client.css', import.meta.url);
const STYLE = `
#report { max-width: 1180px; }
.figures.four { grid-template-columns: repeat(4, 1fr); }
.card { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: 12px 8px; margin: 12px 0; }
.card svg { display: block; width: 100%; height: auto; }
.narrow { display: none; }
.scroll.whole { overflow-x: auto; }
.whole td, .whole thead th { text-align: right; }
.whole td.text, .whole th:first-child, .whole th.text { text-align: left; }
.whole td.text, .whole thead th, .assumed th:first-child { white-space: normal; }
.whole th, .whole td { padding-left: 8px; padding-right: 8px; }
tr.best > * { font-weight: 650; color: var(--good); }
footer { margin-top: 56px; color: var(--soft); font-size: 13px; }
@media (max-width: 640px) {
  .wide { display: none; }
  .narrow { display: block; }
  .figures.four { grid-template-columns: 1fr 1fr; }
  .figures.four strong { font-size: 21px; }
  .card { padding: 8px 2px; }
}
${SIZE_SVG_STYLE}`;
/**
 * The host-size curve as one HTML document that needs nothing else: no network, no script. Its Content-Security-Policy
 * lets only its own style in.
 * @throws Error where the page's style has not been built
 */
export function sizeHtml(document) {
    const { headline, flat, bend } = sizeVerdict(document);
    const style = readFileSync(CLIENT_STYLE, 'utf8') + STYLE;
    const body = `<div id="report">
<p class="eyebrow">How big should a host be <span>${escapeHtml(document.source)}</span></p>
<h1>${escapeHtml(headline)}</h1>
<p class="lead">${escapeHtml(flat)}</p>
${figures(document)}
<section>
<h2>Work on each core, by size of host</h2>
<p class="hint">The same guests, in the same mix, on hosts of each size, as many as keep ${escapeHtml(document.promises.join(' and '))}. The dashed line is what pooling alone allows, were nothing to cost anything; the bar below the axis spans the sizes that are as good as the best.</p>
<div class="card wide">${sizeSvg(document, WIDE)}</div>
<div class="card narrow">${sizeSvg(document, NARROW)}</div>
</section>
<section>
<h2>What bends the curve</h2>
${bend.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
<p class="hint">Losses are found by making one kind of resource ideal after the other, in the order of the table's columns, and looking for the capacity again each time.</p>
</section>
<section>
<h2>The sizes</h2>
${table(document)}
<p class="hint"><small>Usable, pooling and losses: finished work on each core, where 100% is what all its threads can do together. Usable with its 95% interval, which also has in it how far whole guests are from the mix of all.</small></p>
</section>
${assumptions(document)}
<footer>${escapeHtml(document.generator)} · seed ${document.seed} · simulated, each capacity to ${formatPercent(document.precision)}</footer>
</div>`;
    return htmlPage({ title: `How big should a host be: ${document.source}`, style, body });
}
function figures({ hosts, best, guests, tolerance, fullCore }) {
    if (best === null)
        return '';
    const host = hosts[best.host];
    const [first, last] = best.flat.map((index) => formatNumber(hosts[index].size.cores));
    const figure = (name, value, says) => `<div><dt>${escapeHtml(name)}</dt><dd><strong>${escapeHtml(value)}</strong><small>${escapeHtml(says)}</small></dd></div>`;
    return `<dl class="figures four">
${figure('best size', `${formatNumber(host.size.cores)} cores`, host.size.name)}
${figure('as good', first === last ? 'only that' : `${first} to ${last}`, `cores, within ${formatPercent(tolerance)}`)}
${figure('on each core', workText(host.carried, fullCore), `pooling alone: ${workText(host.ideal.mean, fullCore)}`)}
${figure('hosts', host.hosts === null ? '-' : formatNumber(host.hosts), `for ${formatCount(guests.count, 'guest')}, ${formatNumber(host.guests)} each`)}
</dl>`;
}
function table(document) {
    const { hosts, best, fullCore } = document;
    const families = [...new Set(hosts.flatMap(({ losses }) => losses.map(({ family }) => family)))];
    const knowsMemory = hosts.some(({ guestsByMemory }) => guestsByMemory !== null);
    const head = [
        'cores',
        'host',
        'threads',
        ...(knowsMemory ? ['memory'] : []),
        'guests',
        'hosts',
        'usable',
        'pooling',
        ...families.map((family) => FAMILY_TITLES[family]),
    ];
    const row = (host, index) => {
        const { size } = host;
        const cells = host.outcome === 'carries'
            ? [
                formatNumber(host.guests) + (isBoundByMemory(host) ? ' (memory)' : ''),
                host.hosts === null ? '-' : formatNumber(host.hosts),
                intervalText(host, fullCore),
                workText(host.ideal.mean, fullCore),
                ...families.map((family) => `−${workText(lossOf(host, family), fullCore)}`),
            ]
            : undefined;
        const rest = cells?.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('') ??
            `<td class="text" colspan="${4 + families.length}">${host.outcome === 'too-narrow' ? 'a guest is wider than this host' : 'one guest breaks a promise already'}</td>`;
        const memory = knowsMemory ? `<td>${size.memoryMib === null ? '-' : formatMib(size.memoryMib)}</td>` : '';
        return `<tr${best !== null && index === best.host ? ' class="best"' : ''}><th scope="row">${formatNumber(size.cores)}</th><td class="text">${escapeHtml(size.name)}</td><td>${formatNumber(size.threads)}</td>${memory}${rest}</tr>`;
    };
    return `<div class="scroll whole" tabindex="0"><table>
<thead><tr>${head.map((cell) => `<th scope="col"${cell === 'host' ? ' class="text"' : ''}>${escapeHtml(cell)}</th>`).join('')}</tr></thead>
<tbody>
${hosts.map(row).join('\n')}
</tbody>
</table></div>`;
}
function intervalText({ usable: { mean, low, high } }, fullCore) {
    const text = (work) => workText(work, fullCore);
    return `${text(mean)} (${text(low)} to ${high === null ? '?' : text(high)})`;
}
function assumptions({ assumptions: assumed }) {
    if (assumed.length === 0)
        return '';
    const rows = assumed.map(({ what, guests, mark, from }) => `<tr><th scope="row">${escapeHtml(what)}</th><td>${formatNumber(guests)}</td><td class="text">${mark}: ${escapeHtml(from)}</td></tr>`);
    return `<section>
<h2>What is assumed</h2>
<div class="scroll whole assumed" tabindex="0"><table>
<thead><tr><th scope="col">assumption</th><th scope="col">guests</th><th scope="col" class="text">how it is known</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</section>`;
}
//# sourceMappingURL=size-html.js.map