import { printable } from "../../base/foreign-text.js";
import { fitPlot } from "./fit-plot.js";
import { fitVerdict, formatFigure, formatInterval, lawRows } from "../words/fit-words.js";
import { formatPercent } from "../words/format.js";
import { listText } from "./list-text.js";
import { textTable, truncate, wrap } from "./text-table.js";
/** Past this many points a terminal shows the plot alone. */
const SHOWN_POINTS = 24;
/** A column's name is cut here. */
const NAME_CELLS = 32;
/** The answer to `kneepoint fit` in the terminal: the verdict first, then what it rests on. */
export function fitText(fit, target) {
    const loadName = truncate(printable(fit.loadName), NAME_CELLS);
    const throughputName = truncate(printable(fit.throughputName), NAME_CELLS);
    const sections = [
        verdictText(fit, target, loadName, throughputName),
        whatIfText(fit, target),
        lawsText(fit, target),
        detailText(fit, target),
        fitPlot(fit, target, loadName, throughputName),
        pointsText(fit, target, loadName, throughputName),
        listText('Warnings', fit.warnings.map(({ message }) => message), target),
    ];
    return sections.filter((section) => section !== '').join('\n\n');
}
function verdictText(fit, { columns, style }, loadName, throughputName) {
    const { good, headline, because } = fitVerdict(fit, loadName, throughputName);
    return [style('bold', style(good ? 'green' : 'red', wrap(headline, columns))), wrap(because.join(' '), columns)].join('\n');
}
function whatIfText({ whatIf, laws }, { columns }) {
    if (whatIf === undefined)
        return '';
    const peakOf = ({ peakN, peakThroughput }) => peakN === null ? 'no peak' : `a peak of ${formatFigure(peakThroughput)} at ${formatFigure(peakN)}`;
    const asked = `σ = ${formatFigure(whatIf.sigma)} and κ = ${formatFigure(whatIf.kappa)}`;
    return wrap(`With ${asked} the USL would have ${peakOf(whatIf)}; it has ${peakOf(laws.usl)}.`, columns);
}
function lawsText(fit, target) {
    const right = { align: 'right' };
    const figure = (value) => (value === null ? '-' : formatFigure(value));
    const of95 = (name, drop) => ({
        header: '95%',
        cell: ({ fit: { interval95 } }) => (interval95[name] === undefined ? '' : formatInterval(interval95[name])),
        dropOrder: drop,
    });
    const columns = [
        {
            header: '  law',
            cell: ({ name, label }) => `${name === fit.best ? '→' : ' '} ${label}`,
            paint: ({ name }, text) => (name === fit.best ? target.style('bold', text) : text),
        },
        { ...right, header: 'σ', cell: ({ fit }) => figure(fit.sigma) },
        of95('sigma', 2),
        { ...right, header: 'κ', cell: ({ fit }) => ('kappa' in fit.standardErrors ? figure(fit.kappa) : '-') },
        of95('kappa', 2),
        { ...right, header: 'λ', cell: ({ fit }) => figure(fit.lambda), dropOrder: 3 },
        { ...right, header: 'peak at', cell: ({ fit }) => figure(fit.peakN) },
        of95('peakN', 1),
        { ...right, header: 'peak', cell: ({ fit }) => figure(fit.peakThroughput), dropOrder: 4 },
        { ...right, header: 'limit', cell: ({ fit }) => figure(fit.limitThroughput), dropOrder: 5 },
        { ...right, header: 'error', cell: ({ fit }) => formatPercent(fit.relativeError) },
        {
            header: '',
            cell: ({ fit }) => (fit.misfit === undefined ? '' : 'misfit'),
            paint: (_, text) => target.style('yellow', text),
        },
    ];
    return textTable(columns, lawRows(fit), target);
}
function detailText(fit, target) {
    const law = fit.laws[fit.best];
    const { standardErrors, interval95 } = law;
    const rows = [
        { name: 'sigma', label: 'σ, contention', value: law.sigma },
        { name: 'kappa', label: 'κ, coherency', value: law.kappa },
        { name: 'lambda', label: 'λ, one unit', value: law.lambda },
        { name: 'peakN', label: 'peak at', value: law.peakN },
        { name: 'peakThroughput', label: 'peak', value: law.peakThroughput },
        { name: 'limitThroughput', label: 'limit λ/σ', value: law.limitThroughput },
    ];
    const table = textTable([
        { header: '', cell: ({ label }) => `  ${label}` },
        { header: 'estimate', cell: ({ value }) => (value === null ? '-' : formatFigure(value)), align: 'right' },
        {
            header: 'std error',
            cell: ({ name }) => {
                const error = standardErrors[name];
                return error === undefined ? '' : error === null ? 'at bound' : formatFigure(error);
            },
            align: 'right',
            dropOrder: 1,
        },
        { header: '95% interval', cell: ({ name }) => (interval95[name] ? formatInterval(interval95[name]) : '') },
    ], rows.filter(({ name, value }) => name in interval95 && value !== null), target);
    const error = `residual standard error ${formatFigure(law.residualStandardError)} on ${law.degreesOfFreedom} degrees of freedom, R² ${law.rSquared.toFixed(4)}`;
    return [`${target.style('bold', law.title)}  ${law.formula}`, table, wrap(`  ${error}`, target.columns, '  ')].join('\n');
}
function pointsText(fit, target, loadName, throughputName) {
    if (fit.points.length > SHOWN_POINTS)
        return '';
    const { fitted, residuals, efficiency } = fit.laws[fit.best];
    const right = { align: 'right' };
    return textTable([
        { ...right, header: loadName, cell: ({ load }) => formatFigure(load), shrinkTo: 12 },
        { ...right, header: throughputName, cell: ({ throughput }) => formatFigure(throughput), shrinkTo: 12 },
        { ...right, header: 'law', cell: ({ index }) => formatFigure(fitted[index]) },
        { ...right, header: 'residual', cell: ({ index }) => formatFigure(residuals[index]) },
        { ...right, header: 'efficiency', cell: ({ index }) => formatPercent(efficiency[index]), dropOrder: 1 },
    ], fit.points.map((point, index) => ({ ...point, index })), target);
}
//# sourceMappingURL=fit-text.js.map