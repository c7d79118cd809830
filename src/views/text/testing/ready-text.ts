import type { GuestResult, Result } from '../../../sim/measure/result.ts';
import { formatPercent } from '../../words/format.ts';
import type { TextTarget } from '../style.ts';
import { textTable } from '../text-table.ts';

const SHOWN = 10;

/** The guests with the highest CPU ready time, highest first. */
export function readyText({ guests }: Result, target: TextTarget): string {
  const highest = guests.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean).slice(0, SHOWN);
  return textTable<GuestResult>(
    [
      { header: 'guest', cell: ({ group, index }) => `${group}[${index}]`, wrapTo: 12 },
      { header: 'CPU ready', cell: ({ readyRatio }) => formatPercent(readyRatio.mean), align: 'right' },
      { header: 'steal', cell: ({ stealRatio }) => formatPercent(stealRatio.mean), align: 'right', dropOrder: 1 },
    ],
    highest,
    target,
  );
}
