import { bootstrap } from "../../base/statistics/bootstrap.js";
import { leastSquares, precision } from "../../base/statistics/least-squares.js";
import { curveFacts, parameterBounds, usl, } from "./laws.js";
import { misfitOf } from "./misfit.js";
/** Least squares on the throughputs themselves, with every parameter in its bounds. */
export function fitLaw(law, points, drawing) {
    const moves = law.parameters;
    const named = (values) => {
        const parameters = { sigma: 0, kappa: 0, lambda: 0 };
        for (let i = 0; i < moves.length; i++)
            parameters[moves[i]] = values[i];
        return parameters;
    };
    // From nearly perfect scaling, where no point lies above the curve: the R package `usl` starts here too.
    const start = { sigma: 0.01, kappa: 1e-4, lambda: Math.max(...points.map((p) => p.throughput / p.load)) };
    const curve = {
        ...boundsOf(moves),
        factor: moves.indexOf('lambda'),
        predict: (values, load) => law.predict(named(values), load),
        gradient: (values, load, into) => law.gradient(named(values), load, into),
    };
    return estimate({
        law,
        moves,
        curve,
        xs: Float64Array.from(points, ({ load }) => load),
        ys: Float64Array.from(points, ({ throughput }) => throughput),
        start: moves.map((name) => start[name]),
        named,
    }, points, drawing);
}
/**
 * Gunther's two-parameter method: with C(N) = X(N) / X(1), the deviation from perfect scaling N / C(N) - 1 is the quadratic
 * sigma (N - 1) + kappa N (N - 1), fitted by linear least squares. lambda is X(1) as measured (the mean, if repeated),
 * and the points at N = 1 bear on nothing else. Source: N. J. Gunther, "Guerrilla Capacity Planning", 2007, 5.2.
 *
 * Undefined when no single unit was measured, or fewer than three points are left.
 */
export function fitQuadratic(points, drawing) {
    const single = points.filter(({ load }) => load === 1);
    const others = points.filter(({ load }) => load !== 1);
    if (single.length === 0 || others.length < 3)
        return undefined;
    const lambda = single.reduce((sum, { throughput }) => sum + throughput, 0) / single.length;
    const moves = ['sigma', 'kappa'];
    const curve = {
        ...boundsOf(moves),
        predict: (values, load) => (load - 1) * (values[0] + values[1] * load),
        gradient: (_, load, into) => {
            into[0] = load - 1;
            into[1] = load * (load - 1);
        },
    };
    const fit = estimate({
        law: usl,
        moves,
        curve,
        xs: Float64Array.from(others, ({ load }) => load),
        ys: Float64Array.from(others, ({ load, throughput }) => (load * lambda) / throughput - 1),
        start: [0, 0],
        named: (values) => ({ sigma: values[0], kappa: values[1], lambda }),
    }, points, drawing);
    return { ...fit, title: `${usl.title}, quadratic method` };
}
function boundsOf(moves) {
    return {
        least: moves.map((name) => parameterBounds[name].least),
        most: moves.map((name) => parameterBounds[name].most),
    };
}
function estimate(regression, points, drawing) {
    const { law, moves, curve, xs, ys, start, named } = regression;
    const fit = leastSquares(curve, xs, ys, start);
    const parameters = named(fit.parameters);
    const fitted = points.map(({ load }) => law.predict(parameters, load));
    const residuals = points.map(({ throughput }, i) => throughput - fitted[i]);
    const degreesOfFreedom = xs.length - moves.length;
    const mean = points.reduce((sum, { throughput }) => sum + throughput, 0) / points.length;
    const residualStandardError = Math.sqrt(sumOfSquares(residuals) / degreesOfFreedom);
    const relativeError = residualStandardError / mean;
    const total = sumOfSquares(points.map(({ throughput }) => throughput - mean));
    const spread = Math.sqrt(fit.sumOfSquares / degreesOfFreedom);
    const { standardErrors } = precision(curve, fit, xs);
    const misfit = misfitOf(residuals, relativeError);
    return {
        title: law.title,
        formula: law.formula,
        ...parameters,
        ...curveFacts(law, parameters),
        standardErrors: Object.fromEntries(moves.map((name, i) => [name, standardErrors[i] === null ? null : standardErrors[i] * spread])),
        interval95: intervals(regression, bootstrap(curve, fit, xs, drawing)),
        activeBounds: moves.filter((_, i) => fit.bounded[i]),
        fitted,
        residuals,
        efficiency: points.map(({ load, throughput }) => throughput / (parameters.lambda * load)),
        residualStandardError,
        degreesOfFreedom,
        rSquared: total > 0 ? 1 - sumOfSquares(residuals) / total : 1,
        relativeError,
        ...(misfit !== undefined && { misfit }),
    };
}
function intervals({ law, moves, named }, { interval95 }) {
    const of = (statistic) => {
        const [low, high] = interval95((values) => statistic(named(values)));
        return [finite(low), finite(high)];
    };
    const all = {};
    for (const name of moves)
        all[name] = of((parameters) => parameters[name]);
    if (moves.includes('kappa')) {
        all.peakN = of((parameters) => law.peakN(parameters) ?? Infinity);
        all.peakThroughput = of((parameters) => {
            const peakN = law.peakN(parameters);
            return peakN === undefined ? (law.limit(parameters) ?? Infinity) : law.predict(parameters, peakN);
        });
    }
    if (law.name !== 'gustafson')
        all.limitThroughput = of((parameters) => law.limit(parameters) ?? Infinity);
    return all;
}
function finite(value) {
    return value === Infinity ? null : value;
}
function sumOfSquares(values) {
    return values.reduce((sum, value) => sum + value * value, 0);
}
//# sourceMappingURL=fit-law.js.map