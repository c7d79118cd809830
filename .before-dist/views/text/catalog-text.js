import { coresOf, threadsOf } from "../../catalog/machine-model.js";
import { formatMhz, formatMib, formatNumber, formatWatts } from "../words/format.js";
import { textTable } from "./text-table.js";
/** Fields whose name says nothing that the header of the table does not. */
const SILENT = new Set(['figure', 'figures', 'default']);
/** Every figure in `entry`, in the order they stand there, named by path: `guestClasses.database.burstNs`. */
export function figuresIn(entry, path = []) {
    if (typeof entry !== 'object' || entry === null)
        return [];
    if (isFigure(entry))
        return [{ ...entry, name: path.join('.') }];
    return Object.entries(entry).flatMap(([key, value]) => {
        const name = Array.isArray(entry) ? (firstText(value) ?? key) : key;
        return figuresIn(value, SILENT.has(name) ? path : [...path, name]);
    });
}
/** Figures one a line, each with its mark and where it came from. */
export function figuresText(figures, target) {
    return textTable([
        { header: 'figure', cell: ({ name }) => name },
        {
            header: 'value',
            cell: ({ value }) => [value]
                .flat()
                .map((number) => formatNumber(number, 6))
                .join(' / '),
            align: 'right',
        },
        { header: 'mark', cell: ({ origin }) => origin.mark },
        { header: 'from', cell: ({ origin }) => origin.from, shrinkTo: 16 },
    ], figures, target);
}
/** The machines one a line, in the order given. */
export function machinesText(machines, target) {
    const number = { align: 'right' };
    return textTable([
        { header: 'machine', cell: ({ name }) => name },
        { ...number, header: 'sockets', cell: ({ packages }) => formatNumber(packages.value), dropOrder: 2 },
        { ...number, header: 'cores', cell: (machine) => formatNumber(coresOf(machine)) },
        { ...number, header: 'threads', cell: (machine) => formatNumber(threadsOf(machine)), dropOrder: 3 },
        {
            ...number,
            header: 'NUMA',
            cell: ({ packages, numaPerPackage }) => formatNumber(packages.value * numaPerPackage.value),
            dropOrder: 4,
        },
        { ...number, header: 'base', cell: ({ baseMhz }) => formatMhz(baseMhz.value), dropOrder: 5 },
        { ...number, header: 'memory', cell: ({ memoryMib }) => formatMib(memoryMib.value) },
        { ...number, header: 'rack', cell: ({ rackUnits }) => `${formatNumber(rackUnits.value)}U` },
        { ...number, header: 'full load', cell: fullLoadWatts, dropOrder: 1 },
        { header: 'sold', cell: ({ retired }) => (retired === true ? 'no longer' : 'yes'), dropOrder: 2 },
        { header: 'power is', cell: ({ power }) => power?.origin.mark ?? 'unknown', dropOrder: 1 },
    ], machines, target);
}
/** One machine: what it is, and every figure with its source. */
export function machineText(machine, target) {
    const { power } = machine;
    const watts = power === undefined
        ? 'Power: nobody published any.'
        : `Power by load (${power.origin.mark}; ${power.origin.from}):\n  ${power.points.map(({ watts }) => formatNumber(watts, 1)).join(', ')} W`;
    return [target.style('bold', machine.title), figuresText(figuresIn(machine), target), watts].join('\n\n');
}
function fullLoadWatts({ power }) {
    const last = power?.points.at(-1);
    return last === undefined ? '?' : formatWatts(last.watts);
}
function isFigure(entry) {
    return 'value' in entry && 'origin' in entry;
}
/** What a record in a list is called: catalog entries begin with their name. */
function firstText(entry) {
    if (typeof entry !== 'object' || entry === null)
        return undefined;
    return Object.values(entry).find((value) => typeof value === 'string');
}
//# sourceMappingURL=catalog-text.js.map