import { behindColon } from './first-letter.ts';
import { targetsText } from '../../knees/targets-text.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { KeptHosts } from '../../plan/result/kept-hosts.ts';
import type { KeptWhatIf, OtherTarget, PlanTotals, WhatIf, WhatIfChange } from '../../plan/result/what-if.ts';
import type { Verdict } from './verdict.ts';
import { formatCount, formatMib, formatNumber, formatPercent, formatWatts } from './format.ts';

/** `With 1 TiB of memory in a host: 11 hosts instead of 17 (11U, 1.9 kW, 704 licensed cores).` */
export function whatIfSentence({ change, ...totals }: WhatIf['changes'][number], base: WhatIf): string {
  const before = formatNumber(change.kind === 'scheduler' ? change.simulatedHosts : base.hosts);
  return `${changeWords(change)}: ${formatCount(totals.hosts, 'host')} instead of ${before} (${totalsWords(totals)}).`;
}

/** `With 0 spare hosts in each cluster (--spare 0): add nothing instead of 1 host (16U, 2.15 kW, 256 licensed cores).` */
export function keptWhatIfSentence(
  { change, added, ...totals }: KeptWhatIf['changes'][number],
  { added: before }: KeptWhatIf,
): string {
  return `${changeWords(change)}: add ${addedWords(added)} instead of ${added === 0 || before === 0 ? addedWords(before) : formatNumber(before)} (${totalsWords(totals)}).`;
}

/** By what hosts that are kept were planned with one thing changed, and how that compares with the plan, where a simulation asked for other hosts. */
export function keptWhatIfBasis({ whatIf, erlangC, candidates, best }: Omit<KeptHosts, 'keep'>): string {
  const added = candidates.find(({ machine }) => machine === best)?.added;
  if (whatIf === undefined || erlangC === undefined || added === undefined || added === whatIf.added) {
    return 'by Erlang C';
  }
  return `by Erlang C, which adds ${addedWords(whatIf.added)} as things are, where the plan adds ${addedWords(added)} because of what was simulated`;
}

/** `With as many new hosts: with a promise of ready<=10%`; nothing where every change makes a difference. */
export function sameAddedSentence(whatIf: Pick<KeptWhatIf, 'sameHosts'>): string {
  return sameSentence('No change in what is added', whatIf);
}

/** `nothing`, `1 host` */
function addedWords(added: number): string {
  return added === 0 ? 'nothing' : formatCount(added, 'host');
}

/** `As many hosts with a target of ready<=10%, or with 2 spare hosts ...`; nothing where every change makes a difference. */
export function sameHostsSentence(whatIf: Pick<WhatIf, 'sameHosts'>): string {
  return sameSentence('As many hosts as this plan has', whatIf);
}

function sameSentence(same: string, { sameHosts = [] }: Pick<WhatIf, 'sameHosts'>): string {
  if (sameHosts.length === 0) return '';
  // More memory than the largest that makes no difference is said nothing of, and less makes none either.
  const words = sameHosts
    .filter(({ kind }, at) => kind !== 'memory' || !sameHosts.slice(at + 1).some((later) => later.kind === 'memory'))
    .map((change) => changeWords(change))
    .map(behindColon);
  return `${same}: ${words.join('; ')}.`;
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
      return `With a promise of ready<=${formatPercent(change.worstReadyRatio)}`;
    case 'scheduler':
      return `Under the scheduler ${change.scheduler}, simulated (--scheduler ${change.scheduler})`;
    case 'growth':
      return `${change.years === undefined ? 'With' : `After ${formatCount(change.years, 'year')} of growth, with`} ${formatPercent(change.growth)} more CPU demand and memory of every guest`;
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
  const target = `With a promise of ${targetsText(other.targets)} CPU ready time`;
  const asked =
    whatIf === undefined
      ? ''
      : ` By the same law a promise of ${targetsText(targets)} takes ${formatCount(whatIf.hosts, 'host')}.`;
  return {
    good,
    headline: `${target}: ${behindColon(headline)}`,
    because: [`This is ${best}, by Erlang C, which ignores scheduler overhead.${asked}`, ...because],
    choice,
    grounds,
  };
}
