import { behindColon } from './first-letter.ts';
import type { PlanAfterStep, StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import type { JudgedPlan } from './judged-plan.ts';
import { formatCount, formatNumber, formatWatts } from './format.ts';
import { takenWords } from './machine-choice.ts';

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

/** What stands before all that is said of the plan without the steps. */
export const BEFORE_STEPS = {
  title: 'Before the steps',
  note: 'What follows is the plan as it is, without the steps.',
};

/** Names the hosts after the last step. */
export const AFTER_STEPS_TITLE = 'How full each host is after the last step, the fullest first';

/** What these hosts are not, and how to get them simulated. */
export const AFTER_STEPS_NOTE =
  'These hosts are not simulated, as those of the plan without the steps are. To simulate them, make the changes in the file of the estate, and run kneepoint plan on it without --what-if: promises, spare hosts, merged clusters and machines are its options.';

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

/** What all steps come to, before what is said of the plan as it is. */
export function afterSteps(
  asked: StackedWhatIf,
  { candidates, keep, today }: Pick<JudgedPlan, 'candidates' | 'keep' | 'today'>,
  { headline, because }: { readonly headline: string; readonly because: readonly string[] },
): { readonly good: boolean; readonly headline: string; readonly because: readonly string[] } {
  const { steps, kept } = asked;
  const titles = new Map([...(keep?.candidates ?? []), ...candidates].map(({ machine, title }) => [machine, title]));
  const titleOf = ({ machine }: PlanAfterStep): string => titles.get(machine) ?? machine;
  const isBasis = ({ machine }: { readonly machine: string }): boolean => machine === asked.machine;
  const planned = kept === undefined ? candidates.find(isBasis)?.hosts : keep?.candidates.find(isBasis)?.added;
  return {
    good: steps.at(-1)?.totals !== undefined,
    headline: stepsHeadline(asked, titleOf),
    because: [
      sinceToday(steps.at(-1), today),
      mostOfIt(asked),
      methodSentence(hostsOf(steps[0], kept), planned),
      `Before ${steps.length === 2 ? 'the step' : 'the steps'}: ${behindColon(headline)}`,
      ...because,
    ].filter((text) => text !== ''),
  };
}

/** `Today: 14 hosts, ...; after the steps: 9 hosts, ... (not simulated).` */
function sinceToday(last: PlanAfterStep | undefined, today: JudgedPlan['today']): string {
  if (today === undefined || last?.totals === undefined) return '';
  const isPowerKnown = today.watts !== undefined && last.totals.watts !== undefined;
  return `Today: ${takenWords(today, isPowerKnown)}; after the steps: ${takenWords(last.totals, isPowerKnown)} (not simulated).`;
}

/** `After the 8 steps: 21 × HPE DL325 instead of 17, for 444 guests instead of 400.` */
function stepsHeadline({ steps, kept }: StackedWhatIf, titleOf: (step: PlanAfterStep) => string): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (last.totals === undefined) {
    const failed = steps.findLastIndex(({ totals }) => totals !== undefined) + 1;
    // Which guests, where a reason names them, stands with the step.
    const [reason] = (steps[failed]?.reason ?? 'no plan was found').split(': ');
    const since = failed === 0 ? 'With and without the steps' : `After step ${formatNumber(failed)}`;
    return `${since} no plan carries the guests: ${reason}.`;
  }
  const count = steps.length - 1;
  const all = count === 1 ? 'After the step' : `After the ${formatNumber(count)} steps`;
  const [before, after] = [hostsOf(first, kept), hostsOf(last, kept) ?? 0];
  const isSame = before === after && first.machine === last.machine;
  const machine = after === 0 ? 'nothing new' : `${formatNumber(after)} × ${titleOf(last)}`;
  const name = before === 0 || (first.machine === last.machine && after > 0) ? '' : ` × ${titleOf(first)}`;
  const beside = kept === undefined ? '' : ` beside the ${formatCount(kept, 'host')} of today`;
  const hosts =
    before === undefined
      ? `${machine}${beside}`
      : isSame
        ? `${machine}${beside}, as before`
        : `${machine} instead of ${before === 0 ? 'nothing' : formatNumber(before)}${name}${beside}`;
  const guests =
    first.guests === last.guests
      ? `the same ${formatCount(last.guests, 'guest')}`
      : `${formatCount(last.guests, 'guest')} instead of ${formatNumber(first.guests)}`;
  return `${all}: ${hosts}, for ${guests}.`;
}

/** The step that changes the number of hosts most; empty where only one does, or none. */
function mostOfIt({ steps, kept }: StackedWhatIf): string {
  const changes = steps.slice(1).flatMap((step, at) => {
    const before = hostsOf(
      steps.slice(0, at + 1).findLast(({ totals }) => totals !== undefined),
      kept,
    );
    const after = hostsOf(step, kept);
    return before === undefined || after === undefined || before === after
      ? []
      : [{ number: at + 1, what: step.what, hosts: after - before }];
  });
  const [most, ...others] = changes.toSorted((a, b) => Math.abs(b.hosts) - Math.abs(a.hosts));
  if (most === undefined || others.length === 0) return '';
  const hosts = `${formatCount(Math.abs(most.hosts), 'host')} ${most.hosts > 0 ? 'more' : 'fewer'}`;
  return `Step ${formatNumber(most.number)} changes it most: ${most.what}, ${hosts}.`;
}

/** How the steps were planned, and how far that is from the plan that was simulated. */
function methodSentence(byLaw: number | undefined, simulated: number | undefined): string {
  const law = 'The steps are planned by Erlang C, which ignores scheduler overhead';
  return byLaw === undefined || simulated === undefined || byLaw === simulated
    ? `${law}.`
    : `${law}: without any step it takes ${formatCount(byLaw, 'host')}, and the simulated plan ${formatNumber(simulated)}.`;
}

/** Hosts that are bought: all of them, or those beside the ones that are kept. */
function hostsOf(step: PlanAfterStep | undefined, kept: number | undefined): number | undefined {
  return kept === undefined ? step?.totals?.hosts : step?.added;
}
