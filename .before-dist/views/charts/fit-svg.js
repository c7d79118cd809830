import { escapeXml } from "./escape-xml.js";
import { curveOf, plotScales } from "./fit-curve.js";
import { fitVerdict, formatFigure } from "../words/fit-words.js";
import { truncate } from "../text/text-table.js";
const WIDTH = 800;
const HEIGHT = 560;
const LEFT = 84;
const RIGHT = 24;
const TOP = 64;
const CURVE_BOTTOM = 400;
const RESIDUAL_TOP = 424;
const RESIDUAL_BOTTOM = 504;
const STEPS = 240;
/** What fits into the width; the image's title has it all. */
const HEADLINE_CELLS = 105;
/** Readable on white and for colour-blind eyes: P. Okabe and K. Ito's palette. */
const COLOURS = { amdahl: '#0072b2', gustafson: '#009e73', usl: '#d55e00' };
/** Draws points, all three laws and the best one's residuals as one SVG image. */
export function fitSvg(fit) {
    const { loads, throughputs } = plotScales(fit);
    const [lastLoad, most] = [loads.at(-1), throughputs.at(-1)];
    const x = (load) => LEFT + (load / lastLoad) * (WIDTH - LEFT - RIGHT);
    const y = (throughput) => CURVE_BOTTOM - (throughput / most) * (CURVE_BOTTOM - TOP);
    const { residuals, title } = fit.laws[fit.best];
    const largest = Math.max(...residuals.map(Math.abs)) || 1;
    const middle = (RESIDUAL_TOP + RESIDUAL_BOTTOM) / 2;
    const away = (residual) => middle - (residual / largest) * ((RESIDUAL_BOTTOM - RESIDUAL_TOP) / 2 - 6);
    const curves = ['amdahl', 'gustafson', 'usl'].map((name, row) => {
        const curve = curveOf(fit, name);
        const path = Array.from({ length: STEPS + 1 }, (_, i) => 1 + (i / STEPS) * (lastLoad - 1))
            .map((load) => ({ load, throughput: curve(load) }))
            .filter(({ throughput }) => throughput <= most * 1.02)
            .map(({ load, throughput }, i) => `${i === 0 ? 'M' : 'L'}${digits(x(load))} ${digits(y(throughput))}`)
            .join('');
        const best = name === fit.best;
        const stroke = `stroke="${COLOURS[name]}" stroke-width="${best ? 2.5 : 1.25}"${best ? '' : ' stroke-dasharray="5 4"'}`;
        const legend = CURVE_BOTTOM - 52 + row * 18;
        return [
            `<path d="${path}" fill="none" ${stroke}/>`,
            `<path d="M${WIDTH - 250} ${legend - 4}h24" ${stroke}/>`,
            text(WIDTH - 218, legend, `${fit.laws[name].title}${best ? ' (best)' : ''}`),
        ].join('');
    });
    const points = fit.points.map(({ load, throughput }, i) => `<circle cx="${digits(x(load))}" cy="${digits(y(throughput))}" r="4"/>` +
        `<path d="M${digits(x(load))} ${middle}V${digits(away(residuals[i]))}" stroke="#222"/>` +
        `<circle cx="${digits(x(load))}" cy="${digits(away(residuals[i]))}" r="3"/>`);
    const { headline } = fitVerdict(fit, fit.loadName, fit.throughputName);
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#222" role="img">`,
        `<title>${escapeXml(headline)}</title>`,
        `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
        text(24, 28, truncate(headline, HEADLINE_CELLS), 'font-weight="600"'),
        text(LEFT, 50, fit.throughputName),
        ...throughputs.map((tick) => `<path d="M${LEFT} ${digits(y(tick))}H${WIDTH - RIGHT}" stroke="#ddd"/>` +
            text(LEFT - 8, y(tick) + 4, formatFigure(tick), 'text-anchor="end"')),
        ...loads.map((tick) => text(x(tick), RESIDUAL_BOTTOM + 20, formatFigure(tick), 'text-anchor="middle"')),
        `<path d="M${LEFT} ${middle}H${WIDTH - RIGHT}" stroke="#999"/>`,
        text(LEFT - 8, middle + 4, 'residual', 'text-anchor="end"'),
        text(LEFT - 8, RESIDUAL_TOP + 10, `+${formatFigure(largest)}`, 'text-anchor="end"'),
        text(LEFT - 8, RESIDUAL_BOTTOM - 2, `−${formatFigure(largest)}`, 'text-anchor="end"'),
        ...curves,
        ...points,
        text(WIDTH - RIGHT, RESIDUAL_BOTTOM + 40, fit.loadName, 'text-anchor="end"'),
        text(LEFT, RESIDUAL_BOTTOM + 40, `residuals of ${title}`, 'fill="#666"'),
        '</svg>\n',
    ].join('\n');
}
function text(x, y, content, attributes = '') {
    return `<text x="${digits(x)}" y="${digits(y)}"${attributes && ` ${attributes}`}>${escapeXml(content)}</text>`;
}
function digits(value) {
    return value.toFixed(1);
}
//# sourceMappingURL=fit-svg.js.map