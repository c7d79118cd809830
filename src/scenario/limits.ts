import { NS_PER_SEC } from '../base/units.ts';
import { taskGroups } from './backend-groups.ts';
import type {
  Arrivals,
  ConnectionsWorkload,
  Distribution,
  ResolvedDevice,
  ResolvedGroup,
  ResolvedMachine,
  ResolvedScenario,
} from './resolved-scenario.ts';
import { inputProblem } from './problem.ts';
import { cpuNsOf } from './connections/connection-path.ts';
import { mostConnections } from './connections/most-connections.ts';

/*
 * What a simulation would take, estimated before anything is allocated: a scenario that would fill the memory or never
 * end is refused, naming the field that asks for most. The estimates are made to tell slips (a rate in the wrong unit, a
 * count with zeros too many) from large scenarios, not to foretell seconds: they may be off by some factors.
 */

/** The most memory that one simulation may take. */
const MAX_BYTES = 1024 ** 3;
/**
 * The most events of one simulated second: a host of 1,024 pCPUs and 4,096 busy vCPUs has some 15 million, and a
 * simulator does 1 to 10 million in a second.
 */
const MAX_EVENTS_PER_SEC = 500e6;
/** The most events of a whole run: some hours. */
const MAX_EVENTS = 50e9;

/** Something that a scenario asks for, and the field that says so. */
interface Part {
  readonly path: readonly PropertyKey[];
  readonly amount: number;
}

/**
 * @throws InputError at the field that asks for most, with the estimate, for a scenario that is more than a simulation
 * can be
 */
export function checkLimits(scenario: ResolvedScenario, file: string | undefined): void {
  const memory = memoryParts(scenario);
  const bytes = total(memory);
  if (bytes > MAX_BYTES) {
    throw tooMuch(
      largest(memory),
      file,
      `about ${gib(bytes)} of memory to simulate, most of it for this`,
      `a scenario that fits in ${gib(MAX_BYTES)}`,
    );
  }
  const events = eventParts(scenario);
  const perSec = total(events);
  if (perSec > MAX_EVENTS_PER_SEC) {
    throw tooMuch(
      largest(events),
      file,
      `about ${count(perSec)} events to simulate for each second, most of them from this`,
      `a scenario with at most ${count(MAX_EVENTS_PER_SEC)}`,
    );
  }
  const all = (perSec * scenario.durationNs) / NS_PER_SEC;
  if (all <= MAX_EVENTS) return;
  throw tooMuch(
    ['duration'],
    file,
    `about ${count(all)} events to simulate, ${count(perSec)} for each second`,
    `a duration with at most ${count(MAX_EVENTS)}`,
  );
}

function tooMuch(path: readonly PropertyKey[], file: string | undefined, found: string, expected: string): Error {
  return inputProblem({ file, path, found, message: expected });
}

/** State for each pCPU, vCPU, guest, and thing that waits in a guest, in bytes: generous, so that what is allowed fits. */
const BYTES_PER_PCPU = 4096;
const BYTES_PER_VCPU = 4096;
const BYTES_PER_GUEST = 32768;
const BYTES_PER_REQUEST = 128;
const BYTES_PER_CONNECTION = 64;
const BYTES_PER_LOCK = 16;
const BYTES_PER_QUEUED = 16;
const BYTES_PER_PEER = 256;
const BYTES_PER_QUEUE = 512;

function memoryParts(scenario: ResolvedScenario): Part[] {
  const { machine, groups, devices, frontEnds, durationNs } = scenario;
  const parts: Part[] = [{ path: ['machine'], amount: pcpuCount(machine) * BYTES_PER_PCPU }];
  groups.forEach((group, index) => {
    const path = ['guests', index];
    const { count, vcpus, workload } = group;
    const each = BYTES_PER_GUEST + vcpus * BYTES_PER_VCPU;
    parts.push({
      path: [...path, vcpus * BYTES_PER_VCPU > BYTES_PER_GUEST && vcpus > count ? 'vcpus' : 'count'],
      amount: count * each,
    });
    const inWorkload = (field: string, amount: number): void => {
      parts.push({ path: [...path, 'workload', field], amount: count * amount });
    };
    if (workload.kind === 'connections') {
      inWorkload('clients', mostConnections(workload, vcpus) * BYTES_PER_CONNECTION);
    }
    if (workload.kind === 'parallel' && workload.lock !== null) {
      inWorkload('lock', workload.lock.count * BYTES_PER_LOCK);
    }
    if (workload.kind === 'io' && workload.arrivals === null) {
      inWorkload('depth', workload.jobs * workload.depth * BYTES_PER_REQUEST);
    }
    if (workload.kind === 'requests') {
      // What comes beyond what the vCPUs can do waits in the guest until the end.
      const servedPerSec = (Math.min(vcpus, group.capPcpus) * NS_PER_SEC) / meanNs(workload.service);
      const backlog = Math.max(0, meanRate(workload.arrivals) - servedPerSec) * (durationNs / NS_PER_SEC);
      inWorkload('arrivals', backlog * BYTES_PER_QUEUED);
    }
  });
  taskGroups({ groups, devices })
    .slice(groups.length)
    .forEach(({ name, count, vcpus }) => {
      const index = devices.findIndex((device) => device.name === name);
      parts.push({ path: ['devices', index, 'queues'], amount: count * (BYTES_PER_GUEST + vcpus * BYTES_PER_VCPU) });
    });
  devices.forEach((device, index) => {
    parts.push({
      path: ['devices', index, 'queues'],
      amount: usersOf(device, groups) * device.queues * BYTES_PER_QUEUE,
    });
  });
  frontEnds.forEach(({ count, cores, workload }, index) => {
    // Each machine is a kernel of its own, with a place for every processor of the host that stands for all of them.
    const each = BYTES_PER_GUEST + cores * (BYTES_PER_PCPU + BYTES_PER_VCPU + count * BYTES_PER_PEER);
    const connections = mostConnections(workload, cores) * BYTES_PER_CONNECTION;
    parts.push({ path: ['frontEnds', index, count > cores ? 'count' : 'cores'], amount: count * (each + connections) });
  });
  return parts;
}

/** A wake-up, a decision and an end for each burst or request; the same and a timer's for each arrival. */
const EVENTS_PER_BURST = 3;
/** A request to a device passes its driver, a backend, the device, and comes back. */
const EVENTS_PER_IO = 6;
const EVENTS_PER_STAGE = 3;

function eventParts(scenario: ResolvedScenario): Part[] {
  const { machine, scheduler, groups, devices, frontEnds } = scenario;
  const pcpus = pcpuCount(machine);
  const parts: Part[] = [];
  for (const [name, ns] of Object.entries(scheduler.parameters)) {
    if (!/^(?:timeslice|tick|quantum|baseSlice)Ns$/.test(name) || ns <= 0) continue;
    parts.push({ path: ['scheduler', name.replace(/Ns$/, '')], amount: (pcpus * NS_PER_SEC) / ns });
  }
  groups.forEach((group, index) => {
    const allowed = Math.min(group.affinity?.length ?? pcpus, group.capPcpus * group.count);
    const vcpus = group.count * group.vcpus;
    const path = ['guests', index, 'workload'];
    const { workload, count } = group;
    /** How often so many can do something that takes a processor and, besides, some time without one. */
    const often = (atOnce: number, cpuNs: number, otherNs = 0): number => {
      const busyNs = Math.max(1, cpuNs) + switchNs(machine, otherNs);
      return NS_PER_SEC * Math.min(atOnce / (busyNs + otherNs), allowed / busyNs);
    };
    const add = (field: string, perSec: number): void => {
      parts.push({ path: field === '' ? path : [...path, field], amount: perSec });
    };
    switch (workload.kind) {
      case 'hog':
        return;
      case 'bursts':
        return add('burst', EVENTS_PER_BURST * often(vcpus, meanNs(workload.burst), meanNs(workload.think)));
      case 'requests':
        return add('arrivals', EVENTS_PER_BURST * count * arrivalEvents(workload.arrivals));
      case 'trace': {
        const { utilisation, burst } = workload;
        const mean = utilisation.reduce((sum, share) => sum + share, 0) / utilisation.length;
        return add('burst', (EVENTS_PER_BURST * vcpus * mean * NS_PER_SEC) / meanNs(burst));
      }
      case 'parallel': {
        const roundNs = meanNs(workload.compute) + (workload.lock === null ? 0 : meanNs(workload.lock.hold));
        return add('compute', EVENTS_PER_BURST * often(vcpus, roundNs));
      }
      case 'io': {
        if (workload.arrivals !== null) return add('arrivals', 2 * count * arrivalEvents(workload.arrivals));
        const device = devices.find(({ name }) => name === workload.device);
        if (device === undefined) return;
        const { physical, guest, datapath } = device;
        const cpuNs = guest.outNs + guest.inNs + (workload.compute === null ? 0 : meanNs(workload.compute));
        const latencyNs = physical.latency === null ? 0 : meanNs(physical.latency);
        const underWay = count * workload.jobs * workload.depth;
        const perSec = Math.min(
          often(vcpus, cpuNs),
          physical.operationsPerSec ?? Infinity,
          (physical.bytesPerSec ?? Infinity) / workload.bytes,
          (NS_PER_SEC * Math.min(underWay, physical.parallelism ?? Infinity)) / Math.max(1, latencyNs),
          (NS_PER_SEC * underWay) / Math.max(1, latencyNs + datapath.outNs),
        );
        return add('', EVENTS_PER_IO * perSec);
      }
      case 'connections':
        return add(loadField(workload), count * connectionEvents(workload, Math.min(vcpus, allowed) / count));
    }
  });
  frontEnds.forEach(({ count, cores, workload }, index) => {
    parts.push({
      path: ['frontEnds', index, loadField(workload)],
      amount: count * connectionEvents(workload, cores),
    });
  });
  return parts;
}

function loadField({ load }: ConnectionsWorkload): string {
  return load.kind === 'open' ? 'rate' : load.kind === 'closed' ? 'clients' : 'behind';
}

/** Of one guest or machine with so many processors. */
function connectionEvents({ path, load }: ConnectionsWorkload, processors: number): number {
  const each = EVENTS_PER_STAGE * path.stages.length;
  // Packets come whether or not the guest keeps up; what it cannot take is dropped.
  if (load.kind === 'open') return each * load.ratePerSec;
  if (load.kind === 'behind') return 0; // counted where it comes from
  const cpuNs = Math.max(1, cpuNsOf(path));
  return each * NS_PER_SEC * Math.min(load.clients / (cpuNs + load.thinkNs), processors / cpuNs);
}

/** What it takes to start a vCPU; nothing where it goes on without a halt. */
function switchNs({ costs }: ResolvedMachine, otherNs: number): number {
  return otherNs > 0 ? costs.contextSwitchNs + costs.vmExitNs : 0;
}

function meanNs(distribution: Distribution): number {
  const mean =
    distribution.kind === 'empirical'
      ? distribution.valuesNs.reduce((sum, value) => sum + value, 0) / distribution.valuesNs.length
      : distribution.meanNs;
  return Math.max(1, mean); // no drawn time is shorter
}

/** Arrivals a second, on average over the states of their process. */
function meanRate(arrivals: Arrivals): number {
  if (arrivals.kind === 'poisson') return arrivals.ratePerSec;
  const { ratesPerSec, meanStayNs } = arrivals;
  const cycleNs = meanStayNs.reduce((sum, ns) => sum + ns, 0);
  return ratesPerSec.reduce((sum, rate, state) => sum + (rate * meanStayNs[state]) / cycleNs, 0);
}

/** Arrivals and changes of state. */
function arrivalEvents(arrivals: Arrivals): number {
  if (arrivals.kind === 'poisson') return arrivals.ratePerSec;
  const cycleNs = arrivals.meanStayNs.reduce((sum, ns) => sum + ns, 0);
  return meanRate(arrivals) + (NS_PER_SEC * arrivals.meanStayNs.length) / cycleNs;
}

function usersOf(device: ResolvedDevice, groups: readonly ResolvedGroup[]): number {
  return groups
    .filter(({ workload }) => workload.kind === 'io' && workload.device === device.name)
    .reduce((sum, { count }) => sum + count, 0);
}

export function pcpuCount(machine: ResolvedMachine): number {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = machine;
  return packages * numaPerPackage * llcPerNuma * coresPerLlc * threadsPerCore;
}

function total(parts: readonly Part[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

function largest(parts: readonly Part[]): readonly PropertyKey[] {
  return parts.reduce((most, part) => (part.amount > most.amount ? part : most)).path;
}

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toPrecision(2)} GiB`;
}

/** 9e9 as `9,000,000,000`: to two digits. */
function count(amount: number): string {
  return amount > 1e15 ? amount.toExponential(1) : Number(amount.toPrecision(2)).toLocaleString('en-US');
}
