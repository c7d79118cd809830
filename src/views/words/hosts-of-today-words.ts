import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { formatCount, formatMib, formatNumber } from './format.ts';

type Bought = Pick<
  CandidatePlan,
  | 'machine'
  | 'feasible'
  | 'hosts'
  | 'title'
  | 'ownedHosts'
  | 'capacityLaw'
  | 'spareHosts'
  | 'figures'
  | 'bindings'
  | 'cores'
>;
type Compared = Pick<Plan, 'today' | 'keep'> & { readonly candidates: readonly Bought[] };

/** Whether anything has to be bought: hosts of today that are enough, or how to ask what to add beside them; empty where that is no choice. */
export function insteadOfBuying(plan: Bought, { today, keep, candidates }: Compared): string {
  if (today === undefined || keep !== undefined || plan.ownedHosts !== undefined) return '';
  const enough = candidates
    .filter(({ feasible, ownedHosts = 0, hosts }) => feasible && ownedHosts >= hosts)
    .toSorted((a, b) => a.hosts - b.hosts)[0];
  if (enough === undefined) return 'What to add beside the hosts of today instead: kneepoint plan --keep all.';
  const by = enough.capacityLaw === 'erlang-c' ? ' (by Erlang C)' : '';
  return `Nothing has to be bought: ${formatNumber(enough.hosts)} of your ${formatNumber(enough.ownedHosts ?? 0)} × ${enough.title} are enough${by}.`;
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
  return `${more}${spares} kneepoint check says whether those of today meet the target, also after a failure.`;
}
