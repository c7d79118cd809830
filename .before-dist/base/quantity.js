/**
 * Quantities as people write them, with their units: `10ms`, `100/s`, `25%`. Everything inside the simulator is in
 * whole nanoseconds, per second, and ratios. A parser returns undefined for what it cannot read.
 */
/** Units of time by the nanoseconds they hold. */
const NS_PER_UNIT = {
    ns: 1,
    us: 1e3,
    µs: 1e3,
    ms: 1e6,
    s: 1e9,
    m: 60e9,
    min: 60e9,
    h: 3600e9,
    d: 86400e9,
};
const NUMBER = String.raw `([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)`;
const TIME = new RegExp(`^${NUMBER}\\s*(ns|us|µs|ms|s|min|m|h|d)$`);
const RATE = new RegExp(`^${NUMBER}\\s*/\\s*(ns|us|µs|ms|s|min|m|h|d)$`);
const PERCENT = new RegExp(`^${NUMBER}\\s*%$`);
const BARE = new RegExp(`^${NUMBER}$`);
/** The pattern of a time, for JSON Schema. */
export const TIME_PATTERN = String.raw `^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*(ns|us|µs|ms|s|min|m|h|d)$`;
/** The pattern of a rate, for JSON Schema. */
export const RATE_PATTERN = String.raw `^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*/\s*(ns|us|µs|ms|s|min|m|h|d)$`;
/** A time in whole ns: `250us`, `1.5s`, `2m`, `4h`. A bare number has no unit and is none, except 0. */
export function parseTimeNs(value) {
    if (value === 0 || value === '0')
        return 0;
    const match = typeof value === 'string' ? TIME.exec(value.trim()) : null;
    if (match === null)
        return undefined;
    return finite(Math.round(Number(match[1]) * NS_PER_UNIT[match[2]]));
}
/** A rate per second: `100/s`, `6000/min`, `0.2/ms`. */
export function parseRatePerSec(value) {
    const match = typeof value === 'string' ? RATE.exec(value.trim()) : null;
    if (match === null)
        return undefined;
    return finite((Number(match[1]) * 1e9) / NS_PER_UNIT[match[2]]);
}
/** A share of one: `0.25` or `25%`. */
export function parseRatio(value) {
    const match = typeof value === 'string' ? PERCENT.exec(value.trim()) : null;
    return match === null ? parseNumber(value) : finite(Number(match[1]) / 100);
}
/** A number without a unit, written as one or as text. */
export function parseNumber(value) {
    if (typeof value === 'number')
        return finite(value);
    return typeof value === 'string' && BARE.test(value.trim()) ? finite(Number(value)) : undefined;
}
/** A switch: `true`, `on`, `yes`, 1 and their opposites. */
export function parseSwitch(value) {
    if (value === true || value === 1 || value === 'on' || value === 'yes' || value === 'true')
        return true;
    if (value === false || value === 0 || value === 'off' || value === 'no' || value === 'false')
        return false;
    return undefined;
}
/** pCPUs from `0-3,8`, `5`, or a list of such; undefined where a part is no number or a range runs backwards. */
export function parsePcpuList(value) {
    const parts = (Array.isArray(value) ? value : [value]).flatMap((part) => String(part).split(','));
    const pcpus = new Set();
    for (const part of parts) {
        const match = /^\s*(\d{1,7})\s*(?:-\s*(\d{1,7})\s*)?$/.exec(part);
        if (match === null)
            return undefined;
        const first = Number(match[1]);
        const last = match[2] === undefined ? first : Number(match[2]);
        if (last < first || last - first > MAX_RANGE)
            return undefined;
        for (let pcpu = first; pcpu <= last; pcpu++)
            pcpus.add(pcpu);
    }
    return pcpus.size === 0 ? undefined : [...pcpus].toSorted((a, b) => a - b);
}
/** A range wider than any machine is a slip, and must not be spelt out in memory. */
const MAX_RANGE = 1e6;
function finite(value) {
    return Number.isFinite(value) ? value : undefined;
}
//# sourceMappingURL=quantity.js.map