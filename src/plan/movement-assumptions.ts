import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { EstateTask } from './estate-task.ts';
import type { WhatIf } from './result.ts';

/** How far demand moves from what the export says, with what it changes. */
export function movementAssumptions(
  { movement, overTime }: Pick<EstateTask, 'movement' | 'overTime'>,
  whatIf: WhatIf | undefined,
): readonly AssumptionUsed[] {
  const measured = overTime === undefined ? [] : [overTime];
  if (movement === undefined) return measured;
  const { peakHour, variability } = movement;
  const others = variability === undefined ? [] : [variability];
  if (whatIf === undefined) return [...measured, peakHour, ...others];
  const { hostsByAddedPeaks, changes } = whatIf;
  const without = changes.find(({ change }) => change.kind === 'no-peak-hour')?.hosts ?? whatIf.hosts;
  return [
    ...measured,
    { ...peakHour, effect: effectOf(whatIf.hosts, without, 'if it is no busier') },
    ...others.map((each) => ({
      ...each,
      effect: effectOf(whatIf.hosts, hostsByAddedPeaks, 'if the peaks of guests are added'),
    })),
  ];
}

/** `8 hosts, 12 if the peaks of guests are added` */
function effectOf(hosts: number, otherwise: number | undefined, when: string): string {
  const planned = hosts === 1 ? '1 host' : `${hosts} hosts`;
  if (otherwise === hosts) return `${planned}, and as many ${when}`;
  return `${planned}, ${otherwise ?? 'not possible'} ${when}`;
}
