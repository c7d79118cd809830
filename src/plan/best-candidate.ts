import type { CandidatePlan } from './result.ts';

/**
 * The criteria of the best candidate, in order: fewest rack units, then fewest watts, then fewest cores (they are what is
 * licensed), then fewest hosts, then the order given. A candidate without a power curve loses a tie on watts.
 */
const CRITERIA: readonly {
  readonly of: (plan: CandidatePlan) => number;
  readonly said: (plan: CandidatePlan) => string;
}[] = [
  { of: (plan) => plan.rackUnits, said: (plan) => `the fewest rack units (${plan.rackUnits})` },
  { of: (plan) => plan.watts ?? Infinity, said: (plan) => `the least power (${Math.round(plan.watts ?? 0)} W)` },
  { of: (plan) => plan.cores, said: (plan) => `the fewest cores (${plan.cores})` },
  { of: (plan) => plan.hosts, said: (plan) => `the fewest hosts (${plan.hosts})` },
];

/** All guests fit and the target is met, also with the spares down. */
export function isFeasible({ feasible, failed }: CandidatePlan): boolean {
  return feasible && failed.feasible;
}

/** The best of those that meet the target, the first of equals; undefined if none does. */
export function bestOf(candidates: readonly CandidatePlan[]): CandidatePlan | undefined {
  const feasible = candidates.filter(isFeasible);
  return feasible.reduce<CandidatePlan | undefined>(
    (best, plan) => (best === undefined || compareCandidates(plan, best) < 0 ? plan : best),
    undefined,
  );
}

/** Orders candidates: negative when `a` is better. */
export function compareCandidates(a: CandidatePlan, b: CandidatePlan): number {
  for (const { of } of CRITERIA) if (of(a) !== of(b)) return of(a) < of(b) ? -1 : 1;
  return 0;
}

/** Why it is the best, in words. */
export function because(best: CandidatePlan, candidates: readonly CandidatePlan[]): string {
  let rivals = candidates.filter((plan) => plan !== best && isFeasible(plan));
  if (rivals.length === 0) return candidates.length === 1 ? 'the only candidate' : 'the only candidate that fits';
  const said: string[] = [];
  for (const { of, said: sentence } of CRITERIA) {
    const tied = rivals.filter((plan) => of(plan) === of(best));
    if (tied.length < rivals.length) said.push(sentence(best));
    rivals = tied;
    if (rivals.length === 0) return said.join(', then ');
  }
  return [...said, 'the first of equals'].join(', then ');
}
