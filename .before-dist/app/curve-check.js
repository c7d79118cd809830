import { findKernel, findTls } from "../catalog/kernel-catalog.js";
import { kernelCapacity } from "../sim/connections/capacity.js";
import { connectionPath } from "../scenario/connections/kernel-profile.js";
import { withTls } from "../scenario/connections/tls.js";
/** Connections simulated for each point: a lock that is just about to collapse takes a while to settle. */
const CONNECTIONS = 50_000;
/** Simulates a published curve, at its own numbers of cores or at others. */
export function simulateCurve(catalog, curve, cores) {
    const { profile, machine } = findKernel(catalog, curve.kernel);
    const plain = connectionPath(profile, curve.app);
    const path = curve.tls === undefined ? plain : withTls(plain, findTls(catalog, curve.tls));
    return kernelCapacity(path, machine, cores, { connections: CONNECTIONS }).perSec.mean;
}
/** All points of a published curve, simulated. */
export function checkCurve(catalog, curve) {
    return curve.points.map(({ cores, perSec }) => ({
        cores,
        publishedPerSec: perSec,
        simulatedPerSec: simulateCurve(catalog, curve, cores),
    }));
}
/** Mean absolute error over a published curve. */
export function curveError(catalog, curve) {
    return meanError(checkCurve(catalog, curve));
}
export function meanError(points) {
    const sum = points.reduce((total, point) => total + Math.abs(point.simulatedPerSec / point.publishedPerSec - 1), 0);
    return sum / points.length;
}
//# sourceMappingURL=curve-check.js.map