import { NS_PER_SEC } from '../base/units.ts';
import { taskGroups } from './backend-groups.ts';
import { connectionEvents, connectionMemory } from './connections/service-estimate.ts';
import type { ResolvedDevice } from './devices.ts';
import type { EstimatedGroup } from './estimate.ts';
import type { ResolvedGroup } from './guests.ts';
import { pcpuCount, type ResolvedMachine } from './machine.ts';
import { inputProblem } from './problem.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { eventsOf, memoryOf } from './workloads/registry.ts';

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

/** A part of the estimate, and its field. */
interface Part {
  readonly path: readonly PropertyKey[];
  readonly amount: number;
}

/** @throws InputError at the field with the largest part, with the estimate, for a scenario that is too large */
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

/** State for each pCPU, vCPU, guest and the like, in bytes: generous, so that what is allowed fits. */
const BYTES_PER_PCPU = 4096;
const BYTES_PER_VCPU = 4096;
const BYTES_PER_GUEST = 32768;
const BYTES_PER_PEER = 256;
const BYTES_PER_QUEUE = 512;

function memoryParts(scenario: ResolvedScenario): Part[] {
  const { machine, groups, devices, frontEnds } = scenario;
  const parts: Part[] = [{ path: ['machine'], amount: pcpuCount(machine) * BYTES_PER_PCPU }];
  groups.forEach((group, index) => {
    const path = ['guests', index];
    const { count, vcpus, workload } = group;
    const each = BYTES_PER_GUEST + vcpus * BYTES_PER_VCPU;
    parts.push({
      path: [...path, vcpus * BYTES_PER_VCPU > BYTES_PER_GUEST && vcpus > count ? 'vcpus' : 'count'],
      amount: count * each,
    });
    const waiting = memoryOf(workload, estimatedGroup(scenario, group));
    if (waiting === undefined) return;
    parts.push({ path: [...path, 'workload', waiting.field], amount: count * waiting.amount });
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
    // Each machine has its own kernel, with a place for every processor of the host that represents all of them.
    const each = BYTES_PER_GUEST + cores * (BYTES_PER_PCPU + BYTES_PER_VCPU + count * BYTES_PER_PEER);
    const connections = connectionMemory(workload, cores).amount;
    parts.push({ path: ['frontEnds', index, count > cores ? 'count' : 'cores'], amount: count * (each + connections) });
  });
  return parts;
}

function eventParts(scenario: ResolvedScenario): Part[] {
  const { machine, scheduler, groups, frontEnds } = scenario;
  const pcpus = pcpuCount(machine);
  const parts: Part[] = [];
  for (const [name, ns] of Object.entries(scheduler.parameters)) {
    if (!/^(?:timeslice|tick|quantum|baseSlice)Ns$/.test(name) || ns <= 0) continue;
    parts.push({ path: ['scheduler', name.replace(/Ns$/, '')], amount: (pcpus * NS_PER_SEC) / ns });
  }
  groups.forEach((group, index) => {
    const asked = eventsOf(group.workload, estimatedGroup(scenario, group));
    if (asked === undefined) return;
    const path = ['guests', index, 'workload'];
    parts.push({ path: asked.field === '' ? path : [...path, asked.field], amount: asked.amount });
  });
  frontEnds.forEach(({ count, cores, workload }, index) => {
    const { field, amount } = connectionEvents(workload, cores);
    parts.push({ path: ['frontEnds', index, field], amount: count * amount });
  });
  return parts;
}

function estimatedGroup(
  { machine, devices, durationNs }: ResolvedScenario,
  { count, vcpus, capPcpus, affinity }: ResolvedGroup,
): EstimatedGroup {
  const allowedPcpus = Math.min(affinity?.length ?? pcpuCount(machine), capPcpus * count);
  return {
    count,
    vcpus,
    capPcpus,
    durationNs,
    allowedPcpus,
    device: (wanted) => devices.find(({ name }) => name === wanted),
    often: (tasks, cpuNs, otherNs = 0) => {
      const busyNs = Math.max(1, cpuNs) + switchNs(machine, otherNs);
      return NS_PER_SEC * Math.min(tasks / (busyNs + otherNs), allowedPcpus / busyNs);
    },
  };
}

/** What it takes to start a vCPU; nothing where it goes on without a halt. */
function switchNs({ costs }: ResolvedMachine, otherNs: number): number {
  return otherNs > 0 ? costs.contextSwitchNs + costs.vmExitNs : 0;
}

function usersOf(device: ResolvedDevice, groups: readonly ResolvedGroup[]): number {
  return groups
    .filter(({ workload }) => workload.kind === 'io' && workload.device === device.name)
    .reduce((sum, { count }) => sum + count, 0);
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
