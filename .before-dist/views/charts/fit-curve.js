import { amdahl, gustafson, usl } from "../../knees/laws/laws.js";
const LAWS = { amdahl, gustafson, usl };
/** A fitted law at any load. */
export function curveOf({ laws }, name) {
    const parameters = laws[name];
    return (load) => LAWS[name].predict(parameters, load);
}
/** A plot shows a peak that lies this far past the last point, and not one that lies further out. */
const PEAK_WITHIN = 1.5;
/** Chooses what a plot shows: every point, the best law's curve, and its peak when that is near. */
export function plotScales(fit) {
    const last = fit.points.at(-1).load;
    const peakN = fit.laws[fit.best].peakN ?? 0;
    const loads = roundTicks(peakN <= PEAK_WITHIN * last ? Math.max(last, peakN) : last);
    const curve = curveOf(fit, fit.best);
    const reached = [loads.at(-1), Math.min(peakN, loads.at(-1))].filter((load) => load >= 1).map(curve);
    return { loads, throughputs: roundTicks(Math.max(...reached, ...fit.points.map(({ throughput }) => throughput))) };
}
/** Four to eight round numbers from 0 to `most` or just past it. */
function roundTicks(most) {
    const power = 10 ** Math.floor(Math.log10(most / 4));
    const step = power * [1, 2, 5, 10].find((factor) => most / (factor * power) <= 7);
    return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) => i * step);
}
//# sourceMappingURL=fit-curve.js.map