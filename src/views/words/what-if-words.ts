import type { WhatIf, WhatIfChange } from '../../plan/result.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from './format.ts';

/** `With 1 TiB of memory in a host: 11 hosts instead of 17 (11U).` */
export function whatIfSentence({ change, hosts, rackUnits }: WhatIf['changes'][number], base: WhatIf): string {
  return `${changeWords(change)}: ${formatCount(hosts, 'host')} instead of ${formatNumber(base.hosts)} (${formatNumber(rackUnits)}U).`;
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
    case 'no-peak-hour':
      return 'If the busiest hour were no busier than the moment of the export';
  }
}
