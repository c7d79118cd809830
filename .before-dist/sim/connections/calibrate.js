import { exp, log } from "../engine/mathematics.js";
const MOST_ROUNDS = 8;
/** Relative step of the finite differences: well above the noise of a short simulation. */
const STEP = 0.06;
/** No parameter changes by more than this factor in one round. */
const LARGEST_CHANGE = 1.6;
/** Done when the sum of squared logarithms falls by less than this share. */
const GAIN = 0.01;
/**
 * Finds positive parameters with which simulated rates come closest to measured ones: least squares of the logarithms of
 * their ratios, by Levenberg and Marquardt's method on the logarithms of the parameters.
 *
 * @param start where the search begins, by name; all above zero
 * @param simulate the rate on so many cores; deterministic, or differences would drown in noise
 */
export function calibrate(points, start, simulate) {
    const names = Object.keys(start);
    const valuesOf = (logs) => Object.fromEntries(names.map((name, index) => [name, exp(logs[index])]));
    const residualsOf = (logs) => {
        const values = valuesOf(logs);
        return points.map(({ cores, perSec }) => log(simulate(values, cores) / perSec));
    };
    let logs = names.map((name) => log(start[name]));
    let residuals = residualsOf(logs);
    let cost = squares(residuals);
    let damping = 0.01;
    for (let round = 0; round < MOST_ROUNDS; round++) {
        const slopes = names.map((_, moved) => {
            const there = residualsOf(logs.map((log, index) => (index === moved ? log + STEP : log)));
            return there.map((residual, index) => (residual - residuals[index]) / STEP);
        });
        let gain = 0;
        for (let attempt = 0; attempt < 4; attempt++) {
            const step = solve(slopes, residuals, damping);
            const next = logs.map((log, index) => log + clamp(step[index]));
            const nextResiduals = residualsOf(next);
            const nextCost = squares(nextResiduals);
            if (nextCost < cost) {
                gain = (cost - nextCost) / cost;
                [logs, residuals, cost] = [next, nextResiduals, nextCost];
                damping /= 5;
                break;
            }
            damping = Math.max(0.01, damping) * 10;
        }
        if (gain < GAIN)
            break;
    }
    return { values: valuesOf(logs), errors: residuals.map((residual) => exp(residual) - 1) };
}
function clamp(change) {
    const most = log(LARGEST_CHANGE);
    return Math.min(most, Math.max(-most, change));
}
function squares(values) {
    return values.reduce((sum, value) => sum + value * value, 0);
}
/** Solves (J J' + damping diag) x = -J r by Gaussian elimination; J has one row for each parameter. */
function solve(slopes, residuals, damping) {
    const size = slopes.length;
    const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    const rows = slopes.map((a, i) => [
        ...slopes.map((b, j) => dot(a, b) * (i === j ? 1 + damping : 1) + (i === j ? 1e-9 : 0)),
        -dot(a, residuals),
    ]);
    for (let column = 0; column < size; column++) {
        for (let row = column + 1; row < size; row++) {
            const factor = rows[row][column] / rows[column][column];
            for (let at = column; at <= size; at++)
                rows[row][at] -= factor * rows[column][at];
        }
    }
    const x = new Array(size).fill(0);
    for (let row = size - 1; row >= 0; row--) {
        let sum = rows[row][size];
        for (let at = row + 1; at < size; at++)
            sum -= rows[row][at] * x[at];
        x[row] = sum / rows[row][row];
    }
    return x;
}
//# sourceMappingURL=calibrate.js.map