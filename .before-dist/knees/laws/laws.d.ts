/**
 * Laws of throughput against load: how the work done per unit of time grows, bends and falls as cores, guests, threads
 * or clients are added. Every law is written with the throughput of a single unit, `lambda`, so that it can be fitted
 * to raw measurements.
 */
/** A law's parameters. A law that has no coherency term leaves `kappa` at 0. */
export interface LawParameters {
    /** Contention: the share of the work that has to queue for something shared, 0 to 1. */
    readonly sigma: number;
    /** Coherency: the cost of keeping every pair of units consistent, 0 to 1. */
    readonly kappa: number;
    /** Throughput of one unit, in the unit of the measurements. */
    readonly lambda: number;
}
export type LawName = 'amdahl' | 'gustafson' | 'usl';
export type ParameterName = keyof LawParameters;
/** One law: its formula and its derivatives. */
export interface Law {
    readonly name: LawName;
    readonly title: string;
    readonly formula: string;
    /** The parameters that a fit may move, in the order of `gradient`. */
    readonly parameters: readonly ParameterName[];
    /** Throughput at a load. */
    readonly predict: (parameters: LawParameters, load: number) => number;
    /** Writes the derivative of `predict` by each of `parameters` into `into`. */
    readonly gradient: (parameters: LawParameters, load: number, into: Float64Array) => void;
    /** The load with the highest throughput; absent when throughput never falls. */
    readonly peakN: (parameters: LawParameters) => number | undefined;
    /** The throughput that no load reaches, were it not for the coherency term; absent when there is no such limit. */
    readonly limit: (parameters: LawParameters) => number | undefined;
}
/**
 * Universal Scalability Law: X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1)).
 * Source: N. J. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapter 4; the form with lambda as in
 * N. J. Gunther, "A General Theory of Computational Scalability Based on Rational Functions", arXiv:0808.1431.
 */
export declare const usl: Law;
/**
 * Amdahl's law: X(N) = lambda N / (1 + sigma (N - 1)). Source: G. M. Amdahl, "Validity of the single processor approach
 * to achieving large scale computing capabilities", AFIPS 1967.
 */
export declare const amdahl: Law;
/**
 * Gustafson's law: X(N) = lambda (N - sigma (N - 1)), the work growing with the machine. Source: J. L. Gustafson,
 * "Reevaluating Amdahl's law", CACM 31(5), 1988.
 */
export declare const gustafson: Law;
/** The values a parameter may take in a fit. */
export declare const parameterBounds: Readonly<Record<ParameterName, {
    readonly least: number;
    readonly most: number;
}>>;
/** What a law says about the whole curve. All throughputs are in the unit of the measurements. */
export interface CurveFacts {
    /** Load with the highest throughput; null when throughput never falls. */
    readonly peakN: number | null;
    readonly peakThroughput: number | null;
    /** lambda / sigma: the ceiling set by contention alone; null when there is none. */
    readonly limitThroughput: number | null;
    /** 1 / sigma: the load at which perfect scaling would meet that ceiling; more buys little. Null without a ceiling. */
    readonly optimalN: number | null;
    readonly optimalThroughput: number | null;
}
/** Peak, ceiling and sensible size of a law with these parameters. */
export declare function curveFacts(law: Law, parameters: LawParameters): CurveFacts;
