import { formatCount, formatNs, formatNumber, formatPercent } from "../words/format.js";
import { textTable, wrap } from "./text-table.js";
const right = { align: 'right' };
/** A lock held, or handed over, for more than this share of the time holds its kernel back. */
const HOLDS_BACK = 0.8;
/** What became of the connections that guests served, and of those that front ends took; empty where there were none. */
export function connectionResultsText(result, target) {
    return [serversText(result, target), frontEndsText(result, target)].filter((part) => part !== '').join('\n\n');
}
function serversText({ groups, frontEnds }, target) {
    const fronts = new Set(frontEnds.filter(({ onHost }) => onHost).map(({ name }) => name));
    const served = groups.filter((group) => group.connections !== undefined && !fronts.has(group.name));
    if (served.length === 0)
        return '';
    const { style, columns } = target;
    const columnsOf = [
        { header: 'group', cell: ({ name }) => name, shrinkTo: 8 },
        { ...right, header: 'done/s', cell: ({ connections }) => formatNumber(connections.perSec.mean) },
        {
            ...right,
            header: 'offered/s',
            cell: ({ connections }) => formatNumber(connections.offeredPerSec.mean),
            dropOrder: 4,
        },
        { ...right, header: 'dropped/s', cell: ({ connections }) => formatNumber(connections.droppedPerSec.mean) },
        ...portsColumn(served.map(({ connections }) => connections), ({ connections }) => connections),
        { ...right, header: 'set-up p50', cell: ({ responseNs }) => time(responseNs?.p50.mean), dropOrder: 3 },
        { ...right, header: 'p99', cell: ({ responseNs }) => time(responseNs?.p99.mean), dropOrder: 1 },
        {
            ...right,
            header: 'CPU each',
            cell: ({ connections }) => time(connections.cpuPerConnectionNs.mean),
            dropOrder: 2,
        },
        { header: 'busiest lock', cell: ({ connections }) => lockText(connections), shrinkTo: 12 },
    ];
    return [
        style('bold', 'Connections'),
        textTable(columnsOf, served, target),
        ...served.flatMap((group) => holdsBackText(group)).map((line) => wrap(line, columns)),
    ].join('\n');
}
/** Shown where ports ran out at all. */
function portsColumn(all, of) {
    if (all.every(({ portsExhaustedPerSec }) => portsExhaustedPerSec.mean === 0))
        return [];
    return [{ ...right, header: 'no port/s', cell: (row) => formatNumber(of(row).portsExhaustedPerSec.mean) }];
}
function holdsBackText({ name, connections, guests }) {
    const lock = connections.busiestLock;
    const lines = [];
    if (lock !== null && lock.busyRatio > HOLDS_BACK) {
        const of = guests === 1 ? '' : ` in each of its ${formatCount(guests, 'kernel')}`;
        lines.push(`${name} is held back by the lock '${lock.name}'${of}: more processors do not help, more kernels do (kneepoint connections).`);
    }
    return [...lines, ...portsText(name, connections)];
}
function portsText(name, { portsExhaustedPerSec }) {
    if (portsExhaustedPerSec.mean === 0)
        return [];
    return [`${name} runs out of local ports: they wait in TIME_WAIT. More source addresses or servers, or reuse, help.`];
}
function frontEndsText({ frontEnds }, target) {
    if (frontEnds.length === 0)
        return '';
    const says = 'Busy is of its processors; handed on is from the first packet until a server gets the connection.';
    const lost = frontEnds.some(({ lostBehindPerSec }) => lostBehindPerSec.mean > 0);
    const columnsOf = [
        { header: 'front end', cell: ({ name }) => name, shrinkTo: 8 },
        { header: 'type', cell: ({ type }) => type, shrinkTo: 8 },
        { header: 'on', cell: placeText, dropOrder: 4 },
        { ...right, header: 'done/s', cell: ({ perSec }) => formatNumber(perSec.mean) },
        { ...right, header: 'dropped/s', cell: ({ droppedPerSec }) => formatNumber(droppedPerSec.mean) },
        ...portsColumn(frontEnds, (one) => one),
        ...(lost
            ? [{ ...right, header: 'lost behind/s', cell: (one) => formatNumber(one.lostBehindPerSec.mean) }]
            : []),
        { ...right, header: 'busy', cell: ({ utilisation }) => formatPercent(utilisation.mean) },
        { ...right, header: 'handed on p99', cell: ({ handOnNs }) => time(handOnNs.p99.mean), dropOrder: 2 },
        { ...right, header: 'CPU each', cell: ({ cpuPerConnectionNs }) => time(cpuPerConnectionNs.mean), dropOrder: 3 },
        {
            ...right,
            header: 'to servers/s',
            cell: ({ serverConnectionsPerSec }) => formatNumber(serverConnectionsPerSec.mean),
            dropOrder: 1,
        },
    ];
    const { style, columns } = target;
    return [
        style('bold', 'Front ends'),
        textTable(columnsOf, frontEnds, target),
        ...frontEnds.flatMap((one) => portsText(one.name, one)).map((line) => wrap(line, columns)),
        style('dim', wrap(says, columns)),
    ].join('\n');
}
function placeText({ onHost, count, cores }) {
    return `${formatCount(count, onHost ? 'guest' : 'machine')} of ${cores}`;
}
function lockText({ busiestLock }) {
    return busiestLock === null ? '-' : `${busiestLock.name}, busy ${formatPercent(busiestLock.busyRatio)}`;
}
function time(ns) {
    return ns === undefined ? '-' : formatNs(ns);
}
//# sourceMappingURL=connection-results-text.js.map