import type { LawFit } from './fit-law.ts';
import type { LawName } from './laws.ts';
/** Which law to believe, and by which argument. */
export interface Choice {
    readonly best: LawName;
    /** The law it was weighed against. */
    readonly over: LawName;
    /** Extra sum of squares that the Universal Scalability Law explains, over its own residual variance. */
    readonly fRatio: number;
    /** Chance of so large a ratio if throughput never falls, so that its third parameter only follows the noise. */
    readonly pValue: number;
}
/**
 * Takes the better of the two laws with two parameters, unless the Universal Scalability Law explains the points
 * significantly better: an F test of the extra sum of squares, one-sided since kappa cannot be negative. Unlike AICc it
 * keeps its meaning with 5 to 10 points, where AICc's correction outweighs any evidence for a third parameter. Source:
 * D. M. Bates, D. G. Watts, "Nonlinear Regression Analysis and Its Applications", Wiley 1988, 3.10.
 */
export declare function chooseLaw(laws: Readonly<Record<LawName, LawFit>>): Choice;
