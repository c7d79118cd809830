import { Topology } from '../sim/host/topology.ts';
import type { MachineCosts, ResolvedDevice, ResolvedGroup, ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { oneQueueInsteadOf } from '../sim/schedulers/one-queue.ts';
import { facetsOf } from '../sim/schedulers/registry.ts';
import { withoutLock } from '../scenario/connections/path-work.ts';
import { deviceNameOf } from '../scenario/backend-groups.ts';
import { deviceStages } from './device-stages.ts';
import type { Resource } from './resource.ts';

/** Every resource that this scenario has and that is not ideal in it already. */
export function resourcesOf(scenario: ResolvedScenario): readonly Resource[] {
  const { machine, scheduler, groups, devices } = scenario;
  const { costs } = machine;
  const some = (values: Iterable<number>): boolean => [...values].some((value) => value > 0);
  const locksCost = costs.lockAcquireNs > 0 || some(costs.lineTransferNs);
  const operations = Object.values(scheduler.operationNs);
  return [
    PROCESSORS,
    ...(some(operations) ? [SCHEDULER_WORK] : []),
    ...(some(operations) || locksCost ? [schedulerLocks(devices)] : []),
    ...(some(SWITCHES.map((cost) => costs[cost])) ? [SWITCHING] : []),
    ...(isCoScheduled(scenario) ? [CO_SCHEDULING] : []),
    ...(isBalanced(scenario) ? [BALANCING] : []),
    ...(machine.threadsPerCore > 1 && costs.smtThroughput < machine.threadsPerCore ? [SMT] : []),
    ...(some(costs.coldCacheNs) ? [COLD_CACHES] : []),
    ...(some(costs.lineTransferNs) ? [CORE_DISTANCE] : []),
    ...(machine.packages * machine.numaPerPackage > 1 && costs.remoteMemorySlowdown > 1 ? [REMOTE_MEMORY] : []),
    ...(haveLocks(groups) ? [GUEST_LOCKS] : []),
    ...(haveInterrupts(groups) ? [INTERRUPT_WAITS] : []),
    ...devices.flatMap((device) => deviceStages(device, widestUser(groups, device))),
    ...connectionLocksOf(groups),
  ];
}

const PROCESSORS: Resource = {
  name: 'processors',
  family: 'processors',
  title: 'the number of processors',
  ideal: 'twice as many cores beside each last-level cache',
  idealise: (scenario) => {
    const { machine } = scenario;
    return { ...scenario, machine: { ...machine, coresPerLlc: 2 * machine.coresPerLlc } };
  },
  doublesProcessors: true,
};

const SCHEDULER_WORK: Resource = {
  name: 'scheduler-work',
  family: 'scheduler',
  title: "the scheduler's own work",
  ideal: 'decisions, queueing, ticks and balancing take no time',
  includes: ['scheduler-locks'], // what takes no time holds no lock
  idealise: (scenario) => {
    const free = Object.keys(scenario.scheduler.operationNs).map((operation) => [operation, 0] as const);
    return { ...scenario, scheduler: { ...scenario.scheduler, operationNs: Object.fromEntries(free) } };
  },
};

/** All locks of the hypervisor, including those of bridges, which are also separate resources. */
function schedulerLocks(devices: readonly ResolvedDevice[]): Resource {
  return {
    name: 'scheduler-locks',
    family: 'scheduler',
    title: "the hypervisor's locks",
    ideal: 'hypervisor locks cost no waiting time',
    includes: devices.filter(({ bridge }) => bridge !== null).map(({ name }) => `device-bridge:${name}`),
    idealise: (scenario) => ({ ...scenario, scheduler: { ...scenario.scheduler, freeLocks: true } }),
  };
}

const SWITCHES = ['contextSwitchNs', 'vmExitNs', 'vmEntryNs', 'wakeIpiNs', 'timerInterruptNs'] as const;
const SWITCHING: Resource = {
  name: 'switches',
  family: 'switches',
  title: 'switches, exits and interrupts',
  ideal: 'context switches, exits, entries and interrupts take no time',
  idealise: (scenario) => {
    const free = withCosts(scenario, Object.fromEntries(SWITCHES.map((cost) => [cost, 0])));
    return { ...free, groups: free.groups.map(withoutExits) };
  },
};

/** Exits whose handling takes no time either: none of those at a rate is left. */
function withoutExits({ exits: _, ...group }: ResolvedGroup): ResolvedGroup {
  return group;
}

const CO_SCHEDULING: Resource = {
  name: 'co-scheduling',
  family: 'scheduler',
  title: 'co-scheduling',
  ideal: 'no vCPU waits for its siblings',
  idealise: (scenario) => {
    const { scheduler } = scenario;
    const { coScheduling } = facetsOf(scheduler.name);
    if (coScheduling === null) return scenario;
    if (coScheduling === 'strict') return oneQueue(scenario);
    return { ...scenario, scheduler: { ...scheduler, parameters: { ...scheduler.parameters, ...coScheduling } } };
  },
};

const BALANCING: Resource = {
  name: 'balancing',
  family: 'balancing',
  title: 'balancing',
  ideal: 'one run queue for all pCPUs: no pCPU is idle while a vCPU waits',
  includes: ['scheduler-work', 'scheduler-locks', 'co-scheduling'], // one queue has none of them
  idealise: oneQueue,
};

const SMT: Resource = {
  name: 'smt',
  family: 'smt',
  title: 'threads that share a core',
  ideal: 'every thread runs at the speed of a full core',
  idealise: (scenario) => withCosts(scenario, { smtThroughput: scenario.machine.threadsPerCore }),
};

const COLD_CACHES: Resource = {
  name: 'cold-caches',
  family: 'caches',
  title: 'cold caches after moves',
  ideal: 'caches are always warm',
  idealise: (scenario) => withCosts(scenario, { coldCacheNs: scenario.machine.costs.coldCacheNs.map(() => 0) }),
};

const CORE_DISTANCE: Resource = {
  name: 'core-distance',
  family: 'caches',
  title: 'the distance between cores',
  ideal: 'cache lines move between cores at no cost',
  idealise: (scenario) => withCosts(scenario, { lineTransferNs: scenario.machine.costs.lineTransferNs.map(() => 0) }),
};

const REMOTE_MEMORY: Resource = {
  name: 'remote-memory',
  family: 'memory',
  title: 'remote memory',
  ideal: 'all memory is local',
  idealise: (scenario) => withCosts(scenario, { remoteMemorySlowdown: 1 }),
};

function withCosts(scenario: ResolvedScenario, costs: Partial<MachineCosts>): ResolvedScenario {
  const { machine } = scenario;
  return { ...scenario, machine: { ...machine, costs: { ...machine.costs, ...costs } } };
}

/** The same slices and the same order of turns, with every pCPU taking the next vCPU from one queue that costs no waiting time. */
function oneQueue(scenario: ResolvedScenario): ResolvedScenario {
  const { machine, scheduler } = scenario;
  return { ...scenario, scheduler: oneQueueInsteadOf(scheduler, new Topology(machine).pcpus) };
}

/** Whether each pCPU has its own queue and only these queues decide: a single queue knows no caps, and not all know weights. */
function isBalanced({ scheduler, groups }: ResolvedScenario): boolean {
  if (!facetsOf(scheduler.name).hasOwnQueues) return false;
  const weight = groups[0]?.weight;
  return groups.every(
    (group) =>
      group.weight === weight && group.capPcpus === Infinity && group.reservationPcpus === 0 && group.affinity === null,
  );
}

function isCoScheduled({ scheduler, groups }: ResolvedScenario): boolean {
  if (!groups.some(({ vcpus }) => vcpus > 1)) return false;
  const { coScheduling } = facetsOf(scheduler.name);
  if (coScheduling === null || coScheduling === 'strict') return coScheduling !== null;
  return Object.entries(coScheduling).some(([name, off]) => scheduler.parameters[name] !== off);
}

/** vCPUs of the widest guest that uses a device. */
function widestUser(groups: readonly ResolvedGroup[], { name }: ResolvedDevice): number {
  const users = groups.filter(({ workload }) => deviceNameOf(workload) === name);
  return Math.max(0, ...users.map(({ vcpus }) => vcpus));
}

/** With so many locks no two threads ever need the same one. */
const ANY_NUMBER_OF_LOCKS = 4096;
const GUEST_LOCKS: Resource = {
  name: 'guest-locks',
  family: 'locks',
  title: "the guests' own locks",
  ideal: 'vCPUs do not wait for locks of other vCPUs of their guest',
  idealise: (scenario) => ({
    ...scenario,
    groups: scenario.groups.map((group) => {
      const { workload } = group;
      if (workload.kind !== 'parallel' || workload.lock === null) return group;
      const lock = { ...workload.lock, count: ANY_NUMBER_OF_LOCKS, sharedLines: 0 };
      return { ...group, workload: { ...workload, lock } };
    }),
  }),
};

const INTERRUPT_WAITS: Resource = {
  name: 'interrupt-waits',
  family: 'locks',
  title: 'waits for interrupts to be handled',
  ideal: 'vCPUs interrupt no other vCPUs of their guest',
  idealise: (scenario) => ({
    ...scenario,
    groups: scenario.groups.map((group) => {
      if (group.workload.kind !== 'parallel') return group;
      const { interprocessorInterrupts: _, ...workload } = group.workload;
      return { ...group, workload };
    }),
  }),
};

function haveInterrupts(groups: readonly ResolvedGroup[]): boolean {
  return groups.some(
    ({ vcpus, workload }) =>
      vcpus > 1 && workload.kind === 'parallel' && workload.interprocessorInterrupts !== undefined,
  );
}

function haveLocks(groups: readonly ResolvedGroup[]): boolean {
  return groups.some(({ vcpus, workload }) => vcpus > 1 && workload.kind === 'parallel' && workload.lock !== null);
}

/** Locks that connections pass in guests' kernels; locks of one name are one resource, whichever group has them. */
function connectionLocksOf(groups: readonly ResolvedGroup[]): Resource[] {
  const names = groups.flatMap(({ workload }) =>
    workload.kind === 'connections' ? workload.path.locks.filter(({ scope }) => scope !== 'core') : [],
  );
  return [...new Set(names.map(({ name }) => name))].map((name) => ({
    name: `connection-lock:${name}`,
    title: `the guest kernel's lock ${name}`,
    ideal: 'it costs no waiting time',
    family: 'locks',
    idealise: (scenario) => ({
      ...scenario,
      groups: scenario.groups.map((group) => withoutConnectionLock(group, name)),
    }),
  }));
}

function withoutConnectionLock(group: ResolvedGroup, name: string): ResolvedGroup {
  const { workload } = group;
  if (workload.kind !== 'connections') return group;
  const lock = workload.path.locks.findIndex((each) => each.name === name);
  return lock < 0 ? group : { ...group, workload: { ...workload, path: withoutLock(workload.path, lock) } };
}
