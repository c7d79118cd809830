/** Digits after the point that leave about three that count: 0.43, 4.7, 37. */
function digitsFor(value: number): number {
  const size = Math.abs(value);
  return size >= 99.95 || size === 0 ? 0 : size >= 9.95 ? 1 : 2;
}

/** Formats by the digits that they leave at most: to make one takes fifty times as long as to format a number. */
const formats: Intl.NumberFormat[] = [];

/** A number with commas between thousands and without trailing zeros: `20,000`, `3.2`. */
export function formatNumber(value: number, digits = digitsFor(value)): string {
  return (formats[digits] ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: digits })).format(value);
}

/** `1 host`, `2 hosts`, `20,000 guests`. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

/** A length of time from nanoseconds: `850 ns`, `1.2 ms`, `12 s`. */
export function formatNs(ns: number): string {
  return formatScaled(ns, 1000, ['ns', 'µs', 'ms', 's']);
}

/** A quantity in the largest of some units, each `base` times the one before, that leaves 1 or more of it. */
export function formatScaled(value: number, base: number, units: readonly [string, ...string[]]): string {
  let scaled = value;
  let unit = 0;
  while (Math.abs(scaled) >= base && unit < units.length - 1) {
    scaled /= base;
    unit++;
  }
  return `${formatNumber(scaled)} ${units[unit] ?? units[0]}`;
}
