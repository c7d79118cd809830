import type { KeptPlan } from '../../plan/result/kept-hosts.ts';
import { formatCount, formatNumber } from './format.ts';

/** `Keep 9, retire 5 and add 4 × Dell R7715: in Production A 3, in Test 1; 112 guests move.` */
export function keepSentence({ kept, retired, added, moves, title, pools }: KeptPlan): string {
  const moved = moves === 0 ? 'no guest moves' : `${formatCount(moves, 'guest')} ${moves === 1 ? 'moves' : 'move'}`;
  const first =
    retired === 0 ? `Keep ${formatCount(kept, 'host')}` : `Keep ${formatNumber(kept)}, retire ${formatNumber(retired)}`;
  if (added === 0) return `${first} and add nothing: ${moved}.`;
  const where = pools.flatMap(({ cluster, added: more }) =>
    more === 0 || cluster === undefined ? [] : [`${formatNumber(more)} in ${cluster}`],
  );
  return `${first} and add ${formatNumber(added)} × ${title}${where.length === 0 ? '' : `: ${where.join(', ')}`}; ${moved}.`;
}
