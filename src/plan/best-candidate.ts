import { formatNumber } from '../base/number-text.ts';
import { amountOf, type Objective, OBJECTIVES } from './objective.ts';
import type { CandidatePlan } from './result/candidate-plan.ts';
import type { Plan } from './result/plan.ts';

/**
 * The criteria of the best candidate, in order: what the user wants least of; then fewest rack units, then fewest watts, then
 * fewest cores (they are what is licensed), then fewest hosts, then the order given. A candidate without a power curve
 * loses a tie on watts.
 */
function criteria(minimise: Objective): readonly Objective[] {
  return [minimise, ...USUAL.filter((objective) => objective !== minimise)];
}

const USUAL: readonly Objective[] = ['racks', 'watts', 'cores', 'hosts'];
/** What is minimised where nothing is said. */
export const USUAL_OBJECTIVE: Objective = 'racks';

function said(objective: Objective, plan: CandidatePlan): string {
  switch (objective) {
    case 'racks':
      return `the fewest rack units (${formatNumber(plan.rackUnits)})`;
    case 'watts':
      return `the least power (${formatNumber(plan.watts ?? 0, 0)} W)`;
    case 'cores':
      return `the fewest cores (${formatNumber(plan.cores)})`;
    case 'hosts':
      return `the fewest hosts (${formatNumber(plan.hosts)})`;
    case 'licences':
      return `the fewest licensed cores (${formatNumber(plan.licensedCores)})`;
    case 'cost':
      return `the lowest cost (${formatNumber(plan.cost?.total ?? 0, 0)} ${plan.cost?.currency ?? ''})`;
  }
}

/** All guests fit and the target is met, also with the spares down. */
export function isFeasible({ feasible, failed }: CandidatePlan): boolean {
  return feasible && failed.feasible;
}

/** The best of those that meet the target, the first of equals; undefined if none does. */
export function bestOf(
  candidates: readonly CandidatePlan[],
  minimise: Objective = USUAL_OBJECTIVE,
): CandidatePlan | undefined {
  const feasible = candidates.filter(isFeasible);
  return feasible.reduce<CandidatePlan | undefined>(
    (best, plan) => (best === undefined || compareCandidates(plan, best, minimise) < 0 ? plan : best),
    undefined,
  );
}

/** Orders candidates: negative when `a` is better. */
export function compareCandidates(a: CandidatePlan, b: CandidatePlan, minimise: Objective = USUAL_OBJECTIVE): number {
  for (const objective of criteria(minimise)) {
    const [ofA, ofB] = [amountOf(objective, a), amountOf(objective, b)];
    if (ofA !== ofB) return ofA < ofB ? -1 : 1;
  }
  return 0;
}

/** For each thing that a plan may have least of, the candidate that has; nothing where only one is feasible. */
export function bestByEach(candidates: readonly CandidatePlan[]): Plan['bestBy'] {
  const feasible = candidates.filter(isFeasible);
  if (feasible.length < 2) return undefined;
  return OBJECTIVES.flatMap((objective) => {
    const best = bestOf(feasible, objective);
    const amount = best === undefined ? Infinity : amountOf(objective, best);
    return best === undefined || amount === Infinity ? [] : [{ objective, machine: best.machine, amount }];
  });
}

/** Why it is the best, in words. */
export function because(
  best: CandidatePlan,
  candidates: readonly CandidatePlan[],
  minimise: Objective = USUAL_OBJECTIVE,
): string {
  let rivals = candidates.filter((plan) => plan !== best && isFeasible(plan));
  if (rivals.length === 0) return candidates.length === 1 ? 'the only candidate' : 'the only candidate that fits';
  const reasons: string[] = [];
  for (const objective of criteria(minimise)) {
    const tied = rivals.filter((plan) => amountOf(objective, plan) === amountOf(objective, best));
    // What is minimised is said also where these have as much of it: others that are not among them may have less of the next.
    const isWanted = objective === minimise && amountOf(objective, best) < Infinity;
    if (tied.length < rivals.length || isWanted) reasons.push(said(objective, best));
    rivals = tied;
    if (rivals.length === 0) return reasons.join(', then ');
  }
  return [...reasons, 'the first of equals'].join(', then ');
}
