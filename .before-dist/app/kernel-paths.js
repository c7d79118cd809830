import { findKernel } from "../catalog/kernel-catalog.js";
import { InputError } from "../base/input-error.js";
import { connectionPath } from "../scenario/connections/kernel-profile.js";
import { withParameters } from "../sim/connections/parameters.js";
import { withKeepAlive, withTls } from "../scenario/connections/tls.js";
/** A kernel's path of connections, with so many requests over each and maybe a handshake. */
export function pathOf(profile, app, catalog, tls, requests) {
    const { cpuNs, softirqShare } = appOf(profile, app);
    const kept = withKeepAlive(connectionPath(profile, app), requests, cpuNs * catalog.requestShare.value, softirqShare);
    return tls === null ? kept : withTls(kept, tls);
}
/** @throws InputError for an application that the kernel has not */
export function appOf(profile, name) {
    const app = profile.apps.find((candidate) => candidate.app === name);
    if (app !== undefined)
        return app;
    throw new InputError({
        place: '--app',
        found: `'${name}'`,
        expected: `an application of ${profile.name}: ${profile.apps.map((candidate) => candidate.app).join(', ')}`,
    });
}
/** Other kernels with this one's processor time for a connection: what their locks alone would change. */
export function alternativesTo(kernel, own, catalog, build) {
    return kernel.instead.flatMap((name) => {
        const { profile } = findKernel(catalog, name);
        if (!profile.apps.some(({ app }) => app === own.app))
            return [];
        const path = build(withParameters(profile, own.app, { cpuNs: own.cpuNs }));
        return [{ name: profile.name, path, publishedToCores: publishedToCores(catalog, name, own.app) }];
    });
}
/** What was published about a kernel and an application, without TLS. */
export function publishedCurve(catalog, kernel, app) {
    return catalog.curves.find((curve) => curve.kernel === kernel && curve.app === app && curve.tls === undefined);
}
/** The most cores that a rate of a kernel was published for; null where none was. */
export function publishedToCores(catalog, kernel, app) {
    const curve = publishedCurve(catalog, kernel, app);
    return curve === undefined ? null : Math.max(...curve.points.map(({ cores }) => cores));
}
//# sourceMappingURL=kernel-paths.js.map