import type { CheckedCurve, CheckedPoint } from '../../app/validate/curves.ts';

/** What `kneepoint validate curves --json` prints. */
export interface CurvesDocument {
  readonly format: 'kneepoint-curves';
  readonly version: 1;
  readonly generator: string;
  readonly points: readonly CurveRow[];
  readonly curves: readonly CurveSummary[];
}

/** One published point, and what the simulation says. */
export interface CurveRow extends CheckedPoint {
  readonly profile: string;
  /** A parameter of the kernel was fitted to this point, or computed from it. */
  readonly fitted: boolean;
  /** Application; with the key type where the connections were TLS. */
  readonly app: string;
}

/** One published curve. */
export interface CurveSummary extends Omit<CheckedCurve, 'kernel' | 'kernelTitle' | 'points' | 'line'> {
  readonly profile: string;
  readonly points: number;
}

/** Published curves beside simulated ones, with what says what it is. */
export function curvesDocument(curves: readonly CheckedCurve[], generator: string): CurvesDocument {
  return {
    format: 'kneepoint-curves',
    version: 1,
    generator,
    points: curves.flatMap(({ kernel, app, points, fittedToCores, directParameters }) => {
      const shown = new Set([...fittedToCores, ...Object.values(directParameters)]);
      return points.map((point) => ({ profile: kernel, app, fitted: shown.has(point.cores), ...point }));
    }),
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
