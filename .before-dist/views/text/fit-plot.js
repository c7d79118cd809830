import stringWidth from 'string-width';
import { curveOf, plotScales } from "../charts/fit-curve.js";
import { formatFigure } from "../words/fit-words.js";
const ROWS = 15;
const MAX_COLUMNS = 72;
/** Draws the points and the best law's curve with characters: `●` measured, `·` the law. */
export function fitPlot(fit, { columns, style }, loadName, throughputName) {
    const { loads, throughputs } = plotScales(fit);
    const [lastLoad, most] = [loads.at(-1), throughputs.at(-1)];
    const labels = throughputs.map(formatFigure);
    const margin = Math.max(...labels.map(({ length }) => length));
    const width = Math.min(MAX_COLUMNS, columns - margin - 3);
    const grid = Array.from({ length: ROWS + 1 }, () => Array.from({ length: width + 1 }, () => ' '));
    const rowOf = (throughput) => ROWS - Math.round((throughput / most) * ROWS);
    const put = (column, throughput, mark) => {
        const row = grid[rowOf(throughput)];
        if (row !== undefined)
            row[column] = mark;
    };
    const curve = curveOf(fit, fit.best);
    for (let column = 0; column <= width; column++) {
        const load = (column / width) * lastLoad;
        if (load >= 1)
            put(column, curve(load), style('cyan', '·'));
    }
    for (const { load, throughput } of fit.points) {
        put(Math.round((load / lastLoad) * width), throughput, style('bold', '●'));
    }
    const labelOf = new Map(throughputs.map((tick, i) => [rowOf(tick), labels[i]]));
    const lines = grid.map((cells, row) => {
        const label = labelOf.get(row);
        return `${(label ?? '').padStart(margin)} ${label === undefined ? '│' : '┤'}${cells.join('')}`.trimEnd();
    });
    const axis = Array.from({ length: width + 1 }, () => '─');
    const below = Array.from({ length: width + margin + 3 }, () => ' ');
    let free = 0;
    for (const load of loads) {
        const column = Math.round((load / lastLoad) * width);
        const text = formatFigure(load);
        const from = Math.min(margin + 2 + column - Math.floor(text.length / 2), below.length - text.length);
        axis[column] = '┬';
        if (from < free)
            continue;
        below.splice(from, text.length, ...text);
        free = from + text.length + 1;
    }
    return [
        style('bold', throughputName),
        `${style('bold', '●')} measured  ${style('cyan', '·')} ${fit.laws[fit.best].title}`,
        ...lines,
        `${' '.repeat(margin)} └${axis.join('')}`,
        below.join('').trimEnd(),
        `${' '.repeat(margin + 2 + Math.max(0, width + 1 - stringWidth(loadName)))}${style('bold', loadName)}`,
    ].join('\n');
}
//# sourceMappingURL=fit-plot.js.map