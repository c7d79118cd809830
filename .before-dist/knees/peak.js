/** The highest throughput of a curve, and how far along it the throughput cannot be told from that. */
export function peakOf(points) {
    const top = (index) => points[index].throughputPerSec;
    const best = points.reduce((peak, _, index) => (top(index).mean > top(peak).mean ? index : peak), 0);
    const least = top(best).mean - (top(best).halfWidth ?? 0);
    const isLess = ({ throughputPerSec: { mean, halfWidth } }) => mean + (halfWidth ?? mean) < least;
    const from = points.findLastIndex((point, index) => index < best && isLess(point)) + 1;
    const beyond = points.findIndex((point, index) => index > best && isLess(point));
    return {
        load: points[best].load,
        throughputPerSec: top(best),
        interval: [points[from].load, beyond < 0 ? null : points[beyond - 1].load],
    };
}
//# sourceMappingURL=peak.js.map