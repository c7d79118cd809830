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

/** Guests of a pair of hosts that are named; the others are counted. */
const NAMED_GUESTS = 4;

/** `esx05 → new-1: 3 guests (db-1, web-2, web-7)`, a line for each pair of hosts, the most guests first. */
export function movedLines(
  { moved = [], candidates, best }: KeptHosts,
  nameOf: (guest: number) => string,
): readonly string[] {
  const short = shortHostNames([...new Set(moved.flatMap(({ from, to }) => [from, to]))]);
  const clusters = candidates.find(({ machine }) => machine === best)?.pools.length ?? 0;
  const byPair = new Map<string, string[]>();
  for (const { guest, cluster, from, to } of moved) {
    const where = clusters > 1 && cluster !== undefined ? ` (${cluster})` : '';
    const pair = `${short.get(from) ?? from} → ${short.get(to) ?? to}${where}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), nameOf(guest)]);
  }
  return [...byPair]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([pair, guests]) => `${pair}: ${formatCount(guests.length, 'guest')} (${listed(guests, NAMED_GUESTS)})`);
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
