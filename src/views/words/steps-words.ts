import type { StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import { formatCount, formatNumber, formatWatts } from './format.ts';

/** A step and what it changes, in words: `18 (+1)`. */
export interface StepWords {
  /** Empty for the plan as it is, before any step. */
  readonly number: string;
  readonly what: string;
  readonly guests: string;
  /** New hosts beside those that are kept; absent where none is kept. */
  readonly added?: string;
  readonly hosts: string;
  readonly rack: string;
  readonly power: string;
  readonly licensed: string;
  /** Why no plan is feasible then; absent where one is. */
  readonly reason?: string;
}

export const STEPS_NOTE =
  'Each step on top of the ones before it; in brackets what it changes. Licensed: cores, each processor as at least 16.';

/** On what, and how it is planned: `by adding dell-r7715-9965 beside the 14 hosts that are kept, by Erlang C`. */
export function stepsBasis({ machine, kept }: StackedWhatIf): string {
  return kept === undefined
    ? `on ${machine}, by Erlang C`
    : `by adding ${machine} beside the ${formatCount(kept, 'host')} that ${kept === 1 ? 'is' : 'are'} kept, by Erlang C`;
}

/** Every step with its effect on the plan: what it changes is held against the last feasible plan before it. */
export function stepsWords({ steps, kept }: StackedWhatIf): readonly StepWords[] {
  return steps.map((step, at): StepWords => {
    const last = steps.slice(0, at).findLast(({ totals }) => totals !== undefined);
    const before = last?.totals;
    const { totals, reason } = step;
    return {
      number: at === 0 ? '' : `${at}.`,
      what: step.what,
      guests: formatNumber(step.guests),
      ...(kept !== undefined && { added: changed(totals && step, last, ({ added }) => added, formatNumber) }),
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

function changed<Totals>(
  totals: Totals | undefined,
  before: Totals | undefined,
  of: (totals: Totals) => number | undefined,
  say: (value: number) => string,
): string {
  if (totals === undefined) return '-';
  const value = of(totals);
  if (value === undefined) return '?';
  const was = before === undefined ? undefined : of(before);
  if (was === undefined || was === value) return say(value);
  return `${say(value)} (${value > was ? '+' : '-'}${say(Math.abs(value - was))})`;
}
