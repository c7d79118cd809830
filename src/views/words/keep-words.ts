import type { KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';
import { listed, shortHostNames } from './host-names.ts';

/** What the rest of a plan is about. */
export const INSTEAD_NOTE = 'What follows is the plan with hosts of one machine instead of all hosts of today.';

/** Plans that differ: where nothing is added, whichever machine it would be of is all the same. */
export function differingPlans({ candidates, best }: KeptHosts): readonly KeptPlan[] {
  const addsNothing = candidates.every(({ feasible, added }) => feasible && added === 0);
  return addsNothing ? candidates.filter(({ machine }) => machine === best) : candidates;
}

/** What to add beside the hosts that are kept. */
export function keptHostsSentence({ candidates, best }: KeptHosts): string {
  const plan = candidates.find(({ machine }) => machine === best);
  return plan === undefined ? 'No candidate can be added so that these hosts carry the guests.' : keepSentence(plan);
}

/** The same, how it was found, and how it did when it was simulated. */
export function keptHostsWords(kept: KeptHosts): string {
  return [keptHostsSentence(kept), unknownSentence(kept), lawSentence(kept), simulatedSentence(kept)]
    .filter(Boolean)
    .join(' ');
}

/** `Keep 9, retire 5 and add 4 × Dell R7715: in Production A 3, in Test 1; 112 guests move.` */
function keepSentence({ kept, retired, added, moves, title, pools }: KeptPlan): string {
  const moved = moves === 0 ? 'no guest moves' : `${formatCount(moves, 'guest')} ${moves === 1 ? 'moves' : 'move'}`;
  const first =
    retired === 0 ? `Keep ${formatCount(kept, 'host')}` : `Keep ${formatNumber(kept)}, retire ${formatNumber(retired)}`;
  if (added === 0) return `${first} and add nothing: ${moved}.`;
  const where = pools.flatMap(({ cluster, added: more }) => {
    if (more === 0 || pools.length === 1) return [];
    return [`${formatNumber(more)} ${cluster === undefined ? 'for guests without a cluster' : `in ${cluster}`}`];
  });
  return `${first} and add ${formatNumber(added)} × ${title}${where.length === 0 ? '' : `: ${where.join(', ')}`}; ${moved}.`;
}

function unknownSentence({ unknownHost = 0 }: KeptHosts): string {
  if (unknownHost === 0) return '';
  return `The host of ${formatCount(unknownHost, 'guest')} is not known: they are put where there is room.`;
}

/**
 * `esx05: 3 guests: db-1, web-2 to new-1; web-7 to esx02`, a line for each host that gives guests away, by its name.
 * @param most guests for one host that are named. @default all
 */
export function movedLines(
  { moved = [], candidates, best }: KeptHosts,
  nameOf: (guest: number) => string,
  most = Infinity,
): readonly string[] {
  const short = shortHostNames([...new Set(moved.flatMap(({ from, to }) => [from, to]))]);
  const clusters = candidates.find(({ machine }) => machine === best)?.pools.length ?? 0;
  const byHost = new Map<string, Map<string, string[]>>();
  for (const { guest, cluster, from, to } of moved) {
    // New hosts are counted in each cluster.
    const giver = `${short.get(from) ?? from}${clusters > 1 && cluster !== undefined ? ` (${cluster})` : ''}`;
    const takers = byHost.get(giver) ?? new Map<string, string[]>();
    byHost.set(giver, takers);
    const taker = short.get(to) ?? to;
    takers.set(taker, [...(takers.get(taker) ?? []), nameOf(guest)]);
  }
  return [...byHost]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([giver, takers]) => {
      const guests = [...takers.values()].reduce((sum, names) => sum + names.length, 0);
      const where = [...takers].map(([taker, names]) => `${listed(names, most)} to ${taker}`);
      return `${giver}: ${formatCount(guests, 'guest')}: ${where.join('; ')}`;
    });
}

/** Which law found it, or what it would do where that was not enough. */
function lawSentence({ erlangC }: KeptHosts): string {
  if (erlangC === undefined) return 'Found by Erlang C.';
  const { added, missed } = erlangC;
  const amount = added === 0 ? 'nothing' : formatCount(added, 'host');
  return `Erlang C alone would add ${amount}; when that is simulated, ${hostWords(missed)} misses its target.`;
}

/** `esx03 with esx01 down (CPU ready time 26%)`. */
function hostWords({ name, down, readyRatio }: SimulatedExistingHost): string {
  const without = down === undefined ? '' : ` with ${down.join(', ')} down`;
  return `${name}${without} (CPU ready time ${formatPercent(readyRatio.mean)})`;
}

/** How the hosts that decide did when they were simulated; empty where none was. */
function simulatedSentence({ simulated }: KeptHosts): string {
  if (simulated === undefined || simulated.length === 0) return '';
  const missing = simulated.filter(({ holds }) => !holds);
  const [worst] = missing.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean);
  const first = `The fullest of these hosts were simulated, also after the worst failures (${formatCount(simulated.length, 'run')})`;
  if (worst === undefined) return `${first}: their targets are met.`;
  const most = missing.length === 1 ? 'misses its target:' : 'miss their target, most of all';
  return `${first}: ${formatNumber(missing.length)} ${most} ${hostWords(worst)}. More hosts and other moves were tried, and none of them met every target.`;
}
