import type { CandidatePlan } from './result.ts';
/** Everything fits and keeps the promise, with the spares down too. */
export declare function isFeasible({ feasible, failed }: CandidatePlan): boolean;
/** The best of those that hold what was promised, the first of equals; undefined where none does. */
export declare function bestOf(candidates: readonly CandidatePlan[]): CandidatePlan | undefined;
/** Orders candidates: negative when `a` is better. */
export declare function compareCandidates(a: CandidatePlan, b: CandidatePlan): number;
/** Why it is the best, in words. */
export declare function because(best: CandidatePlan, candidates: readonly CandidatePlan[]): string;
