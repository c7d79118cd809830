import type { Mark } from '../../base/figure.ts';
/** What `kneepoint validate curves --json` prints. */
export interface CurvesDocument {
    readonly format: 'kneepoint-curves';
    readonly version: 1;
    readonly generator: string;
    readonly points: readonly CurveRow[];
    readonly curves: readonly CurveSummary[];
}
/** One published point, and what the simulation says. */
export interface CurveRow {
    readonly profile: string;
    /** Application; with the key type where the connections were TLS. */
    readonly app: string;
    readonly cores: number;
    readonly publishedPerSec: number;
    readonly simulatedPerSec: number;
}
/** One published curve. */
export interface CurveSummary {
    readonly profile: string;
    readonly app: string;
    readonly points: number;
    readonly meanAbsoluteError: number;
    readonly worstError: number;
    /** Mean error of points that the fit was not shown, each left out in turn; null where nothing was fitted. */
    readonly leaveOneOutError: number | null;
    readonly fittedParameters: readonly string[];
    /** Cores of the points that they were fitted to. */
    readonly fittedToCores: readonly number[];
    /** Parameters computed from the point of so many cores by itself. */
    readonly directParameters: Readonly<Record<string, number>>;
    readonly source: string;
    readonly mark: Mark;
}
