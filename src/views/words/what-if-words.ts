import { targetsText } from '../../knees/targets-text.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { OtherTarget, PlanTotals, WhatIf, WhatIfChange } from '../../plan/result/what-if.ts';
import type { Verdict } from './verdict.ts';
import { formatCount, formatMib, formatNumber, formatPercent, formatWatts } from './format.ts';

/** `With 1 TiB of memory in a host: 11 hosts instead of 17 (11U, 1.9 kW, 704 licensed cores).` */
export function whatIfSentence({ change, ...totals }: WhatIf['changes'][number], base: WhatIf): string {
  const before = formatNumber(change.kind === 'scheduler' ? change.simulatedHosts : base.hosts);
  return `${changeWords(change)}: ${formatCount(totals.hosts, 'host')} instead of ${before} (${totalsWords(totals)}).`;
}

/** `As many hosts with a target of ready<=10%, or with 2 spare hosts ...`; nothing where every change makes a difference. */
export function sameHostsSentence({ sameHosts = [] }: WhatIf): string {
  if (sameHosts.length === 0) return '';
  const words = sameHosts
    .map((change) => changeWords(change))
    .map((text) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`);
  return `As many hosts as now: ${words.join('; ')}.`;
}

/** `11U, 1.9 kW, 704 licensed cores` */
export function totalsWords({ rackUnits, watts, licensedCores }: PlanTotals): string {
  const power = watts === undefined ? '' : `${formatWatts(watts)}, `;
  return `${formatNumber(rackUnits)}U, ${power}${formatCount(licensedCores, 'licensed core')}`;
}

/** `With 1 TiB of memory in a host` */
export function changeWords(change: WhatIfChange): string {
  switch (change.kind) {
    case 'memory':
      return `With ${formatMib(change.memoryMib)} of memory in a host`;
    case 'merge-clusters':
      return 'With clusters merged (--merge-clusters)';
    case 'spare':
      return `With ${formatCount(change.spare, 'spare host')} in each cluster (--spare ${change.spare})`;
    case 'promise':
      return `With a target of ready<=${formatPercent(change.worstReadyRatio)}`;
    case 'scheduler':
      return `Under the scheduler ${change.scheduler}, simulated (--scheduler ${change.scheduler})`;
    case 'growth':
      return `With ${formatPercent(change.growth)} more CPU demand and memory of every guest`;
    case 'no-peak-hour':
      return 'If the busiest hour were no busier than the moment of the export';
  }
}

/**
 * What is said of the plan for another target than the one that was asked for: the target first, then how it was found, and how
 * many hosts the one that was asked for takes by the same law.
 * @param verdict as if the other target had been asked for
 */
export function otherTargetVerdict(
  { good, headline, because, choice, grounds }: Verdict,
  { targets, whatIf, best }: Pick<Plan, 'targets' | 'whatIf' | 'best'>,
  other: Pick<OtherTarget, 'targets'>,
): Verdict {
  const target = `With a target of ${targetsText(other.targets)} CPU ready time`;
  const asked =
    whatIf === undefined
      ? ''
      : ` By the same law a target of ${targetsText(targets)} takes ${formatCount(whatIf.hosts, 'host')}.`;
  return {
    good,
    headline: `${target}: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`,
    because: [`This is ${best}, by Erlang C, which ignores scheduler overhead.${asked}`, ...because],
    choice,
    grounds,
  };
}
