import { formatCount, formatNumber, formatPercent } from "../words/format.js";
import { textTable, wrap } from "./text-table.js";
/** `kneepoint validate devices` in the terminal. */
export function deviceCheckText({ points, worstError }, target) {
    const right = { align: 'right' };
    const predicted = points.filter(({ fitted }) => !fitted).length;
    const headline = `${formatCount(points.length, 'published throughput')} of virtual devices, ${predicted} of them predicted: errors up to ${formatPercent(worstError)}.`;
    const rows = textTable([
        { header: 'Measurement', cell: ({ measurement }) => measurement, shrinkTo: 20 },
        { header: 'Jobs', cell: ({ jobs }) => String(jobs), ...right },
        { header: 'Published /s', cell: ({ publishedPerSec }) => rangeText(publishedPerSec), ...right },
        { header: 'Simulated /s', cell: ({ simulatedPerSec }) => formatNumber(simulatedPerSec, 0), ...right },
        { header: 'Error', cell: ({ error }) => errorText(error), ...right },
        { header: 'From', cell: ({ fitted }) => (fitted ? 'fitted' : 'predicted'), dropOrder: 2 },
        { header: 'Mark', cell: ({ mark }) => mark, dropOrder: 1 },
    ], points, target);
    const sources = [...new Map(points.map(({ source, mark }) => [source, mark]))];
    return [
        target.style('bold', wrap(headline, target.columns)),
        wrap('An error counts from the nearer end of a range. Fitted: a figure of the catalog was computed from that point.', target.columns),
        rows,
        sources.map(([source, mark]) => wrap(`${mark}: ${source}`, target.columns, '  ')).join('\n'),
    ].join('\n\n');
}
function rangeText([low, high]) {
    return low === high ? formatNumber(low, 0) : `${formatNumber(low, 0)} to ${formatNumber(high, 0)}`;
}
function errorText(error) {
    if (error === 0)
        return 'inside';
    return `${error < 0 ? '-' : '+'}${formatPercent(Math.abs(error))}`;
}
//# sourceMappingURL=device-check-text.js.map