import { formatNumber } from "../words/format.js";
import { FAMILY_TITLES, isBoundByMemory, largestLoss, lossOf, sizeVerdict, workText } from "../words/size-words.js";
import { textTable, wrap } from "./text-table.js";
/** Width of the bars. */
const BAR_CELLS = 30;
/** The answer to `kneepoint size` in the terminal: the best size first, then the curve. */
export function sizeText(result, target) {
    const { style, columns } = target;
    const { headline, flat, bend } = sizeVerdict(result);
    return [
        [
            style(result.best === null ? 'red' : 'bold', wrap(headline, columns)),
            ...[flat, ...bend].filter(Boolean).map((line) => wrap(line, columns)),
        ].join('\n'),
        curveText(result, target),
    ].join('\n\n');
}
function curveText({ hosts, best, fullCore }, target) {
    const right = { align: 'right' };
    const most = Math.max(...hosts.map(({ ideal, usable }) => Math.max(ideal.mean, usable.mean)));
    const knowsMemory = hosts.some(({ guestsByMemory }) => guestsByMemory !== null);
    const carries = (text) => (host) => host.outcome === 'carries' ? text(host) : '-';
    const kind = kindOf(hosts);
    const columns = [
        { header: '', cell: (host) => (best !== null && host === hosts[best.host] ? '→' : '') },
        { ...right, header: 'cores', cell: ({ size }) => formatNumber(size.cores) },
        { ...right, header: 'threads', cell: ({ size }) => formatNumber(size.threads), dropOrder: 6 },
        ...(kind === undefined
            ? [{ header: 'host', cell: ({ size }) => size.name, shrinkTo: 12, dropOrder: 5 }]
            : []),
        { ...right, header: 'guests', cell: carries(({ guests }) => formatNumber(guests)) },
        { ...right, header: 'hosts', cell: ({ hosts: needed }) => (needed === null ? '-' : formatNumber(needed)) },
        { ...right, header: 'usable', cell: carries(({ usable }) => workText(usable.mean, fullCore)) },
        { ...right, header: 'pooling', cell: carries(({ ideal }) => workText(ideal.mean, fullCore)), dropOrder: 3 },
        { header: 'ends at, or loses most to', cell: (host) => limitText(host, fullCore), shrinkTo: 14, dropOrder: 4 },
        { header: '', cell: (host) => bar(host, most), dropOrder: 2, paint: (_, text) => target.style('cyan', text) },
    ];
    const says = [
        'Usable: finished work on each core, 100% being what all its threads can do together; pooling: the same if nothing cost anything.',
        'Bars: █ usable, ▒ lost to what costs, ░ to who runs where.',
        ...(knowsMemory ? ['Guests are the fewer of what the promises and what memory allow.'] : []),
    ];
    return [
        target.style('bold', kind === undefined ? 'Host sizes' : `Host sizes: ${kind} and parts of it`),
        textTable(columns, hosts, target),
        target.style('dim', wrap(says.join(' '), target.columns)),
    ].join('\n');
}
/** What ends it, and what it loses most to. */
function limitText(host, fullCore) {
    if (host.outcome === 'too-narrow')
        return 'a guest is wider';
    if (host.outcome === 'broken')
        return 'one guest is too much';
    if (isBoundByMemory(host))
        return 'memory';
    const loss = largestLoss(host);
    return loss === undefined ? '' : `${FAMILY_TITLES[loss.family]} −${workText(loss.perCore, fullCore)}`;
}
function bar(host, most) {
    if (most === 0)
        return '';
    const cells = (work) => Math.round((work / most) * BAR_CELLS);
    const full = cells(host.usable.mean);
    const shared = cells(lossOf(host, 'balancing'));
    const lost = Math.max(0, cells(host.ideal.mean) - full - shared);
    return '█'.repeat(full) + '▒'.repeat(lost) + '░'.repeat(shared);
}
/** The machine that all of them are or are parts of; undefined where they are different machines. */
function kindOf(hosts) {
    const names = hosts.map(({ size }) => size.name);
    const whole = names[names.length - 1];
    return names.length > 1 && names.slice(0, -1).every((name) => name.endsWith(` of ${whole}`)) ? whole : undefined;
}
//# sourceMappingURL=size-text.js.map