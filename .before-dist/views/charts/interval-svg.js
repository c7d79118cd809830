import { escapeXml } from "./escape-xml.js";
const LEFT = 56;
const RIGHT = 14;
const TOP = 22;
const BOTTOM = 236;
const HEIGHT = 262;
const TICKS = 4;
/** Labels of loads are at least so far from each other. */
const LEAST_GAP = 56;
/** Half the width of the arrow on what lies beyond the drawing. */
const ARROW = 5;
/** What the drawing needs of style, on a page with `--ink`, `--soft`, `--line`, `--cpu` and `--bad`. */
export const INTERVAL_SVG_STYLE = `
.plot { display: block; width: 100%; height: auto; font-size: 12px; }
.plot text { fill: var(--soft); }
.plot .said { fill: var(--ink); font-weight: 600; }
.plot .grid { stroke: var(--line); }
.plot .line { fill: none; stroke: var(--cpu); stroke-width: 2; }
.plot .band { fill: var(--cpu); opacity: 0.18; }
.plot .dot, .plot .beyond { fill: var(--cpu); }
.plot .limit { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 6 4; }
.plot .limit-says { fill: var(--bad); }
.plot .mark { stroke: var(--ink); stroke-width: 1.5; }
.plot .marked { fill: var(--ink); opacity: 0.08; }`;
/** How far beyond its limit a figure is drawn. */
const BEYOND_LIMIT = 3;
/** Draws a figure over the load, with its 95 % intervals. */
export function intervalSvg(plot) {
    const { width, points, limit, mark, formatLoad, formatValue } = plot;
    const loads = points.map(({ load }) => load);
    const [first, last] = [loads[0], loads[loads.length - 1]];
    const largest = Math.max(...points.map(({ mean, halfWidth }) => mean + (halfWidth ?? 0)), limit ?? 0);
    const shown = limit === null ? largest : Math.min(largest, BEYOND_LIMIT * limit);
    const step = niceStep(shown / TICKS);
    const ticks = Math.max(1, Math.ceil(shown / step - 1e-9));
    const most = step * ticks;
    const x = (load) => LEFT + ((load - first) / (last - first || 1)) * (width - LEFT - RIGHT);
    const y = (value) => BOTTOM - (Math.min(Math.max(value, 0), most) / most) * (BOTTOM - TOP);
    const at = (load, value) => `${digits(x(load))} ${digits(y(value))}`;
    const upper = points.map(({ load, mean, halfWidth }) => at(load, mean + (halfWidth ?? 0)));
    const lower = points.map(({ load, mean, halfWidth }) => at(load, mean - (halfWidth ?? 0)));
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 ${width} ${HEIGHT}" role="img">`,
        `<title>${escapeXml(plot.title)}</title>`,
        ...Array.from({ length: ticks + 1 }, (_, tick) => tick * step).map((tick) => `<path class="grid" d="M${LEFT} ${digits(y(tick))}H${width - RIGHT}"/>` +
            text(LEFT - 8, y(tick) + 4, formatValue(tick), 'text-anchor="end"')),
        ...labelled(loads, x, mark?.load).map((load) => text(x(load), BOTTOM + 20, formatLoad(load), load === mark?.load ? `${anchor(x(load), width)} class="said"` : anchor(x(load), width))),
        ...(mark === null ? [] : marked(mark, x, first, last)),
        `<path class="band" d="M${upper.join('L')}L${lower.toReversed().join('L')}Z"/>`,
        `<path class="line" d="M${points.map(({ load, mean }) => at(load, mean)).join('L')}"/>`,
        ...points.map(({ load, mean }) => mean <= most
            ? `<circle class="dot" cx="${digits(x(load))}" cy="${digits(y(mean))}" r="3.5"/>`
            : `<path class="beyond" d="M${digits(x(load) - ARROW)} ${TOP + ARROW}h${2 * ARROW}l${-ARROW} ${-1.6 * ARROW}z"/>`),
        ...(limit === null
            ? []
            : [
                `<path class="limit" d="M${LEFT} ${digits(y(limit))}H${width - RIGHT}"/>`,
                limitLabel(y(limit) - 6, `promised: ${formatValue(limit)}`, mark !== null && x(mark.load) < width / 2, width),
            ]),
        ...(mark === null ? [] : [text(x(mark.load), TOP - 8, mark.label, `${anchor(x(mark.load), width)} class="said"`)]),
        '</svg>',
    ].join('\n');
}
/** Where the curve and what is pointed out are not: left of them, or right where they are at the left. */
function limitLabel(y, says, atRight, width) {
    return atRight
        ? text(width - RIGHT - 6, y, says, 'text-anchor="end" class="limit-says"')
        : text(LEFT + 6, y, says, 'class="limit-says"');
}
function marked({ load, low, high }, x, first, last) {
    const [from, to] = [x(Math.max(first, low ?? first)), x(Math.min(last, high ?? last))];
    return [
        `<rect class="marked" x="${digits(from)}" y="${TOP}" width="${digits(Math.max(to - from, 1))}" height="${BOTTOM - TOP}"/>`,
        `<path class="mark" d="M${digits(x(load))} ${TOP}V${BOTTOM}"/>`,
    ];
}
/** The ends, the load that is pointed out, and what has room between them. */
function labelled(loads, x, mark) {
    const shown = [mark, loads[0], loads[loads.length - 1]].filter((load) => load !== undefined);
    const kept = [];
    for (const load of [...shown, ...loads]) {
        if (kept.every((other) => Math.abs(x(other) - x(load)) >= LEAST_GAP))
            kept.push(load);
    }
    return kept;
}
function anchor(x, width) {
    return `text-anchor="${x < LEFT + 30 ? 'start' : x > width - RIGHT - 30 ? 'end' : 'middle'}"`;
}
/** The smallest of 1, 2, 2.5, 5 times a power of ten that is at least this. */
function niceStep(least) {
    if (!(least > 0))
        return 1;
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9)) ?? 10 * power;
}
function text(x, y, content, attributes) {
    return `<text x="${digits(x)}" y="${digits(y)}" ${attributes}>${escapeXml(content)}</text>`;
}
function digits(value) {
    return value.toFixed(1);
}
//# sourceMappingURL=interval-svg.js.map