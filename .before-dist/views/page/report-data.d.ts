import type { Mark, Origin } from '../../base/figure.ts';
import type { Estate, EstateWarning } from '../../estate/model/estate.ts';
import type { CandidatePlan, HostFill, Plan, ReadyPromise } from '../../plan/result.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
import { type Verdict } from '../words/verdict.ts';
/** A column of few distinct values: row `i` holds `values[index[i]]`, or nothing where `index[i]` is -1. */
export interface CodedColumn<Value> {
    readonly values: readonly Value[];
    readonly index: readonly number[];
}
/** The guests by column, so that 20,000 of them stay a small file and a quick table. */
export interface GuestColumns {
    readonly count: number;
    readonly name: readonly string[];
    readonly vcpus: readonly number[];
    readonly memoryMib: readonly number[];
    /** Processor time used, in MHz. */
    readonly cpuMhz: readonly number[];
    readonly cpuOrigin: CodedColumn<Origin>;
    readonly cluster: CodedColumn<string>;
    readonly hostToday: CodedColumn<string>;
    /** Place in the order of moving, 0 first; -1 where it was not ranked. */
    readonly moveRank: readonly number[];
    readonly wave: readonly number[];
    readonly reasons: CodedColumn<string>;
}
/** One host of a plan, without its guests: those say themselves where they go. */
export type ReportHost = Omit<HostFill, 'guestIds'> & {
    readonly guests: number;
};
/** A candidate with the placement by guest. */
export interface ReportCandidate extends Omit<CandidatePlan, 'fills' | 'failed'> {
    readonly failed: Omit<CandidatePlan['failed'], 'unplacedGuestIds'> & {
        readonly unplacedGuests: number;
    };
    readonly fills: readonly ReportHost[];
    /** Position in `fills` of every guest's host; -1 where it has none. */
    readonly hostOfGuest: readonly number[];
}
/** How many figures of one column of the estate came from where. */
export interface FigureSource {
    readonly what: string;
    readonly from: string;
    readonly mark: Mark;
    readonly guests: number;
}
/** Everything the report shows; inlined into it as JSON. */
export interface ReportData {
    readonly version: 1;
    /** Program and version that made it. */
    readonly generator: string;
    readonly source: string;
    readonly verdict: Verdict;
    readonly promise: ReadyPromise;
    readonly best?: string;
    readonly bestBecause?: string;
    /** Which candidates were simulated, and why no more. */
    readonly screening?: string;
    readonly whatIf?: Plan['whatIf'];
    readonly excluded: Estate['excluded'];
    readonly candidates: readonly ReportCandidate[];
    readonly guests: GuestColumns;
    readonly assumptions: readonly AssumptionUsed[];
    readonly sources: readonly FigureSource[];
    readonly planWarnings: readonly string[];
    readonly estateWarnings: readonly EstateWarning[];
}
/** Gathers what the report shows of a plan and the estate it is for. */
export declare function reportData(estate: Estate, plan: Plan, generator: string): ReportData;
