/**
 * Watts at a load, on the straight line between the two points around it, as CloudSim's SPECpower models do; beyond the
 * last point it is the last point's.
 * @param points by rising load, at least one
 * @param load share of full throughput, 0 to 1
 */
export function wattsAt(points, load) {
    const above = points.findIndex((point) => point.load >= load);
    if (above === -1)
        return points[points.length - 1].watts;
    if (above === 0)
        return points[0].watts;
    const [low, high] = [points[above - 1], points[above]];
    return low.watts + ((load - low.load) / (high.load - low.load)) * (high.watts - low.watts);
}
//# sourceMappingURL=power.js.map