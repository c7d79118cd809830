import type { DatapathModel, ResolvedDevice, ResolvedScenario, TaskGroup, Workload } from './resolved-scenario.ts';

type GroupsAndDevices = Pick<ResolvedScenario, 'groups' | 'devices'>;

/** The device that a workload's requests go to; undefined for a workload without any. */
export function deviceNameOf(workload: Workload): string | undefined {
  if (workload.kind === 'io') return workload.device;
  if (workload.kind === 'connections') return workload.network?.device;
  return workload.kind === 'requests' ? workload.io?.device : undefined;
}

/** All that a scenario's host schedules: its guests, then the threads of its devices' backends. */
export function taskGroups(scenario: GroupsAndDevices): readonly TaskGroup[] {
  return [...scenario.groups, ...backendGroups(scenario)];
}

/** The threads of the devices' backends as groups of tasks, one a device that has any and is used. */
function backendGroups(scenario: GroupsAndDevices): TaskGroup[] {
  return scenario.devices.flatMap((device, index) => {
    const users = usersOf(device, scenario);
    if (device.datapath.backend === 'none' || users === 0) return [];
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

function usersOf(device: ResolvedDevice, scenario: GroupsAndDevices): number {
  return scenario.groups
    .filter(({ workload }) => deviceNameOf(workload) === device.name)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Backend threads of one guest, or of all if they share them. */
function threadsOf({ backend }: DatapathModel, { queues, threads }: ResolvedDevice): number {
  if (backend === 'shared') return threads;
  return backend === 'queue' ? queues : 1;
}
