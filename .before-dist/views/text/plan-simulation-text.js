import { formatNumber, formatPercent } from "../words/format.js";
import { LIMIT_WORDS, readyText, STATE_WORDS } from "../words/simulation-words.js";
import { textTable } from "./text-table.js";
/** Simulated hosts that are shown; the report and the JSON have all. */
const MOST_HOSTS = 6;
/** The classes, and the simulated hosts with the highest CPU ready times. */
export function simulationText({ classes, hosts }, target) {
    const right = { align: 'right' };
    const classTable = textTable([
        { header: '  guests like', cell: ({ name }) => `  ${name}`, shrinkTo: 24 },
        { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests) },
        { ...right, header: 'of demand', cell: ({ demandShare }) => formatPercent(demandShare), dropOrder: 1 },
        { ...right, header: 'fill a host at', cell: ({ capacityCores }) => `${formatNumber(capacityCores)} cores` },
        { header: 'ended by', cell: ({ limit }) => LIMIT_WORDS[limit], dropOrder: 2 },
    ], classes, target);
    const hostTable = textTable([
        { header: '  highest CPU ready time', cell: ({ host, state }) => `  host ${host + 1}${STATE_WORDS[state]}` },
        { header: 'why', cell: ({ why }) => why, dropOrder: 1 },
        { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 2 },
        {
            ...right,
            header: 'demand',
            cell: ({ cpuDemandCores }) => `${formatNumber(cpuDemandCores)} cores`,
            dropOrder: 3,
        },
        { ...right, header: 'expected', cell: ({ predictedReadyRatio }) => formatPercent(predictedReadyRatio) },
        { ...right, header: 'ready', cell: readyText },
        {
            header: '',
            cell: ({ holds }) => (holds ? 'holds' : 'breaks'),
            paint: ({ holds }, text) => target.style(holds ? 'green' : 'red', text),
        },
    ], hosts.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean).slice(0, MOST_HOSTS), target);
    return [classTable, ...(hosts.length > 0 ? [hostTable] : [])].join('\n\n');
}
//# sourceMappingURL=plan-simulation-text.js.map