import type { PlanAfterStep, StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import type { PlanTotals } from '../../plan/result/what-if.ts';
import { formatNumber, formatWatts } from './format.ts';

/** A step and what it changes, in words: `18 (+1)`. */
export interface StepWords {
  /** Empty for the plan as it is, before any step. */
  readonly number: string;
  readonly what: string;
  readonly guests: string;
  readonly hosts: string;
  readonly rack: string;
  readonly power: string;
  readonly licensed: string;
  /** Why no plan is feasible then; absent where one is. */
  readonly reason?: string;
}

export const STEPS_NOTE =
  'Each step on top of the ones before it; in brackets what it changes. Licensed: cores, each processor as at least 16.';

/** Every step with its effect on the plan: what it changes is held against the last feasible plan before it. */
export function stepsWords({ steps }: StackedWhatIf): readonly StepWords[] {
  return steps.map((step, at): StepWords => {
    const before = steps.slice(0, at).findLast(({ totals }) => totals !== undefined)?.totals;
    const { totals, reason } = step;
    return {
      number: at === 0 ? '' : `${at}.`,
      what: step.what,
      guests: formatNumber(step.guests),
      hosts: changed(totals, before, ({ hosts }) => hosts, formatNumber),
      rack: changed(
        totals,
        before,
        ({ rackUnits }) => rackUnits,
        (value) => `${formatNumber(value)}U`,
      ),
      power: changed(totals, before, ({ watts }) => watts, formatWatts),
      licensed: changed(totals, before, ({ licensedCores }) => licensedCores, formatNumber),
      ...(reason !== undefined && { reason }),
    };
  });
}

function changed(
  totals: PlanAfterStep['totals'],
  before: PlanTotals | undefined,
  of: (totals: PlanTotals) => number | undefined,
  say: (value: number) => string,
): string {
  if (totals === undefined) return '-';
  const value = of(totals);
  if (value === undefined) return '?';
  const was = before === undefined ? undefined : of(before);
  if (was === undefined || was === value) return say(value);
  return `${say(value)} (${value > was ? '+' : '-'}${say(Math.abs(value - was))})`;
}
