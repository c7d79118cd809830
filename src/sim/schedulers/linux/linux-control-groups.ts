import { deviceNameOf } from '../../../scenario/backend-groups.ts';
import type { ControlGroupLayout } from '../../../scenario/control-groups.ts';
import type { TaskGroup } from '../../../scenario/resolved-scenario.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** `cpu.weight` 100, a control group's default, is the weight of a nice-0 thread; a scenario's usual weight stands for it. */
const DEFAULT_SHARES = 1024;
const USUAL_WEIGHT = 256;
/** The least and the most that a group can have (`MIN_SHARES`, `MAX_SHARES`). */
const LEAST_SHARES = 2;
const MOST_SHARES = 2 ** 18;
/** A vCPU's part of a KubeVirt guest's CPU request: a tenth of a CPU, of which each is worth 1024 shares. */
const SHARES_OF_REQUESTED_VCPU = DEFAULT_SHARES / 10;

/** A tree of control groups; all of them are children of the root, or grandchildren. -1 stands for the root. */
export interface LinuxControlGroups {
  /** Parent of each group; parents come before their children. */
  readonly parents: readonly number[];
  /** What a group is worth beside its siblings and their threads, where a nice-0 thread is worth 1024 (`tg->shares`). */
  readonly shares: readonly number[];
  /** Most processor time of a group and all in it, in pCPUs; Infinity for no quota. */
  readonly capPcpus: readonly number[];
  /** Group of each task. */
  readonly groupOf: readonly number[];
}

/** The control groups of a scenario's layout; null if there are none. */
export function controlGroupsOf(host: SchedulerPort): LinuxControlGroups | null {
  const layout = host.scenario.scheduler.controlGroups ?? 'flat';
  return layout === 'flat' ? null : controlGroups(host, () => layout);
}

/** As `controlGroupsOf`, with a layout for each group of the scenario: guests that are `flat` have their vCPUs in the root. */
export function controlGroups(
  host: SchedulerPort,
  layoutOf: (group: TaskGroup) => ControlGroupLayout,
): LinuxControlGroups {
  const parents: number[] = [];
  const shares: number[] = [];
  const capPcpus: number[] = [];
  const groupOf: number[] = Array.from({ length: host.tasks }, () => -1);
  const addGroup = (parent: number, ofShares: number, cap: number): number => {
    shares.push(Math.min(MOST_SHARES, Math.max(LEAST_SHARES, Math.round(ofShares))));
    capPcpus.push(cap);
    return parents.push(parent) - 1;
  };
  const owners = guestsOfBackends(host);
  const ownGroup: number[] = [];
  const emulator = new Map<number, number>();
  for (let guest = 0; guest < host.guests; guest++) {
    const group = host.group(guest);
    const owner = owners[guest];
    if (owner >= 0) {
      // A guest's own backend threads are in its group; libvirt has one for all but the vCPUs.
      const parent = ownGroup[owner];
      const isNested = layoutOf(host.group(owner)) === 'nested';
      if (isNested && !emulator.has(owner)) emulator.set(owner, addGroup(parent, DEFAULT_SHARES, Infinity));
      ownGroup[guest] = emulator.get(owner) ?? parent;
    } else {
      const layout = layoutOf(group);
      const byRequest = layout === 'pods' ? (group.vcpus * SHARES_OF_REQUESTED_VCPU) / DEFAULT_SHARES : 1;
      const worth = (group.weight / USUAL_WEIGHT) * DEFAULT_SHARES * byRequest;
      ownGroup[guest] = layout === 'flat' ? -1 : addGroup(-1, worth, group.capPcpus);
    }
    const ofVcpus = guest < host.backendGuest && layoutOf(group) === 'nested';
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      groupOf[task] = ofVcpus ? addGroup(ownGroup[guest], DEFAULT_SHARES, Infinity) : ownGroup[guest];
    }
  }
  return { parents, shares, capPcpus, groupOf };
}

/** For each guest that is the backend threads of one guest, that guest; -1 for all others. */
function guestsOfBackends(host: SchedulerPort): number[] {
  const owners = Array.from({ length: host.guests }, () => -1);
  for (const [group, { workload, count }] of host.groups.entries()) {
    if (workload.kind !== 'backend') continue;
    // Devices that share threads are served by a domain.
    const device = host.scenario.devices[workload.devices[0]];
    if (device.datapath.backend === 'shared') continue;
    const users: number[] = [];
    for (let guest = 0; guest < host.backendGuest; guest++) {
      const does = host.group(guest).workload;
      if (does.kind !== 'backend' && deviceNameOf(does) === device.name) users.push(guest);
    }
    const first = host.groupOf.indexOf(group);
    for (let index = 0; index < count; index++) owners[first + index] = users[index];
  }
  return owners;
}
