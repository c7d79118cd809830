import { PercentCell, quoted } from "./spreadsheet/cell.js";
import { writtenNumber } from "./numbers/number-text.js";
const MIB_PER_TIB = 1024 * 1024;
const NO_UNITS = {};
/** Hypervisors say MB and GB and mean MiB and GiB. */
const MEMORY = {
    b: 1 / 1024 / 1024,
    kb: 1 / 1024,
    kib: 1 / 1024,
    mb: 1,
    mib: 1,
    m: 1,
    gb: 1024,
    gib: 1024,
    g: 1024,
    tb: MIB_PER_TIB,
    tib: MIB_PER_TIB,
};
const CLOCK = { hz: 1e-6, khz: 1e-3, mhz: 1, ghz: 1e3 };
const RATE = { kbps: 1e-3, mbps: 1, 'mbit/s': 1, gbps: 1e3, 'gbit/s': 1e3 };
/**
 * Bounds far outside what exists today (vSphere 8.0 Update 3 configuration maximums: 768 vCPUs and 24 TB a guest,
 * 960 CPUs and 24 TB a host), so that they catch a wrong unit or a shifted column and nothing else.
 */
export const quantities = {
    vcpus: bounds('vCPUs', 1, 4096, 'whole', { vcpu: 1, vcpus: 1, cpu: 1, cpus: 1 }),
    memoryMib: bounds('MiB', 1, 256 * MIB_PER_TIB, 'usually whole', MEMORY),
    megahertz: bounds('MHz', 0, 100_000_000, 'usually whole', CLOCK),
    clockMhz: bounds('MHz', 100, 20_000, 'usually whole', CLOCK),
    memoryMibOrZero: bounds('MiB', 0, 256 * MIB_PER_TIB, 'usually whole', MEMORY),
    diskMib: bounds('MiB', 0, 1024 * 1024 * MIB_PER_TIB, 'usually whole', MEMORY),
    count: bounds('', 0, 1_000_000, 'whole'),
    packages: bounds('sockets', 1, 64, 'whole'),
    cores: bounds('cores', 1, 8192, 'whole'),
    percent: bounds('%', 0, 100),
    /** Of one vCPU: a guest of 8 that uses half of its vCPUs' time may be said to use 400 %. */
    percentOfVcpus: bounds('%', 0, 100 * 4096),
    ratio: bounds('', 0, 1),
    iops: bounds('operations per second', 0, 1e9),
    megabits: bounds('Mbit/s', 0, 1e9, undefined, RATE),
    perSecond: bounds('per second', 0, 1e9),
};
function bounds(unit, least, most, fractions, units = NO_UNITS) {
    const whole = fractions === 'whole';
    const of = unit === '' || unit === '%' ? unit : ` of ${unit}`;
    const range = `from ${least} to ${most}`;
    const says = `a ${whole ? 'whole ' : ''}number${of === '%' ? ' of percent' : of} ${range}`;
    return { least, most, whole, usuallyWhole: whole || fractions === 'usually whole', units, says };
}
const BLANK = { kind: 'blank' };
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu;
/**
 * Reads one number. What one cell cannot tell (`1.234`, `1,234`) its column may: see `NumberColumn`, which every importer
 * of tables reads through. By itself this function takes a point for a decimal point and refuses `1,234` as unclear.
 */
export function readQuantity(cell, quantity, numberOf = withDecimalPoint) {
    if (cell === undefined)
        return BLANK;
    if (typeof cell === 'number')
        return judged(cell, cell, quantity, false);
    if (cell instanceof PercentCell) {
        return judged(isPercent(quantity) ? cell.share * 100 : cell.share, cell, quantity, isPercent(quantity));
    }
    // A date where a number belongs was a number, such as 12.5, until a spreadsheet opened the file.
    if (cell instanceof Date)
        return { kind: 'unclear', found: quoted(cell) };
    if (typeof cell !== 'string')
        return { kind: 'not-a-number', found: quoted(cell) };
    const text = cell.trim();
    if (text === '')
        return BLANK;
    if (numberOf === withDecimalPoint && PLAIN_NUMBER.test(text))
        return judged(Number(text), cell, quantity, false);
    const written = writtenNumber(text);
    if (written === undefined)
        return { kind: /\d/u.test(text) ? 'unclear' : 'not-a-number', found: quoted(cell) };
    const factor = factorOf(written.unit, quantity);
    const value = numberOf(written.text, quantity);
    if (factor === undefined || value === undefined)
        return { kind: 'unclear', found: quoted(cell) };
    return judged(value * factor, cell, quantity, written.unit === '%');
}
function withDecimalPoint(text) {
    if (text.kind === 'certain')
        return text.value;
    return text.mark === '.' ? text.decimal : undefined;
}
function factorOf(unit, quantity) {
    if (unit === '')
        return 1;
    if (unit === '%')
        return isPercent(quantity) ? 1 : quantity === quantities.ratio ? 0.01 : undefined;
    return Object.hasOwn(quantity.units, unit.toLowerCase()) ? quantity.units[unit.toLowerCase()] : undefined;
}
/** Whether a quantity is a number of percent. */
export function isPercent(quantity) {
    return quantity === quantities.percent || quantity === quantities.percentOfVcpus;
}
function judged(value, cell, quantity, percent) {
    const { least, most, whole } = quantity;
    if (value >= least && value <= most && (!whole || Number.isInteger(value)))
        return { kind: 'value', value, percent };
    return { kind: 'implausible', value, found: quoted(cell) };
}
//# sourceMappingURL=quantity.js.map