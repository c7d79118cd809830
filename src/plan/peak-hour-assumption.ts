import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { EstateTask } from './estate-task.ts';
import type { WhatIf } from './result.ts';

/** How far the busiest hour is above the export, with what it changes. */
export function peakHourAssumption(
  { peakHour }: Pick<EstateTask, 'peakHour'>,
  whatIf: WhatIf | undefined,
): readonly AssumptionUsed[] {
  if (peakHour === undefined) return [];
  if (whatIf === undefined) return [peakHour.assumption];
  const without = whatIf.changes.find(({ change }) => change.kind === 'no-peak-hour')?.hosts;
  const effect =
    without === undefined ? 'it changes no number of hosts' : `${whatIf.hosts} hosts with it, ${without} without`;
  return [{ ...peakHour.assumption, effect }];
}
