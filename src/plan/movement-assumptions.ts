import { formatCount } from '../base/number-text.ts';
import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { EstateTask } from './estate-task.ts';
import type { WhatIf } from './result/what-if.ts';
import type { WeighedAssumption } from './weighed-assumption.ts';

/** How far demand moves from what the export says, where no plan weighs it; empty where it was measured over time. */
export function movementUsed({ movement }: Pick<EstateTask, 'movement'>): readonly AssumptionUsed[] {
  return movementAssumptions(movement, undefined).map(({ used }) => used);
}

/** How far demand moves from what the export says, with what it changes. */
export function movementAssumptions(
  movement: EstateTask['movement'],
  whatIf: WhatIf | undefined,
): readonly WeighedAssumption[] {
  if (movement === undefined) return [];
  const { peakHour, variability } = movement;
  const others = variability === undefined ? [] : [variability];
  if (whatIf === undefined) return [peakHour, ...others].map((used) => ({ used, movesHosts: 0 }));
  const { hosts, hostsByAddedPeaks, changes } = whatIf;
  const without = changes.find(({ change }) => change.kind === 'no-peak-hour')?.hosts ?? hosts;
  const weighed = (used: AssumptionUsed, otherwise: number | undefined, when: string): WeighedAssumption => ({
    used: { ...used, effect: effectOf(hosts, otherwise, when) },
    movesHosts: otherwise === undefined ? Infinity : Math.abs(otherwise - hosts),
  });
  return [
    weighed(peakHour, without, 'if it is no busier'),
    ...others.map((each) => weighed(each, hostsByAddedPeaks, 'if the peaks of guests are added')),
  ];
}

/** `8 hosts, 12 if the peaks of guests are added` */
function effectOf(hosts: number, otherwise: number | undefined, when: string): string {
  const planned = formatCount(hosts, 'host');
  if (otherwise === hosts) return `${planned}, and as many ${when}`;
  return `${planned}, ${otherwise ?? 'not possible'} ${when}`;
}
