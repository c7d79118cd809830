/**
 * A parameter of one application's profile by its name: `cpuNs`, `softirqShare`, `lines`, `listenerWalkLines`,
 * `wakeAllLines`, `holdNs:<lock>` or `handOffLines:<lock>`.
 */
export function parameterOf(profile, app, name) {
    const [field, lock] = name.split(':');
    switch (field) {
        case 'cpuNs':
            return app.cpuNs;
        case 'softirqShare':
            return app.softirqShare;
        case 'lines':
            return app.lines;
        case 'listenerWalkLines':
            return profile.listenerWalkLines;
        case 'wakeAllLines':
            return profile.wakeAllLines;
        case 'holdNs':
            return app.locks[lock].holdNs;
        case 'handOffLines':
            return app.locks[lock].handOffLines;
        default:
            throw new Error(`there is no parameter ${name}`);
    }
}
/** The profile with some parameters of one application replaced. */
export function withParameters(profile, appName, values) {
    const changed = (app) => {
        const locks = Object.fromEntries(Object.entries(app.locks).map(([name, { holdNs, handOffLines }]) => [
            name,
            {
                holdNs: values[`holdNs:${name}`] ?? holdNs,
                handOffLines: values[`handOffLines:${name}`] ?? handOffLines,
            },
        ]));
        const { cpuNs, softirqShare, lines } = { ...app, ...values };
        return { ...app, cpuNs, softirqShare, lines, locks };
    };
    return {
        ...profile,
        listenerWalkLines: values['listenerWalkLines'] ?? profile.listenerWalkLines,
        wakeAllLines: values['wakeAllLines'] ?? profile.wakeAllLines,
        apps: profile.apps.map((app) => (app.app === appName ? changed(app) : app)),
    };
}
//# sourceMappingURL=parameters.js.map