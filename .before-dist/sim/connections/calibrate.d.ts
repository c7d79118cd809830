import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
export interface Calibration {
    /** The parameters found, by name. */
    readonly values: Readonly<Record<string, number>>;
    /** Simulated over measured rate minus one, in the order of the points. */
    readonly errors: readonly number[];
}
/**
 * Finds positive parameters with which simulated rates come closest to measured ones: least squares of the logarithms of
 * their ratios, by Levenberg and Marquardt's method on the logarithms of the parameters.
 *
 * @param start where the search begins, by name; all above zero
 * @param simulate the rate on so many cores; deterministic, or differences would drown in noise
 */
export declare function calibrate(points: readonly CurvePoint[], start: Readonly<Record<string, number>>, simulate: (values: Readonly<Record<string, number>>, cores: number) => number): Calibration;
