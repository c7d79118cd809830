/**
 * The size that carries most per core, and the sizes around it without a gap that carry nearly as much.
 * @param tolerance how much less is as good, as a share
 */
export function bestSize(hosts, tolerance) {
    const host = hosts.reduce((best, { carried }, index) => (carried > (hosts[best]?.carried ?? 0) ? index : best), 0);
    const most = hosts[host]?.carried ?? 0;
    if (most === 0)
        return null;
    const isWorse = ({ carried }) => carried < most * (1 - tolerance);
    const first = hosts.findLastIndex((each, index) => index < host && isWorse(each)) + 1;
    const beyond = hosts.findIndex((each, index) => index > host && isWorse(each));
    return { host, flat: [first, (beyond < 0 ? hosts.length : beyond) - 1] };
}
//# sourceMappingURL=best-size.js.map