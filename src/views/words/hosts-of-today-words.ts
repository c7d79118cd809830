import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { formatCount, formatMib, formatNumber } from './format.ts';
import { keepAllSentence } from './keep-words.ts';

type Bought = Pick<
  CandidatePlan,
  | 'machine'
  | 'feasible'
  | 'hosts'
  | 'ownedHosts'
  | 'capacityLaw'
  | 'spareHosts'
  | 'figures'
  | 'bindings'
  | 'cores'
  | 'rackUnits'
  | 'cost'
>;
type Compared = Pick<Plan, 'today' | 'keep' | 'keepAll'> & { readonly candidates: readonly Bought[] };

/** That hosts of today are enough, so that nothing need be bought; empty where they are not, or are kept anyway. */
export function nothingToBuySentence(best: Bought, { today, keep, candidates }: Compared): string {
  if (today === undefined || keep !== undefined || isOwned(best)) return '';
  const enough = candidates.filter((plan) => plan.feasible && isOwned(plan)).toSorted((a, b) => a.hosts - b.hosts)[0];
  return enough === undefined ? '' : `Buy nothing: ${enoughOfKind(enough)}.`;
}

/** What keeping the hosts of today comes to where they are not enough; empty where that is no choice. */
export function insteadOfBuying(best: Bought, plan: Compared): string {
  const { today, keep, keepAll } = plan;
  if (today === undefined || keep !== undefined || isOwned(best) || nothingToBuySentence(best, plan) !== '') return '';
  if (keepAll === undefined) return 'What to add beside the hosts of today instead: kneepoint plan --keep all.';
  return keepAllSentence(keepAll, best);
}

function isOwned({ ownedHosts = 0, hosts }: Pick<Bought, 'ownedHosts' | 'hosts'>): boolean {
  return ownedHosts >= hosts;
}

function enoughOfKind({ machine, hosts, ownedHosts = 0, capacityLaw }: Bought): string {
  const by = capacityLaw === 'erlang-c' ? ' (by Erlang C)' : '';
  const some = ownedHosts > hosts ? `${formatNumber(hosts)} of your` : 'your';
  return `${some} ${formatCount(ownedHosts, 'host')} of ${machine} ${hosts === 1 ? 'is' : 'are'} enough${by}`;
}

/** Why a plan of new machines has more hosts than run the estate today; empty where it has not. */
export function moreHostsSentence(plan: Bought, { today }: Compared): string {
  if (today === undefined || plan.ownedHosts !== undefined || plan.hosts <= today.hosts) return '';
  const more = `More hosts than the ${formatNumber(today.hosts)} of today:`;
  const memoryMib = plan.figures.find(({ what }) => what === 'memory')?.value;
  const memoryOfToday = today.memoryMib / today.hosts;
  const [limit] = plan.bindings;
  if (limit?.resource === 'memory' && memoryMib !== undefined && memoryMib < memoryOfToday) {
    return `${more} one of today has ${formatMib(memoryOfToday)} of memory on average, one of these ${formatMib(memoryMib)}.`;
  }
  const [cores, coresOfToday] = [plan.cores / plan.hosts, today.cores / today.hosts];
  if (limit?.resource === 'cpu' && cores < coresOfToday) {
    return `${more} one of today has ${formatNumber(coresOfToday, 1)} cores on average, one of these ${formatNumber(cores, 1)}.`;
  }
  const spares =
    plan.spareHosts === 0
      ? ''
      : ` ${formatCount(plan.spareHosts, 'host')} of the plan ${plan.spareHosts === 1 ? 'is a spare' : 'are spares'};`;
  return `${more}${spares} kneepoint check says whether those of today keep the promise, also after a failure.`;
}
