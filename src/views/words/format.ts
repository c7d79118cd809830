/**
 * Numbers for readers: the only place with units. Memory is in binary units (GiB), everything else in
 * decimal ones (GHz, kW). Thousands are grouped with commas, decimals follow a point, in every locale.
 */

import { formatCount, formatNumber, formatNs, formatScaled } from '../../base/number-text.ts';

export { formatCount, formatNumber, formatNs };

const KIBI = 1024;

/** Shares below this are written as `<0.1%`: to a reader they are all the same. */
export const LEAST_SHARE = 0.001;

/** A share, 0 to 1, as a percentage: `0.4%`, `4.7%`, `37%`. A small share never reads as zero. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (ratio > 0 && ratio < LEAST_SHARE) return '<0.1%';
  return `${formatNumber(percent, Math.abs(percent) < 9.95 ? 1 : 0)}%`;
}

/** Memory or storage from MiB: `512 MiB`, `64 GiB`, `1.5 TiB`. */
export function formatMib(mib: number): string {
  return formatScaled(mib, KIBI, ['MiB', 'GiB', 'TiB', 'PiB']);
}

/** A clock or processor time used, from MHz: `2.4 GHz`. */
export function formatMhz(mhz: number): string {
  return formatScaled(mhz, 1000, ['MHz', 'GHz', 'THz']);
}

/** Electrical power from watts: `480 W`, `3.1 kW`. */
export function formatWatts(watts: number): string {
  return formatScaled(watts, 1000, ['W', 'kW', 'MW']);
}

/** A ratio to one: `3.2:1`. */
export function formatRatio(ratio: number): string {
  return `${formatNumber(ratio, ratio < 1 ? 2 : 1)}:1`;
}

/** Half of an interval, behind its figure: ` ±0.2%`; ` ±?` where it is as wide as the whole, and tells nothing of the figure. */
export function halfText(ratio: number, format = formatPercent): string {
  return ` ±${ratio < 1 ? format(ratio) : '?'}`;
}
