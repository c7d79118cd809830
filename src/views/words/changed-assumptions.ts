import { printable } from '../../base/foreign-text.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import { formatMhz, formatMib, formatNs, formatNumber } from './format.ts';

/** A figure of the assumptions with its unit: `2 ms`, `0.25`, `4 GiB`. */
export function assumptionText(value: number, unit: string): string {
  if (unit === 'ns') return formatNs(value);
  if (unit === 'MiB') return formatMib(value);
  if (unit === 'MHz') return formatMhz(value);
  const number = formatNumber(value, 6);
  return unit === '' ? number : `${number} ${unit}`;
}

/** Heading of a list of them. */
export const CHANGED_TITLE = 'Assumptions you changed';

/** `plan.burstNs: 5 ms instead of 2 ms (by --assume)` */
export function changedSentence({ key, from, to, unit, by }: ChangedAssumption): string {
  return `${key}: ${assumptionText(to, unit)} instead of ${assumptionText(from, unit)} (by ${printable(by)})`;
}
