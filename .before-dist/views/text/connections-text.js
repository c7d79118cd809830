import { NOTHING_SINGLE } from "../../knees/connections/limit.js";
import { misfitOf } from "../../knees/connections/own-kernel.js";
import { LEAST_FACTOR } from "../../knees/wall.js";
import { formatCount, formatNs, formatNumber, formatPercent } from "../words/format.js";
import { listText } from "./list-text.js";
import { textTable, wrap } from "./text-table.js";
/** The answer to `kneepoint connections` in the terminal: the verdict first, then the options, then what it rests on. */
export function connectionsText(answer, target) {
    const sections = [
        verdict(answer, target),
        calibrationText(answer, target),
        optionsText(answer, target),
        curveText(answer, target),
        ablationsText(answer, target),
        listText('Notes', answer.notes, target),
    ];
    return sections.filter((section) => section !== '').join('\n\n');
}
function verdict(answer, { columns, style }) {
    const { capPerSec, cores, kernelTitle, app, ratePerSec, limitTitle, limitedBy, interval } = answer;
    const asIs = answer.options.find(({ kind }) => kind === 'as-is');
    const { service } = answer;
    const perSec = (rate) => rateText(rate, app);
    const kernel = service === undefined ? `${kernelTitle} on ${formatCount(cores, 'core')}` : serviceText(service, kernelTitle);
    const headline = ratePerSec === null || asIs === undefined
        ? service === undefined
            ? `One ${app} kernel, ${kernel}, handles at most ${perSec(capPerSec)}.`
            : `${kernel} handles at most ${perSec(capPerSec)}.`
        : asIs.carries
            ? `Yes: ${kernel} carries ${perSec(ratePerSec)} as a ${app}; its cap is ${perSec(capPerSec)}.`
            : ratePerSec <= capPerSec
                ? `No: ${kernel} would carry ${perSec(ratePerSec)} as a ${app} only ${asIs.why}; its cap is ${perSec(capPerSec)}.`
                : `No: ${kernel} does not carry ${perSec(ratePerSec)} as a ${app}; its cap is ${perSec(capPerSec)}.`;
    const wall = limitedBy === 'processors'
        ? 'What limits it is processors: more of them help.'
        : limitedBy === NOTHING_SINGLE
            ? 'Nothing limits it by itself.'
            : `What limits it is ${limitTitle}${gainText(answer)}.`;
    const best = answer.options.filter(({ carries }) => carries).sort((a, b) => a.processors - b.processors)[0];
    const cheapest = ratePerSec === null
        ? ''
        : best === undefined
            ? ' None of the options carries the rate.'
            : ` The fewest processors that carry it: ${best.title} (${best.processors}${best.spareKernels > 0 ? '' : ', without a spare kernel'}).`;
    const half = formatPercent((interval[1] - interval[0]) / 2 / Math.max(1, capPerSec));
    const model = answer.modelError === null
        ? 'nothing was published to compare the model with'
        : `the model is within ${formatPercent(answer.modelError)} of ${answer.calibration === undefined ? 'what was published' : 'the points given'}`;
    const beyond = answer.extrapolatedBeyondCores;
    const widest = service === undefined ? cores : service.vcpus;
    const extrapolated = beyond !== null && widest > beyond
        ? ` It is extrapolated: ${answer.calibration === undefined ? 'nothing was published' : 'no point was given'} beyond ${formatCount(beyond, 'core')}.`
        : '';
    const small = `The cap is ${answer.mark}: simulated within ${half}; ${model}. One ${unitOf(app)} takes ${formatNs(answer.cpuPerConnectionNs)} of processor time at the cap.${extrapolated}`;
    const good = asIs?.carries ?? true;
    return [
        style('bold', style(good ? 'green' : 'red', wrap(headline, columns))),
        wrap(wall + cheapest, columns),
        wrap(small, columns),
    ].join('\n');
}
function serviceText({ name, guests, vcpus }, kernelTitle) {
    return `${name} (${formatCount(guests, 'guest')} of ${formatCount(vcpus, 'vCPU')}, ${kernelTitle})`;
}
function gainText({ ablations, limitedBy, service, app }) {
    const ablation = ablations.find(({ what }) => what === limitedBy);
    if (ablation === undefined)
        return '';
    return ` (${service === undefined ? 'without it' : 'with that made ideal'}: ${rateText(ablation.perSec, app)})`;
}
function calibrationText({ calibration }, target) {
    if (calibration === undefined)
        return '';
    return textTable([
        { header: 'Cores', cell: ({ cores }) => String(cores), align: 'right' },
        { header: 'Given /s', cell: ({ perSec }) => formatNumber(perSec, 0), align: 'right' },
        { header: 'Fitted /s', cell: ({ simulatedPerSec }) => formatNumber(simulatedPerSec, 0), align: 'right' },
        { header: 'Misfit', cell: (point) => signed(misfitOf(point)), align: 'right' },
    ], calibration, target);
}
/** Marks a figure that no published one stands behind. */
const EXTRAPOLATED = ' †';
function optionsText({ options, ratePerSec, plannedLoadRatio }, target) {
    if (ratePerSec === null)
        return '';
    const right = { align: 'right' };
    const table = textTable([
        { header: 'Option', cell: ({ title }) => title, wrapTo: 24 },
        {
            header: 'Carries',
            cell: ({ carries }) => (carries ? 'yes' : 'no'),
            paint: ({ carries }, text) => target.style(carries ? 'green' : 'red', text),
        },
        {
            header: 'Cap /s',
            cell: ({ capPerSec, extrapolatedBeyondCores: beyond }) => `${formatNumber(capPerSec, 0)}${beyond === null ? '' : EXTRAPOLATED}`,
            ...right,
        },
        { header: 'Load', cell: ({ loadRatio }) => formatPercent(loadRatio), ...right, dropOrder: 1 },
        { header: 'CPUs', cell: ({ processors }) => String(processors), ...right },
        { header: 'in front', cell: ({ frontEndProcessors }) => String(frontEndProcessors), ...right, dropOrder: 3 },
        {
            header: 'Set-up p50',
            cell: ({ setUpLatencyNs }) => (setUpLatencyNs ? formatNs(setUpLatencyNs.p50) : '-'),
            ...right,
            dropOrder: 4,
        },
        {
            header: 'p99',
            cell: ({ setUpLatencyNs }) => (setUpLatencyNs ? formatNs(setUpLatencyNs.p99) : '-'),
            ...right,
            dropOrder: 2,
        },
        { header: 'Why not, or what breaks next', cell: ({ why, breaksNext }) => why ?? breaksNext, wrapTo: 14 },
    ], options, target);
    const legend = [
        `CPUs: processors in all. No kernel and no front end is planned beyond ${formatPercent(plannedLoadRatio)} of its cap.`,
        ...(options.some(({ spareKernels }) => spareKernels > 0)
            ? ['Of a farm, cap, load and set-up are those with one kernel away: that is what the spare one is for.']
            : []),
        ...(options.some(({ extrapolatedBeyondCores: beyond }) => beyond !== null)
            ? ['†: extrapolated, more cores than any that a rate was published for.']
            : []),
    ];
    return [table, target.style('dim', wrap(legend.join(' '), target.columns))].join('\n');
}
function curveText({ curve, cores, extrapolatedBeyondCores: beyond }, { columns, style }) {
    if (curve.length === 0)
        return '';
    const most = Math.max(...curve.map((point) => point.perSec));
    const isBeyond = (point) => beyond !== null && point.cores > beyond;
    const table = textTable([
        { header: 'Cores', cell: (point) => `${point.cores}${point.cores === cores ? ' *' : ''}`, align: 'right' },
        {
            header: 'Cap /s',
            cell: (point) => `${formatNumber(point.perSec, 0)}${isBeyond(point) ? EXTRAPOLATED : ''}`,
            align: 'right',
        },
        { header: 'Per core /s', cell: (point) => formatNumber(point.perSec / point.cores, 0), align: 'right' },
        { header: '', cell: (point) => '█'.repeat(Math.round((30 * point.perSec) / most)), dropOrder: 1 },
    ], curve, { columns, style });
    const legend = [
        '*: the cores that were asked for.',
        ...(curve.some(isBeyond) ? [`†: extrapolated beyond ${formatCount(beyond ?? 0, 'core')}.`] : []),
    ];
    return [table, style('dim', wrap(legend.join(' '), columns))].join('\n');
}
function ablationsText({ ablations, service }, target) {
    if (ablations.length === 0)
        return '';
    const shown = ablations.filter(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR);
    const hidden = ablations.filter((row) => !shown.includes(row)).map(({ what }) => what);
    const table = textTable([
        {
            header: service === undefined ? 'Made free, or doubled' : 'Made ideal, or doubled',
            cell: ({ what }) => what,
            wrapTo: 28,
        },
        { header: 'Cap /s', cell: (row) => formatNumber(row.perSec, 0), align: 'right' },
        { header: 'Gain', cell: ({ gain }) => signed(gain), align: 'right' },
        { header: 'Counts as', cell: ({ rankedFactor }) => signed(rankedFactor - 1), align: 'right' },
    ], shown, target);
    const legend = [
        ...(shown.length > 0
            ? ['Processors are doubled, and count as ten per cent more of them; the first row is the wall.']
            : []),
        ...(hidden.length > 0 ? [`Less than ${formatPercent(LEAST_FACTOR - 1)}, or a loss: ${hidden.join(', ')}.`] : []),
    ];
    return [...(shown.length > 0 ? [table] : []), target.style('dim', wrap(legend.join(' '), target.columns))].join('\n');
}
/** `+5.6%` */
function signed(ratio) {
    return `${ratio >= 0 ? '+' : '-'}${formatPercent(Math.abs(ratio))}`;
}
function rateText(rate, app) {
    return `${formatNumber(Math.round(rate), 0)} ${unitOf(app)}s/s`;
}
/** What is counted: connections, but of the application that answers requests over those that stay open. */
function unitOf(app) {
    return app === 'requests' ? 'request' : 'connection';
}
//# sourceMappingURL=connections-text.js.map