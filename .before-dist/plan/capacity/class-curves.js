/** Shares below this are alike: nobody waits. It keeps logarithms finite. */
const LEAST_READY = 1e-6;
/** How long wake-ups of a whole host waited. */
export function waitsOf({ wakeLatencyNs }) {
    return { meanWaitNs: wakeLatencyNs.mean.mean, p99WaitNs: wakeLatencyNs.p99.mean };
}
function endOf({ mean, halfWidth }, end) {
    if (end === 'mean')
        return mean;
    return Math.max(0, end === 'low' ? mean - (halfWidth ?? 0) : mean + (halfWidth ?? 0));
}
/**
 * The load at which a class first waits for this share of the time: on a straight line between two loads in the logarithm
 * of the share, which rises about so. `most` where it never does.
 */
export function loadAt(curve, ofClass, ready, most, end = 'mean') {
    const at = (point) => endOf(point.ready[ofClass], end);
    const after = curve.findIndex((point) => at(point) > ready);
    if (after < 0)
        return most;
    // Below the lightest load it is taken to wait in proportion to the load.
    if (after === 0)
        return Math.min(most, (curve[0].load * ready) / at(curve[0]));
    const [low, high] = [curve[after - 1], curve[after]];
    const rise = logRatio(at(low), at(high));
    const share = rise <= 0 ? 1 : logRatio(at(low), ready) / rise;
    return Math.min(most, low.load + Math.max(0, Math.min(1, share)) * (high.load - low.load));
}
/** What `of` comes to at a load: the same line, read the other way. */
export function valueAt(curve, load, of) {
    const after = curve.findIndex((point) => point.load >= load);
    if (after < 0)
        return of(curve[curve.length - 1]);
    if (after === 0)
        return (of(curve[0]) * load) / curve[0].load;
    const [low, high] = [curve[after - 1], curve[after]];
    const share = (load - low.load) / (high.load - low.load);
    return (of(low) || LEAST_READY) * Math.exp(share * logRatio(of(low), of(high)));
}
function logRatio(from, to) {
    return Math.log(Math.max(to, LEAST_READY) / Math.max(from, LEAST_READY));
}
//# sourceMappingURL=class-curves.js.map