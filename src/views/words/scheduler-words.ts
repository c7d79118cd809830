import type { Plan } from '../../plan/result/plan.ts';
import { formatCount, formatNumber } from './format.ts';

type Planned = Pick<Plan, 'scheduler' | 'whatIf'>;

/**
 * Under which scheduler a plan of so many hosts was simulated, where that is not the one of today's hosts, and what it would be
 * under theirs; empty where it is, or where theirs is not known.
 */
export function schedulerSentence({ scheduler, whatIf }: Planned, hosts: number): string {
  if (scheduler === undefined || scheduler.today === undefined || scheduler.today === scheduler.name) return '';
  const { name, chosenBy, today } = scheduler;
  const why = chosenBy === 'question' ? 'as was asked' : 'the default for new hosts';
  const isToday = (change: { readonly kind: string; readonly scheduler?: string }): boolean =>
    change.kind === 'scheduler' && change.scheduler === today;
  const other = whatIf?.changes.find(({ change }) => isToday(change));
  const same = whatIf?.sameHosts?.some(isToday) ?? false;
  const then = same
    ? `under ${today}, which today's hosts run, it is ${formatCount(hosts, 'host')} as well`
    : other === undefined
      ? `today's hosts run ${today} (--scheduler ${today})`
      : `under ${today}, which today's hosts run, it is ${formatNumber(other.hosts)} instead of ${formatCount(hosts, 'host')} (--scheduler ${today})`;
  return `Simulated under ${name}, ${why}; ${then}.`;
}
