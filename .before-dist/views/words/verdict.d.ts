import type { CandidatePlan, Plan } from '../../plan/result.ts';
/** The answer in words, for the terminal and the report alike. */
export interface Verdict {
    readonly good: boolean;
    /** One sentence. */
    readonly headline: string;
    /** What stands behind it, one sentence each. */
    readonly because: readonly string[];
}
/** The candidate the plan recommends; absent when none is feasible. */
export declare function bestCandidate(plan: Plan): CandidatePlan | undefined;
/** Says what a plan of `guestCount` guests comes to. */
export declare function planVerdict(plan: Plan, guestCount: number): Verdict;
/** What happens when the hosts that may fail do. */
export declare function failureDetail({ failed, pools }: ReportedFailure): string;
/** What the sentence about a failure needs to know; the report's page knows no more. */
interface ReportedFailure {
    readonly failed: Omit<CandidatePlan['failed'], 'unplacedGuestIds'>;
    readonly pools: CandidatePlan['pools'];
}
/** How far the plan can be from the best possible one: what is proven, and what the demands and capacities allow. */
export declare function boundSentence({ hosts, lowerBound, modelBound }: Bounds): string;
type Bounds = Pick<CandidatePlan, 'hosts' | 'lowerBound' | 'modelBound'>;
/** Starts with a capital. */
export declare function sentence(text: string): string;
export {};
