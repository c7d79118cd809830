/** The device that a workload's requests go to; undefined for a workload without any. */
export function deviceNameOf(workload) {
    if (workload.kind === 'io')
        return workload.device;
    if (workload.kind === 'connections')
        return workload.network?.device;
    return workload.kind === 'requests' ? workload.io?.device : undefined;
}
/** All that a scenario's host schedules: its guests, then the threads of its devices' backends. */
export function taskGroups(scenario) {
    return [...scenario.groups, ...backendGroups(scenario)];
}
/** The threads of the devices' backends as groups of tasks, one a device that has any and is used. */
function backendGroups(scenario) {
    return scenario.devices.flatMap((device, index) => {
        const users = usersOf(device, scenario);
        if (device.datapath.backend === 'none' || users === 0)
            return [];
        const shared = device.datapath.backend === 'shared';
        return [
            {
                name: device.name,
                count: shared ? 1 : users,
                vcpus: threadsOf(device.datapath, device),
                weight: device.weight,
                capPcpus: Infinity,
                reservationPcpus: 0,
                affinity: device.affinity,
                homeNode: null,
                staggerNs: 0,
                pauseLoopExiting: false,
                directedYield: false,
                workload: { kind: 'backend', device: index },
            },
        ];
    });
}
function usersOf(device, scenario) {
    return scenario.groups
        .filter(({ workload }) => deviceNameOf(workload) === device.name)
        .reduce((sum, { count }) => sum + count, 0);
}
/** Backend threads of one guest, or of all if they share them. */
function threadsOf({ backend }, { queues, threads }) {
    if (backend === 'shared')
        return threads;
    return backend === 'queue' ? queues : 1;
}
//# sourceMappingURL=backend-groups.js.map