import type { MigrateDocument } from '../document/migrate-document.ts';
import { formatCount, formatNumber } from '../words/format.ts';

/** Time of all of these steps, one after the other. */
export function hoursOf(steps: readonly Pick<MigrateDocument['steps'][number], 'hours'>[]): number {
  return steps.reduce((sum, { hours = 0 }) => sum + hours, 0);
}

/** `38.1 hours`, `12 minutes`, `less than a minute` */
export function hoursText(hours: number): string {
  if (hours >= 1) {
    const shown = formatNumber(hours, 1);
    return `${shown} ${shown === '1' ? 'hour' : 'hours'}`;
  }
  const minutes = Math.round(hours * 60);
  return minutes === 0 ? 'less than a minute' : formatCount(minutes, 'minute');
}
