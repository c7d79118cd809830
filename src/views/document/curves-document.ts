import type { CheckedCurve } from '../../app/validate/curves.ts';
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

/** Published curves beside simulated ones, with what says what it is. */
export function curvesDocument(curves: readonly CheckedCurve[], generator: string): CurvesDocument {
  return {
    format: 'kneepoint-curves',
    version: 1,
    generator,
    points: curves.flatMap(({ kernel, app, points }) => points.map((point) => ({ profile: kernel, app, ...point }))),
    curves: curves.map((curve) => ({
      profile: curve.kernel,
      app: curve.app,
      points: curve.points.length,
      meanAbsoluteError: curve.meanAbsoluteError,
      worstError: curve.worstError,
      leaveOneOutError: curve.leaveOneOutError,
      fittedParameters: curve.fittedParameters,
      fittedToCores: curve.fittedToCores,
      directParameters: curve.directParameters,
      source: curve.source,
      mark: curve.mark,
    })),
  };
}
