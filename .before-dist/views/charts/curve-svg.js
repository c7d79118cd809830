import { escapeXml } from "./escape-xml.js";
import { formatNumber } from "../words/format.js";
const WIDTH = 640;
const HEIGHT = 400;
const LEFT = 76;
const RIGHT = 20;
const TOP = 56;
const BOTTOM = 348;
const TICKS = 5;
/** Draws a published curve (points) and the simulated one (line) as an SVG image. */
export function curveSvg({ title, source, published, simulated }) {
    const mostCores = Math.max(...simulated.map(({ cores }) => cores));
    const step = niceStep(Math.max(...[...published, ...simulated].map(({ perSec }) => perSec)) / TICKS);
    const most = step * TICKS;
    const x = (cores) => (LEFT + (cores / mostCores) * (WIDTH - LEFT - RIGHT)).toFixed(1);
    const y = (perSec) => (BOTTOM - (Math.min(perSec, most) / most) * (BOTTOM - TOP)).toFixed(1);
    const path = simulated.map(({ cores, perSec }, i) => `${i === 0 ? 'M' : 'L'}${x(cores)} ${y(perSec)}`).join('');
    const ticks = Array.from({ length: TICKS + 1 }, (_, i) => i * step);
    const cores = published.map((point) => point.cores);
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img">`,
        `<title>${escapeXml(title)}</title>`,
        `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
        text(20, 24, title, 'font-weight="600"'),
        text(20, 42, 'connections/s over cores: points published, line simulated', 'fill="#666"'),
        ...ticks.map((tick) => `<path d="M${LEFT} ${y(tick)}H${WIDTH - RIGHT}" stroke="#ddd"/>` +
            text(LEFT - 8, Number(y(tick)) + 4, formatNumber(tick, 0), 'text-anchor="end"')),
        ...cores.map((tick) => text(Number(x(tick)), BOTTOM + 18, String(tick), 'text-anchor="middle"')),
        `<path d="${path}" fill="none" stroke="#0072b2" stroke-width="2"/>`,
        ...published.map(({ cores: at, perSec }) => `<circle cx="${x(at)}" cy="${y(perSec)}" r="4" fill="#d55e00"/>`),
        text(20, HEIGHT - 10, source.length > 100 ? `${source.slice(0, 99)}…` : source, 'fill="#666" font-size="10"'),
        '</svg>\n',
    ].join('\n');
}
/** The smallest of 1, 2, 2.5, 5 times a power of ten that is at least this. */
function niceStep(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}
function text(x, y, content, attributes = '') {
    return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${attributes && ` ${attributes}`}>${escapeXml(content)}</text>`;
}
//# sourceMappingURL=curve-svg.js.map