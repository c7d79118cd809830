import { carriedWork } from "../../knees/carried-work.js";
import { runFigures } from "../../run/run-figures.js";
import { formatCount, formatNs, formatNumber, formatPercent, formatRatio } from "../words/format.js";
import { connectionResultsText } from "./connection-results-text.js";
import { devicesText } from "./devices-text.js";
import { listText } from "./list-text.js";
import { textTable, wrap } from "./text-table.js";
/** The answer to `kneepoint simulate` in the terminal: the verdict first, then what it rests on. */
export function simulateText(result, ladder, target) {
    const sections = [
        verdictText(result, ladder, target),
        groupsText(result, target),
        connectionResultsText(result, target),
        devicesText(result, target),
        accountText(result.account, target),
        hostText(result, target),
        listText('Warnings', result.warnings.map(({ message }) => message), target),
    ];
    return sections.filter((section) => section !== '').join('\n\n');
}
function verdictText(result, ladder, { columns, style }) {
    const { host, guests, scenario } = result;
    const work = carriedWork(runFigures(result));
    const worst = guests.reduce((a, b) => (b.readyRatio.mean > a.readyRatio.mean ? b : a));
    const rung = rungOf(worst.readyRatio.mean, ladder);
    const { accent, words } = work.margin.mean > 0 ? BEHIND : work.margin.high > 0 ? untold(rung) : rung;
    const many = guests.length > 1
        ? `the worst of ${formatCount(guests.length, 'guest')}, ${worst.group}[${worst.index}],`
        : 'its guest';
    const headline = `The processors are ${percent(host.utilisation)} busy; ${many} waits ${percent(worst.readyRatio)} of its time: ${words}.`;
    const costop = guests.reduce((a, b) => (b.costopRatio.mean > a.costopRatio.mean ? b : a));
    const lines = [
        ...(result.complete
            ? []
            : [
                style('yellow', wrap(`Incomplete: interrupted at ${formatNs(result.simulatedNs)} of ${formatNs(scenario.durationNs)}.`, columns)),
            ]),
        style('bold', style(accent, wrap(headline, columns))),
        ...(work.margin.high <= 0 ? [] : [style(accent, wrap(workText(work), columns))]),
        ...(costop.costopRatio.mean < ladder.warnCostopRatio.value
            ? []
            : [
                style('yellow', wrap(`${costop.group}[${costop.index}] is held back for its own vCPUs ${percent(costop.costopRatio)} of its time (co-stop): it is wider than this host likes.`, columns)),
            ]),
        style('dim', wrap(ladderText(ladder), columns)),
        wrap(subjectText(result), columns),
    ];
    return lines.join('\n');
}
const BEHIND = { accent: 'red', words: 'work is left undone' };
/** Ready time alone is no good news while guests may be getting behind. */
function untold(rung) {
    return rung.accent === 'green' ? { accent: 'yellow', words: 'fine, if work is not left undone' } : rung;
}
/** Whose backlog grows, or may grow. */
function workText({ guest, carriedRatio, margin }) {
    const done = `${guest ?? 'the guests'} finished ${percent(carriedRatio)} of the work that came`;
    return margin.mean > 0
        ? `${done}: its backlog grows, and so does its response time for as long as this goes on.`
        : `The run is too short to tell whether every guest keeps up: ${done}.`;
}
function rungOf(readyRatio, ladder) {
    if (readyRatio < ladder.warnReadyRatio.value)
        return { accent: 'green', words: 'fine' };
    if (readyRatio < ladder.criticalReadyRatio.value)
        return { accent: 'yellow', words: 'worth a look' };
    return { accent: 'red', words: 'critical' };
}
function ladderText({ warnReadyRatio, criticalReadyRatio }) {
    const warn = formatPercent(warnReadyRatio.value);
    const critical = formatPercent(criticalReadyRatio.value);
    const { mark, from } = warnReadyRatio.origin;
    return `Below ${warn} fine, up to ${critical} worth a look, above it critical (${mark}: ${from}).`;
}
/** What was simulated, and for how long. */
function subjectText({ scenario, host, guests, simulatedNs, warmupNs, events, seed }) {
    const perPcpu = formatRatio(host.vcpus / host.pcpus);
    return [
        `${scenario.machine.name} machine, ${topologyText(scenario.machine)}`,
        `scheduler ${scenario.scheduler.name}`,
        `${formatCount(guests.length, 'guest')} with ${formatCount(host.vcpus, 'vCPU')}, ${perPcpu} per pCPU`,
        `${formatNs(simulatedNs - warmupNs)} measured after ${formatNs(warmupNs)} of warm-up`,
        `${formatNumber(events)} events`,
        `seed ${seed}`,
    ].join('; ');
}
function topologyText(machine) {
    const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = machine;
    const cores = packages * numaPerPackage * llcPerNuma * coresPerLlc;
    const nodes = packages * numaPerPackage;
    return [
        formatCount(packages, 'package'),
        ...(nodes > 1 ? [formatCount(nodes, 'NUMA node')] : []),
        formatCount(cores, 'core'),
        ...(threadsPerCore > 1 ? [`${threadsPerCore} threads each`] : []),
    ].join(', ');
}
function groupsText({ groups }, target) {
    const number = { align: 'right' };
    const responds = groups.some(({ responseNs }) => responseNs !== undefined);
    const costops = groups.some(({ costopRatio }) => costopRatio.mean > 0);
    const caps = groups.some(({ cappedRatio }) => cappedRatio.mean > 0);
    const columns = [
        { header: 'group', cell: ({ name }) => name, shrinkTo: 8 },
        { ...number, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 4 },
        { ...number, header: 'run', cell: ({ runRatio }) => percent(runRatio), dropOrder: 3 },
        { ...number, header: 'ready', cell: ({ readyRatio }) => percent(readyRatio) },
        { ...number, header: 'worst', cell: (group) => percent(group.worstGuestReadyRatio), dropOrder: 5 },
        { ...number, header: 'steal', cell: ({ stealRatio }) => percent(stealRatio), dropOrder: 8 },
        ...(costops
            ? [{ ...number, header: 'co-stop', cell: ({ costopRatio }) => percent(costopRatio) }]
            : []),
        ...(caps ? [{ ...number, header: 'at cap', cell: ({ cappedRatio }) => percent(cappedRatio) }] : []),
        { ...number, header: 'wake', cell: ({ wakeLatencyNs }) => time(wakeLatencyNs, 'mean'), dropOrder: 2 },
        { ...number, header: 'p99', cell: ({ wakeLatencyNs }) => time(wakeLatencyNs, 'p99'), dropOrder: 7 },
        ...(responds
            ? [
                {
                    ...number,
                    header: 'response',
                    cell: ({ responseNs }) => time(responseNs, 'mean'),
                    dropOrder: 1,
                },
                { ...number, header: 'p99', cell: ({ responseNs }) => time(responseNs, 'p99'), dropOrder: 6 },
            ]
            : []),
        { ...number, header: 'done/s', cell: ({ throughputPerSec }) => rate(throughputPerSec), dropOrder: 9 },
        { ...number, header: 'share', cell: ({ share }) => formatNumber(share.mean, 2), dropOrder: 10 },
    ];
    const { columns: cells, style } = target;
    const says = wrap('Shares of time per vCPU; ± is half of a 95% interval.', cells);
    return [style('bold', 'Guests'), textTable(columns, groups, target), style('dim', says)].join('\n');
}
/** The parts of the account, in the order of how useful they are. */
const ACCOUNT_WORDS = [
    ['usefulNs', "guests' work", 'green'],
    ['guestSpinNs', 'guests spinning on their locks', 'red'],
    ['smtLossNs', 'lost to busy sibling threads', 'yellow'],
    ['coldCacheNs', 'lost to cold caches', 'yellow'],
    ['remoteMemoryNs', 'lost to remote memory', 'yellow'],
    ['schedulerNs', 'the scheduler deciding', 'yellow'],
    ['schedulerLockNs', "waiting for the scheduler's locks", 'red'],
    ['switchNs', 'switches, exits and interrupts', 'yellow'],
    ['backendNs', "devices' backends at work", 'yellow'],
    ['pollingNs', "devices' backends polling", 'dim'],
    ['idleNs', 'idle', 'dim'],
];
const LABEL_CELLS = 2 + Math.max(...ACCOUNT_WORDS.map(([, words]) => words.length));
const PERCENT_CELLS = 8;
const MAX_BAR_CELLS = 50;
/** A bar's last cell, in eighths. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
function accountText(account, { columns, style }) {
    const width = Math.min(MAX_BAR_CELLS, columns - LABEL_CELLS - PERCENT_CELLS - 2);
    const lines = ACCOUNT_WORDS.filter(([part]) => account[part] > 0).map(([part, words, accent]) => {
        const share = account[part] / account.totalNs;
        const bar = width < 10 ? '' : `  ${style(accent, barText(share * width))}`;
        return `  ${words.padEnd(LABEL_CELLS - 2)}${shareText(share).padStart(PERCENT_CELLS)}${bar}`;
    });
    return [style('bold', "Where the processors' time goes"), ...lines].join('\n');
}
function barText(cells) {
    const eighths = Math.max(1, Math.round(cells * 8));
    return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
/** With two decimals, so that the parts visibly add up. */
function shareText(share) {
    return share < 0.00005 ? '<0.01%' : `${(share * 100).toFixed(2)}%`;
}
function hostText({ host }, { columns, style }) {
    const perSec = ({ mean }) => `${formatNumber(mean)}/s`;
    const facts = [
        `switches ${perSec(host.switchesPerSec)}`,
        `preemptions ${perSec(host.preemptionsPerSec)}`,
        `migrations ${perSec(host.migrationsPerSec)}`,
        `overhead ${percent(host.overheadRatio)}`,
        `fairness ${formatNumber(host.fairness, 3)} (Jain)`,
    ];
    return `${style('bold', 'Host')}\n${wrap(`  ${facts.join(' · ')}`, columns, '  ')}`;
}
/** `4.9% ±0.2`, the interval in percentage points; as many decimals as it can vouch for. */
function percent({ mean, halfWidth }) {
    const points = mean * 100;
    const half = halfWidth === null ? null : halfWidth * 100;
    const digits = points === 0 || (points >= 9.95 && (half === null || half >= 0.95)) ? 0 : 1;
    const shown = points > 0 && points < 0.05 ? '<0.1%' : `${points.toFixed(digits)}%`;
    if (half === null)
        return `${shown} ±?`;
    return half === 0 ? shown : `${shown} ±${half < 0.05 ? '<0.1' : half.toFixed(half < 0.95 ? 1 : 0)}`;
}
/** `605 µs ±3%`, the interval relative; `-` where nothing was timed. */
function time(latency, figure) {
    if (latency === undefined || latency.count === 0)
        return '-';
    return `${formatNs(latency[figure].mean)}${relative(latency[figure])}`;
}
function rate(estimate) {
    return `${formatNumber(estimate.mean)}${relative(estimate)}`;
}
function relative({ mean, halfWidth }) {
    if (halfWidth === null)
        return ' ±?';
    if (halfWidth === 0 || mean === 0)
        return '';
    const share = halfWidth / mean;
    return ` ±${share < 0.01 ? '<1' : formatNumber(share * 100, 0)}%`;
}
//# sourceMappingURL=simulate-text.js.map