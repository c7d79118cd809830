import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { EstateTask } from './estate-task.ts';
import type { WhatIf } from './result.ts';

/** How far demand moves from what the export says, with what it changes. */
export function movementAssumptions(
  { movement }: Pick<EstateTask, 'movement'>,
  whatIf: WhatIf | undefined,
): readonly AssumptionUsed[] {
  if (movement === undefined) return [];
  const { peakHour, variability } = movement;
  if (whatIf === undefined) return [peakHour, variability];
  const { hostsByAddedPeaks, changes } = whatIf;
  const hosts = whatIf.hosts === 1 ? '1 host' : `${whatIf.hosts} hosts`;
  const without = changes.find(({ change }) => change.kind === 'no-peak-hour')?.hosts ?? whatIf.hosts;
  const added = hostsByAddedPeaks === undefined ? 'none that fits all guests' : String(hostsByAddedPeaks);
  return [
    { ...peakHour, effect: `${hosts} with it, ${without} without` },
    { ...variability, effect: `${hosts} with it, ${added} if the peaks of guests were added` },
  ];
}
