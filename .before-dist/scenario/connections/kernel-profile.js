import { InputError } from "../../base/input-error.js";
/**
 * The path of an application's connections, all numbers filled in.
 * @throws InputError when the profile has no such application, or contradicts itself
 */
export function connectionPath(profile, appName) {
    const app = profile.apps.find((candidate) => candidate.app === appName);
    if (app === undefined) {
        throw new InputError({
            place: `kernel ${profile.name}`,
            found: `application '${appName}'`,
            expected: `one of ${profile.apps.map((candidate) => candidate.app).join(', ')}`,
        });
    }
    const fail = (found, expected) => new InputError({ place: `kernel ${profile.name}, application ${appName}`, found, expected });
    const heldNs = Object.values(app.locks).reduce((sum, { holdNs }) => sum + holdNs, 0);
    if (heldNs > app.cpuNs) {
        throw fail(`locks held for ${Math.round(heldNs)} ns`, `at most its processor time, ${Math.round(app.cpuNs)} ns`);
    }
    const computeNs = app.cpuNs - heldNs;
    const contextNs = { softirq: computeNs * app.softirqShare, process: computeNs * (1 - app.softirqShare) };
    const parts = { softirq: 0, process: 0 };
    const sections = new Map();
    for (const { context, path } of app.stages) {
        for (const step of path) {
            if (typeof step === 'number')
                parts[context] += step;
            else
                sections.set(step, (sections.get(step) ?? 0) + 1);
        }
    }
    for (const [name] of sections) {
        if (!profile.locks.some((lock) => lock.name === name) || app.locks[name] === undefined) {
            throw fail(`lock '${name}' on the path`, `one of ${Object.keys(app.locks).join(', ') || 'no lock'}`);
        }
    }
    for (const name of Object.keys(app.locks)) {
        if (!sections.has(name))
            throw fail(`lock '${name}'`, 'a lock that the path takes');
    }
    const segmentOf = (step, context) => {
        if (typeof step === 'number')
            return { computeNs: (contextNs[context] * step) / parts[context] };
        const { holdNs, handOffLines } = app.locks[step];
        const count = sections.get(step) ?? 1;
        const lock = profile.locks.findIndex((candidate) => candidate.name === step);
        return { lock, holdNs: holdNs / count, handOffLines: handOffLines / count };
    };
    const stages = app.stages.map(({ name, context, connects, path }) => ({
        name,
        context,
        connects,
        lines: app.lines,
        segments: path.map((step) => segmentOf(step, context)),
    }));
    const { backlog, ringSlots, softirqLimitNs, retryNs, dropShare, ports, timeWaitNs } = profile.limits;
    return {
        kernel: profile.name,
        app: appName,
        variation: profile.variation,
        steering: profile.steering,
        accept: profile.accept,
        listenerWalkLines: profile.listenerWalkLines,
        wakeAllLines: profile.wakeAllLines,
        locks: profile.locks,
        stages,
        backlog,
        ringSlots,
        softirqLimitNs,
        retryNs,
        dropNs: Math.max(1, dropShare * computeOf(stages[0])),
        ports,
        timeWaitNs,
    };
}
function computeOf({ segments }) {
    return segments.reduce((sum, segment) => sum + ('lock' in segment ? segment.holdNs : segment.computeNs), 0);
}
//# sourceMappingURL=kernel-profile.js.map