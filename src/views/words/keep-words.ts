import type { KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';

/** Plans that differ: where nothing is added, whichever machine it would be of is all the same. */
export function differingPlans({ candidates, best }: KeptHosts): readonly KeptPlan[] {
  const addsNothing = candidates.every(({ feasible, added }) => feasible && added === 0);
  return addsNothing ? candidates.filter(({ machine }) => machine === best) : candidates;
}

/** What to add beside the hosts that are kept, how it was found, and how it did when it was simulated. */
export function keptHostsWords(kept: KeptHosts): string {
  const plan = kept.candidates.find(({ machine }) => machine === kept.best);
  const sentence =
    plan === undefined ? 'No candidate can be added so that these hosts carry the guests.' : keepSentence(plan);
  return [sentence, 'Found by Erlang C.', simulatedSentence(kept)].filter(Boolean).join(' ');
}

/** `Keep 9, retire 5 and add 4 × Dell R7715: in Production A 3, in Test 1; 112 guests move.` */
function keepSentence({ kept, retired, added, moves, title, pools }: KeptPlan): string {
  const moved = moves === 0 ? 'no guest moves' : `${formatCount(moves, 'guest')} ${moves === 1 ? 'moves' : 'move'}`;
  const first =
    retired === 0 ? `Keep ${formatCount(kept, 'host')}` : `Keep ${formatNumber(kept)}, retire ${formatNumber(retired)}`;
  if (added === 0) return `${first} and add nothing: ${moved}.`;
  const where = pools.flatMap(({ cluster, added: more }) =>
    more === 0 || cluster === undefined ? [] : [`${formatNumber(more)} in ${cluster}`],
  );
  return `${first} and add ${formatNumber(added)} × ${title}${where.length === 0 ? '' : `: ${where.join(', ')}`}; ${moved}.`;
}

/** How the hosts that decide did when they were simulated; empty where none was. */
function simulatedSentence({ simulated }: KeptHosts): string {
  if (simulated === undefined || simulated.length === 0) return '';
  const missing = simulated.filter(({ holds }) => !holds);
  const [worst] = missing.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean);
  const first = `The fullest of these hosts were simulated, also after the worst failures (${formatCount(simulated.length, 'run')})`;
  if (worst === undefined) return `${first}: their targets are met.`;
  const down = worst.down === undefined ? '' : ` with ${worst.down.join(', ')} down`;
  return `${first}: ${formatNumber(missing.length)} ${missing.length === 1 ? 'misses its' : 'miss their'} target${missing.length === 1 ? ':' : ', most of all'} ${worst.name}${down} (CPU ready time ${formatPercent(worst.readyRatio.mean)}).`;
}
