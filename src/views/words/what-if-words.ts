import type { PlanTotals, WhatIf, WhatIfChange } from '../../plan/result.ts';
import { formatCount, formatMib, formatNumber, formatPercent, formatWatts } from './format.ts';

/** `With 1 TiB of memory in a host: 11 hosts instead of 17 (11U, 1.9 kW, 704 licensed cores).` */
export function whatIfSentence({ change, ...totals }: WhatIf['changes'][number], base: WhatIf): string {
  return `${changeWords(change)}: ${formatCount(totals.hosts, 'host')} instead of ${formatNumber(base.hosts)} (${totalsWords(totals)}).`;
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
    case 'growth':
      return `With ${formatPercent(change.growth)} more CPU demand and memory of every guest`;
    case 'no-peak-hour':
      return 'If the busiest hour were no busier than the moment of the export';
  }
}
