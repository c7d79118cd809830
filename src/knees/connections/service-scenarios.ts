import { itemAt } from '../../base/item-at.ts';
import type {
  ConnectionsWorkload,
  FrontEndRole,
  ResolvedFrontEnd,
  ResolvedGroup,
  ResolvedScenario,
} from '../../scenario/resolved-scenario.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { mostConnections } from '../../scenario/connections/most-connections.ts';

/** Clients for each vCPU: enough to keep every vCPU busy. */
const CLIENTS_PER_VCPU = 24;
/** What a front end that is put before a service is called. */
export const FRONT = 'the-front-end';

/** Connections offered to a service a second, all guests together; null where clients come when they can. */
export function offeredPerSec(scenario: ResolvedScenario, group: number): number | null {
  const { count } = itemAt(scenario.groups, group);
  const { load } = serviceOf(scenario, group);
  if (load.kind === 'open') return load.ratePerSec * count;
  if (load.kind === 'closed') return null;
  const machines = scenario.frontEnds.find(({ name }) => name === load.frontEnd);
  if (machines !== undefined) {
    return machines.workload.load.kind === 'open' ? machines.workload.load.ratePerSec * machines.count : null;
  }
  return offeredPerSec(
    scenario,
    scenario.groups.findIndex(({ name }) => name === load.frontEnd),
  );
}

/** @throws Error for a group that serves no connections */
export function serviceOf({ groups }: ResolvedScenario, group: number): ConnectionsWorkload {
  const { workload } = itemAt(groups, group);
  if (workload.kind !== 'connections') throw new Error(`${itemAt(groups, group).name} serves no connections`);
  return workload;
}

/** The scenario with one group changed. */
export function withGroup(scenario: ResolvedScenario, group: number, changed: ResolvedGroup): ResolvedScenario {
  return { ...scenario, groups: scenario.groups.map((before, index) => (index === group ? changed : before)) };
}

/** The scenario with the workload of one group changed. */
export function withService(
  scenario: ResolvedScenario,
  group: number,
  change: (workload: ConnectionsWorkload) => ConnectionsWorkload,
): ResolvedScenario {
  const workload = change(serviceOf(scenario, group));
  return withGroup(scenario, group, { ...itemAt(scenario.groups, group), workload });
}

/** Each guest `factor` times as wide; null where the host has not as many pCPUs for it. */
export function withVcpus(scenario: ResolvedScenario, group: number, factor: number): ResolvedScenario | null {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = scenario.machine;
  const service = itemAt(scenario.groups, group);
  const most = service.affinity?.length ?? packages * numaPerPackage * llcPerNuma * coresPerLlc * threadsPerCore;
  const vcpus = service.vcpus * factor;
  return vcpus > most ? null : withGroup(scenario, group, { ...service, vcpus });
}

/** The service behind one machine that gets all of its connections. */
export function behind(
  scenario: ResolvedScenario,
  group: number,
  type: string,
  cores: number,
  ratePerSec: number,
  path: ConnectionPath,
  role: Pick<FrontEndRole, 'waits' | 'handshakesPerSec'>,
): ResolvedScenario {
  const served = withService(scenario, group, (workload) => ({
    ...workload,
    load: { kind: 'behind', frontEnd: FRONT },
  }));
  const { count, vcpus } = itemAt(served.groups, group);
  const front: ResolvedFrontEnd = {
    name: FRONT,
    count: 1,
    cores,
    machine: { name: FRONT, packages: 1, coresPerPackage: cores, lineWithinNs: 0, lineAcrossNs: 0, lockAcquireNs: 0 },
    workload: {
      kind: 'connections',
      path,
      load: { kind: 'open', ratePerSec },
      network: null,
      front: {
        type,
        handOnAfter: 0,
        balance: 'round-robin',
        mostPerServer: null,
        mostBehind: count * mostConnections(serviceOf(served, group), vcpus),
        serverConnections: 1,
        ...role,
      },
    },
  };
  return { ...served, frontEnds: [...served.frontEnds, front] };
}

/** The same service with clients that come back at once, more than its vCPUs can serve at a time. */
export function saturate(scenario: ResolvedScenario, group: number): ResolvedScenario {
  const { count, vcpus } = itemAt(scenario.groups, group);
  const clients = CLIENTS_PER_VCPU * vcpus;
  const unlimited = (workload: ConnectionsWorkload, most: number): ConnectionsWorkload => ({
    ...workload,
    path: { ...workload.path, backlog: most, ringSlots: most, ports: Infinity },
  });
  const served = withService(scenario, group, (workload) => unlimited(workload, count * clients));
  const loaded = (workload: ConnectionsWorkload, many: number): ConnectionsWorkload => ({
    ...unlimited(workload, many),
    load: { kind: 'closed', clients: many, thinkNs: 0 },
  });
  const first = firstBefore(scenario, group);
  if (typeof first === 'number') {
    const shared = Math.ceil((clients * count) / itemAt(scenario.groups, first).count);
    return withService(served, first, (workload) => loaded(workload, shared));
  }
  const frontEnds = served.frontEnds.map((front) => {
    if (front.name !== first) return front;
    return { ...front, workload: loaded(front.workload, Math.ceil((clients * count) / front.count)) };
  });
  return { ...served, frontEnds };
}

/** Where the service's connections come in first: a group of guests, or the name of machines. */
function firstBefore(scenario: ResolvedScenario, group: number): number | string {
  const { load } = serviceOf(scenario, group);
  if (load.kind !== 'behind') return group;
  if (scenario.frontEnds.some(({ name }) => name === load.frontEnd)) return load.frontEnd;
  return firstBefore(
    scenario,
    scenario.groups.findIndex(({ name }) => name === load.frontEnd),
  );
}
