import { itemAt } from '../base/item-at.ts';
import type { DatapathModel, ResolvedDevice } from './devices.ts';
import type { ResolvedGroup } from './guests.ts';
import type { Workload } from './workloads/registry.ts';

/** What the host schedules as a group: guests, or the threads of a device's backend. */
export interface TaskGroup extends Omit<ResolvedGroup, 'workload'> {
  readonly workload: Workload | { readonly kind: 'backend'; readonly devices: readonly number[] };
}

interface GroupsAndDevices {
  readonly groups: readonly ResolvedGroup[];
  readonly devices: readonly ResolvedDevice[];
}

/** The device that a workload's requests go to, wherever the workload names it; undefined for a workload without any. */
export function deviceNameOf(workload: Workload): string | undefined {
  if ('device' in workload) return workload.device;
  if ('network' in workload) return workload.network?.device;
  return 'io' in workload ? workload.io?.device : undefined;
}

/** All that a scenario's host schedules: its guests, then the threads of its devices' backends. */
export function taskGroups(scenario: GroupsAndDevices): readonly TaskGroup[] {
  return [...scenario.groups, ...backendGroups(scenario)];
}

/** The threads of the devices' backends as groups of tasks: one for each device that has any and is used, or for its domain. */
function backendGroups(scenario: GroupsAndDevices): TaskGroup[] {
  return scenario.devices.flatMap((device, index) => {
    const users = usersOf(device, scenario);
    if (device.datapath.backend === 'none' || users === 0) return [];
    const devices = device.domain === null ? [index] : usedOfDomain(device.domain, scenario);
    if (devices[0] !== index) return [];
    const shared = device.datapath.backend === 'shared';
    return [
      {
        name: device.domain ?? device.name,
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
        workload: { kind: 'backend', devices },
      },
    ];
  });
}

/** The devices that a control domain serves, by their places, without those that no guest uses. */
function usedOfDomain(domain: string, scenario: GroupsAndDevices): number[] {
  return [...scenario.devices.keys()].filter((index) => {
    const device = itemAt(scenario.devices, index);
    return device.domain === domain && device.datapath.backend !== 'none' && usersOf(device, scenario) > 0;
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
