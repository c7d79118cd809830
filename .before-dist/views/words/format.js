/**
 * Numbers as people read them: the one place that knows units. Memory is in binary units (GiB), everything else in
 * decimal ones (GHz, kW). Thousands are grouped with commas, decimals follow a point, whatever the locale.
 */
const KIBI = 1024;
/** Digits after the point that leave about three that count: 0.43, 4.7, 37. */
function digitsFor(value) {
    const size = Math.abs(value);
    return size >= 99.95 || size === 0 ? 0 : size >= 9.95 ? 1 : 2;
}
/** A number with commas between thousands and without trailing zeros: `20,000`, `3.2`. */
export function formatNumber(value, digits = digitsFor(value)) {
    return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
/** A share, 0 to 1, as a percentage: `0.4%`, `4.7%`, `37%`. A small share never reads as zero. */
export function formatPercent(ratio) {
    const percent = ratio * 100;
    if (percent > 0 && percent < 0.1)
        return '<0.1%';
    return `${formatNumber(percent, Math.abs(percent) < 9.95 ? 1 : 0)}%`;
}
/** `1 host`, `2 hosts`, `20,000 guests`. */
export function formatCount(count, noun, plural = `${noun}s`) {
    return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}
/** Memory or storage from MiB: `512 MiB`, `64 GiB`, `1.5 TiB`. */
export function formatMib(mib) {
    return scale(mib, KIBI, ['MiB', 'GiB', 'TiB', 'PiB']);
}
/** A clock or processor time used, from MHz: `2.4 GHz`. */
export function formatMhz(mhz) {
    return scale(mhz, 1000, ['MHz', 'GHz', 'THz']);
}
/** Electrical power from watts: `480 W`, `3.1 kW`. */
export function formatWatts(watts) {
    return scale(watts, 1000, ['W', 'kW', 'MW']);
}
/** A ratio to one: `3.2:1`. */
export function formatRatio(ratio) {
    return `${formatNumber(ratio, ratio < 1 ? 2 : 1)}:1`;
}
/** A length of time from nanoseconds: `850 ns`, `1.2 ms`, `12 s`. */
export function formatNs(ns) {
    return scale(ns, 1000, ['ns', 'µs', 'ms', 's']);
}
function scale(value, base, units) {
    let scaled = value;
    let unit = 0;
    while (Math.abs(scaled) >= base && unit < units.length - 1) {
        scaled /= base;
        unit++;
    }
    return `${formatNumber(scaled)} ${units[unit] ?? units[0]}`;
}
//# sourceMappingURL=format.js.map