import { readFileSync } from 'node:fs';
import { parsePromise } from "../../knees/promise.js";
import { formatNs, formatNumber, formatPercent } from "../words/format.js";
import { INTERVAL_SVG_STYLE, intervalSvg } from "../charts/interval-svg.js";
import { escapeHtml, htmlPage } from "./html-page.js";
import { brokenText, curveTitle, decisionAt, factorBy, factorText, figureText, loadText, sweepVerdict, wallsThatMove, } from "../words/sweep-words.js";
/** The plan's style, so that reports look alike; two folders above source and build alike stands the package. */
const CLIENT_STYLE = new URL('../../../dist/views/page/client.css', import.meta.url);
/** Widths of the drawings; a narrow screen shows the second. */
const WIDE = 720;
const NARROW = 350;
const STYLE = `
#report { max-width: 880px; }
#report > article + article { margin-top: 72px; padding-top: 32px; border-top: 2px solid var(--line); }
.figures.four { grid-template-columns: repeat(4, 1fr); }
.card { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: 12px 8px; margin: 12px 0; }
figcaption { padding-left: 8px; color: var(--soft); font-size: 13px; }
.narrow { display: none; }
.holds { color: var(--good); }
.breaks { color: var(--bad); }
.undecided { color: var(--caution); }
.knee > * { font-weight: 650; }
.scroll.whole { overflow-x: auto; }
.wall { display: grid; grid-template-columns: 1fr max-content; gap: 2px 16px; padding: 12px 0; border-bottom: 1px solid var(--line); }
.wall:last-child { border: 0; }
.wall .track { grid-column: 1 / -1; }
.wall strong { font-weight: 620; }
.wall small { grid-column: 1 / -1; }
.walls { list-style: none; margin: 0; padding: 0; }
@media (max-width: 640px) {
  .wide { display: none; }
  .narrow { display: block; }
  .figures.four { grid-template-columns: 1fr 1fr; }
  .figures.four strong { font-size: 21px; }
  .card { padding: 8px 2px; }
}
${INTERVAL_SVG_STYLE}`;
/**
 * A sweep as one HTML document that needs nothing else: no network, no script. Its Content-Security-Policy lets only its
 * own style in.
 * @param source what was swept, for the title
 * @throws Error where the page's style has not been built
 */
export function sweepHtml(sweep, source) {
    const style = readFileSync(CLIENT_STYLE, 'utf8') + STYLE;
    const body = `<div id="report">
<p class="eyebrow">Knee and wall <span>${escapeHtml(source)}</span><span>${escapeHtml(rangeText(sweep))}</span></p>
${sweep.curves.map((curve) => article(curve, sweep)).join('\n')}
<footer>${escapeHtml(sweep.generator)}. Everything here is simulated, with seed ${sweep.seed}; intervals are 95 %. The knee is
as narrow as ${formatPercent(sweep.precision)}, or as one step of the load.</footer>
</div>`;
    return htmlPage({ title: `Knee and wall of ${source}`, style, body });
}
function rangeText({ axis, promises }) {
    return `${axis.path} ${loadText(axis.from, axis.unit)} to ${loadText(axis.to, axis.unit)}, promised ${promises.join(' and ')}`;
}
function article(curve, sweep) {
    const { place, headline, beyond, wall, peak } = sweepVerdict(curve, sweep);
    const title = curveTitle(curve, sweep);
    const others = [beyond, wall].filter((sentence) => sentence !== null).map(escapeHtml);
    return `<article>
${title === null ? '' : `<p class="eyebrow">${escapeHtml(title)}</p>`}
<h1${place === 'below' ? ' class="bad"' : ''}>${escapeHtml(headline)}</h1>
<p class="lead">${others.join(' ')}</p>
${keyFigures(curve, sweep)}
<section>
<h2>What was promised</h2>
${sweep.promises.map((promise, index) => promisePlots(curve, sweep, parsePromise(promise), index)).join('\n')}
<p class="hint">The knee is the largest load at which every promise holds; the shaded strip is its interval. Runs end as soon as
it is clear on which side of its promise a load is, so intervals are narrow only where that matters.</p>
</section>
${wallsSection(curve.walls, sweep)}
<section>
<h2>What gets done</h2>
${plots(`Throughput over ${sweep.axis.path}`, curve, sweep, ({ throughputPerSec }) => throughputPerSec, null, (value) => formatNumber(value))}
<p class="hint">${escapeHtml(peak)}</p>
</section>
<section>
<h2>Every load that was tried</h2>
${pointsTable(curve, sweep)}
</section>
${warnings(curve)}
</article>`;
}
function keyFigures({ knee, peak, walls, points }, { axis }) {
    const at = (load) => loadText(load, axis.unit);
    const [low, high] = knee.interval;
    const [first] = wallsThatMove(walls ?? []);
    const figure = (name, value, says) => `<div><dt>${escapeHtml(name)}</dt><dd><strong>${escapeHtml(value)}</strong><small>${escapeHtml(says)}</small></dd></div>`;
    const beyondRange = { inside: '', above: '≥ ', below: '< ' }[knee.place];
    return `<dl class="figures four">
${figure('knee', beyondRange + at(knee.load), `${axis.path}, ${low === null ? '?' : at(low)} to ${high === null ? '?' : at(high)}`)}
${figure(decisionAt(points, knee.breaksAt) === 'undecided' ? 'most likely breaks at' : 'breaks at', knee.breaksAt === null ? '-' : at(knee.breaksAt), brokenText(knee.broken) || 'nothing in this range')}
${figure('wall', first === undefined ? '-' : factorBy(first.factor), first?.title ?? (walls === null ? 'not looked for' : 'no single resource'))}
${figure('peak', at(peak.load), `${formatNumber(peak.throughputPerSec.mean)} done/s`)}
</dl>`;
}
function promisePlots(curve, sweep, promise, index) {
    const says = (value) => figureText({ mean: value, halfWidth: null }, promise);
    return plots(`${promise.text} over ${sweep.axis.path}`, curve, sweep, ({ promised }) => promised[index], promise.value, says);
}
function plots(title, { points, knee }, { axis }, figureOf, limit, formatValue) {
    const draw = (width) => intervalSvg({
        title,
        width,
        points: points.map((point) => ({ load: point.load, ...figureOf(point) })),
        limit,
        mark: knee.place === 'inside'
            ? { load: knee.load, low: knee.interval[0], high: knee.interval[1], label: 'knee' }
            : null,
        formatLoad: (load) => loadText(load, axis.unit),
        formatValue,
    });
    return `<figure class="card"><figcaption>${escapeHtml(title)}</figcaption><div class="wide">${draw(WIDE)}</div><div class="narrow">${draw(NARROW)}</div></figure>`;
}
function wallsSection(walls, { axis }) {
    if (walls === null)
        return '';
    const moving = wallsThatMove(walls);
    const most = Math.max(...moving.map(({ factor }) => factor - 1));
    const others = walls.filter((wall) => !moving.includes(wall)).map(({ title }) => title);
    const rows = moving.map((wall) => `<li class="wall"><strong>${escapeHtml(wall.title)}</strong><span>${escapeHtml(factorText(wall))}</span>
${bar((wall.factor - 1) / most)}
<small>${escapeHtml(wall.ideal)}: the knee would be at ${wall.knee.place === 'above' ? 'least at ' : ''}${escapeHtml(`${axis.path} ${loadText(wall.knee.load, axis.unit)}`)}</small></li>`);
    const processors = moving.some(({ name }) => name === 'processors')
        ? ' Processors cannot be had for nothing: they are ranked by what a tenth more of them would bring.'
        : '';
    const rest = others.length === 0 ? '' : ` Hardly anything: ${others.join(', ')}.`;
    return `<section>
<h2>What stops it there</h2>
<p class="hint">How far the knee moves when one resource at a time is made ideal.${escapeHtml(processors + rest)}</p>
<ul class="walls">
${rows.join('\n')}
</ul>
</section>`;
}
/** A bar drawn without inline style, which the page's policy would not let in. */
function bar(share) {
    return `<svg class="track" width="100%" height="10" aria-hidden="true"><rect width="${(100 * share).toFixed(1)}%" height="10" rx="3" fill="var(--cpu)"/></svg>`;
}
function pointsTable({ points, knee }, { axis, promises }) {
    const head = [axis.path, 'promises', ...promises, 'busy', 'done/s', 'simulated'];
    const row = (point) => {
        const { load, decision, promised, utilisation, throughputPerSec, simulatedNs } = point;
        const cells = [
            ...promised.map((figure, index) => figureText(figure, parsePromise(promises[index]))),
            formatPercent(utilisation.mean),
            formatNumber(throughputPerSec.mean),
            formatNs(simulatedNs),
        ];
        const isKnee = knee.place === 'inside' && load === knee.load;
        return `<tr${isKnee ? ' class="knee"' : ''}><th scope="row">${escapeHtml(loadText(load, axis.unit))}</th><td class="${decision}">${decision}${isKnee ? ' (knee)' : ''}</td>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
    };
    return `<div class="scroll whole" tabindex="0"><table>
<thead><tr>${head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead>
<tbody>
${points.map(row).join('\n')}
</tbody>
</table></div>`;
}
function warnings(curve) {
    if (curve.warnings.length === 0)
        return '';
    return `<section>
<h2>Warnings</h2>
<ul class="warnings">${curve.warnings.map(({ message }) => `<li>${escapeHtml(message)}</li>`).join('')}</ul>
</section>`;
}
//# sourceMappingURL=sweep-html.js.map