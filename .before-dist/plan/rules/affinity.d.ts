import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { AssumptionUsed } from '../../demand/assumption-used.ts';
/** Guests that a rule keeps on different hosts. */
export interface ApartRule {
    readonly rule: string;
    /** The input states the kind of the rule; false where it was guessed. */
    readonly isStated: boolean;
    /** Positions in the estate. */
    readonly guests: readonly number[];
}
/** What the affinity rules of an estate ask for; guests are positions in the estate. */
export interface Affinity {
    /** No two guests of such a rule are in one set of `together`, unless both kinds were guessed. */
    readonly apart: readonly ApartRule[];
    /** Guests that must share a host; a guest is in one such set at most. */
    readonly together: readonly (readonly number[])[];
    readonly assumptions: readonly AssumptionUsed[];
    readonly warnings: readonly string[];
}
/**
 * Reads the affinity rules of an estate. The kind that the input states decides. Where it states none the name does, if
 * it says `separate`, `together` and the like (the catalog has the words); else the hosts of today do: guests that all
 * run on different hosts are kept apart, guests that all share one are kept together, and a rule that does neither today
 * (a host rule, most likely) is left out with a warning. When no host is known they are kept apart, the kind that can only
 * cost hosts. Rules are those of one cluster: two clusters may use the same name for different rules.
 *
 * Where rules contradict each other the stronger evidence wins, and of two guesses of one kind the one that keeps guests
 * together; a warning says so.
 * @throws InputError when rules whose kinds are stated contradict each other, be it by way of further rules
 */
export declare function readAffinity(estate: Estate, assumptions: PlanningAssumptions): Affinity;
