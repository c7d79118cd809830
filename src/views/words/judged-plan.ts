import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { HostFill } from '../../plan/result/host-fill.ts';
import type { Plan } from '../../plan/result/plan.ts';

/** A candidate without the guests of its hosts: the page of a report keeps them elsewhere. */
export type JudgedCandidate = Omit<CandidatePlan, 'fills'> & { readonly fills: readonly Omit<HostFill, 'guests'>[] };

/** A plan, as far as its verdict looks at it. */
export type JudgedPlan = Pick<
  Plan,
  | 'best'
  | 'bestBecause'
  | 'bestBy'
  | 'today'
  | 'whatIf'
  | 'targets'
  | 'spare'
  | 'headroom'
  | 'keep'
  | 'keepAll'
  | 'outlook'
  | 'agreement'
  | 'peakHour'
  | 'minimised'
  | 'scheduler'
  | 'steps'
> & {
  readonly candidates: readonly JudgedCandidate[];
};
