import { itemAt } from '../../base/item-at.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import { type Balancer, forwardingPath, type OffloadEngine } from '../../scenario/connections/front-ends.ts';
import type {
  ConnectionsWorkload,
  FrontEndRole,
  ResolvedFrontEnd,
  ResolvedGroup,
  ResolvedScenario,
  StagePackets,
} from '../../scenario/resolved-scenario.ts';
import type { GroupResult, Result } from '../../sim/measure/result.ts';
import { simulate } from '../../sim/simulate.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { acceleratedPerSec, handshakeOnEngineNs, type TlsHandshake } from '../../scenario/connections/tls.ts';
import { cpuNsOf } from '../../scenario/connections/path-work.ts';
import { mostConnections } from '../../scenario/connections/most-connections.ts';
import { resourcesOf } from '../ablation.ts';
import type { ResourceOf } from '../resource.ts';
import type { Alternative, ConnectionsAnswer, ConnectionsOption } from './answer.ts';
import { type KernelPart, kernelParts } from './kernel-parts.ts';
import { findLimit } from './limit.ts';
import { mostPublished, whyNot } from './verdict.ts';

/** Connections simulated for each figure. */
const CONNECTIONS = 8_000;
/** Clients for each vCPU: enough to keep every vCPU busy. */
const CLIENTS_PER_VCPU = 24;
const WARM_UP = 0.2;
/** The run that finds out how long runs have to be, over one in which nothing waits. */
const PILOT = 0.3;
const LONGEST = 50;
/** A rate is carried when no more than this share of the connections is lost or left behind. */
const MOST_LOST = 0.005;
/** Held or handed over for more of the time, a lock lets no more through. */
const LOCK_IS_FULL = 0.8;
/** What a front end of an option is called. */
const FRONT = 'the-front-end';
/** Splits of each guest into smaller ones that are tried. */
const SPLITS = [2, 4];

/** A service of a scenario, a group of guests that serve connections, and what could be changed about it. */
export interface ServiceQuestion {
  readonly scenario: ResolvedScenario;
  /** Group of the service. */
  readonly group: number;
  readonly alternatives: readonly Alternative[];
  /** The most cores that its kernel's rate was published for; null where none was. */
  readonly publishedToCores: number | null;
  readonly balancers: readonly Balancer[];
  readonly engines: readonly OffloadEngine[];
  /** Share of their caps that front ends and services are planned to use. */
  readonly busyShare: number;
  /** What the guests do behind an engine, and their packets then. */
  readonly kept: { readonly path: ConnectionPath; readonly packets: readonly StagePackets[] };
  readonly handshake: TlsHandshake | null;
  /** Connections to simulate for each figure. */
  readonly connections?: number;
}

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

/**
 * What a service can do among the other guests of its host, what stops it, and what else would carry its rate: every
 * figure is a simulation of the whole scenario. The same question gives the same answer.
 */
export function answerService(question: ServiceQuestion): ConnectionsAnswer {
  const { scenario, group, connections = CONNECTIONS } = question;
  const rate = offeredPerSec(scenario, group);
  const cap = capacityIn(capRun(scenario, group, connections), group);
  const { limitedBy, ablations } = findLimit(
    scenario,
    serviceResources(scenario, group),
    cap.perSec.mean,
    (changed) => capacityIn(capRun(changed, group, connections), group).perSec.mean,
  );
  const found = { cap, limitedBy, ablations, curve: [] };
  if (rate === null) return { ...found, options: [] };
  const { kernel } = serviceOf(scenario, group).path;
  return {
    ...found,
    options: [
      optionOf(question, rate, { kind: 'as-is', name: kernel, title: 'as it is', scenario, inFront: 0 }),
      ...widened(question, rate),
      ...question.alternatives.map(({ name, path, publishedToCores }) =>
        optionOf({ ...question, publishedToCores }, rate, {
          kind: 'kernel',
          name,
          title: `${name} in the same guests`,
          scenario: withService(scenario, group, (workload) => ({ ...workload, path })),
          inFront: 0,
        }),
      ),
      ...farms(question, rate),
      ...offloads(question, rate),
    ],
  };
}

interface Variant extends Pick<ConnectionsOption, 'kind' | 'name' | 'title'> {
  readonly scenario: ResolvedScenario;
  /** Processors of front ends. */
  readonly inFront: number;
}

function optionOf(
  { group, connections = CONNECTIONS, busyShare, publishedToCores }: ServiceQuestion,
  rate: number,
  variant: Variant,
): ConnectionsOption {
  const { kind, name, title, scenario, inFront } = variant;
  const { count, vcpus } = itemAt(scenario.groups, group);
  const atCap = capRun(scenario, group, connections);
  const { mean: cap, halfWidth } = capacityIn(atCap, group).perSec;
  const durationNs = Math.ceil((connections * NS_PER_SEC) / rate);
  const served = servedBy(run(scenario, durationNs), group);
  // What a Poisson stream of this length may fall short of its mean by chance is not loss.
  const chance = 4 / Math.sqrt(connections * (1 - WARM_UP));
  const isServed = served.throughputPerSec.mean >= rate * (1 - MOST_LOST - chance);
  // Its cap is simulated too, unless it is certainly too low.
  const why = whyNot(rate, cap + (halfWidth ?? 0), busyShare, isServed);
  const { responseNs } = served;
  return {
    kind,
    name,
    title,
    carries: why === null,
    why,
    capPerSec: cap,
    loadRatio: rate / cap,
    processors: count * vcpus + inFront,
    frontEndProcessors: inFront,
    kernels: count,
    spareKernels: 0,
    extrapolatedBeyondCores: kind === 'offload' ? null : mostPublished(publishedToCores, vcpus),
    setUpLatencyNs:
      isServed && rate <= cap && responseNs ? { p50: responseNs.p50.mean, p99: responseNs.p99.mean } : null,
    breaksNext: busiestIn(atCap, group),
    breaksAtPerSec: cap,
  };
}

/** Guests with twice the vCPUs, where the host has so many processors for one. */
function widened(question: ServiceQuestion, rate: number): ConnectionsOption[] {
  const { scenario, group } = question;
  const wider = withVcpus(scenario, group, 2);
  if (wider === null) return [];
  const { name, vcpus } = itemAt(wider.groups, group);
  return [optionOf(question, rate, { kind: 'cores', name, title: `${vcpus} vCPUs each`, scenario: wider, inFront: 0 })];
}

/** More and smaller guests, behind the first balancer unless something stands before them already. */
function farms(question: ServiceQuestion, rate: number): ConnectionsOption[] {
  const { scenario, group, balancers, busyShare } = question;
  const service = itemAt(scenario.groups, group);
  const balancer = balancers.find(({ kernel }) => kernel === null);
  if (balancer === undefined) return [];
  return SPLITS.filter((split) => service.vcpus >= split).map((split) => {
    const [count, vcpus] = [service.count * split, Math.floor(service.vcpus / split)];
    const smaller = withGroup(scenario, group, { ...service, count, vcpus });
    const isBehind = serviceOf(scenario, group).load.kind === 'behind';
    const cores = Math.ceil((rate * balancer.cpuNs) / NS_PER_SEC / busyShare);
    const { path } = serviceOf(scenario, group);
    const stagesNs = balancer.waits ? [balancer.cpuNs / 2, balancer.cpuNs / 2] : [balancer.cpuNs];
    const title = `${count} guests of ${vcpus} vCPUs${isBehind ? '' : ` behind ${balancer.name}`}`;
    return optionOf(question, rate, {
      kind: 'farm',
      name: balancer.name,
      title,
      scenario: isBehind
        ? smaller
        : behind(smaller, group, balancer.name, cores, rate, forwardingPath(path, stagesNs), {
            waits: balancer.waits,
            handshakesPerSec: null,
          }),
      inFront: isBehind ? 0 : cores,
    });
  });
}

/** The same guests behind an engine that ends connections; not asked where a guest stands before them. */
function offloads(question: ServiceQuestion, rate: number): ConnectionsOption[] {
  const { scenario, group, engines, busyShare, kept, handshake } = question;
  const service = serviceOf(scenario, group);
  const { load } = service;
  if (load.kind === 'behind' && scenario.groups.some(({ name }) => name === load.frontEnd)) return [];
  const usable = engines.filter(({ endsTls }) => endsTls || handshake === null);
  return usable.map((engine) => {
    const engineNs = engine.cpuNs + handshakeOnEngineNs(handshake, engine.accelerator);
    const cores = Math.ceil((rate * engineNs) / NS_PER_SEC / busyShare);
    const path = forwardingPath(service.path, [engineNs - engine.cpuNs / 2, engine.cpuNs / 2]);
    const without = {
      ...scenario,
      frontEnds: scenario.frontEnds.filter(({ name }) => load.kind !== 'behind' || name !== load.frontEnd),
    };
    const served = withService(without, group, (workload) => ({
      ...workload,
      path: kept.path,
      network: workload.network && { ...workload.network, stages: kept.packets },
    }));
    return optionOf(question, rate, {
      kind: 'offload',
      name: engine.name,
      title: `${engine.name} of ${cores} cores in front`,
      scenario: behind(served, group, engine.name, cores, rate, path, {
        waits: true,
        handshakesPerSec: acceleratedPerSec(handshake, engine.accelerator),
      }),
      inFront: cores,
    });
  });
}

/** The service behind one machine that gets all of its connections. */
function behind(
  scenario: ResolvedScenario,
  group: number,
  type: string,
  cores: number,
  ratePerSec: number,
  path: ConnectionPath,
  role: Pick<FrontEndRole, 'waits' | 'handshakesPerSec'>,
): ResolvedScenario {
  const name = FRONT;
  const served = withService(scenario, group, (workload) => ({
    ...workload,
    load: { kind: 'behind', frontEnd: name },
  }));
  const { count, vcpus } = itemAt(served.groups, group);
  const front: ResolvedFrontEnd = {
    name,
    count: 1,
    cores,
    machine: { name, packages: 1, coresPerPackage: cores, lineWithinNs: 0, lineAcrossNs: 0, lockAcquireNs: 0 },
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

/** The most that the service does: clients that come back at once, more than its vCPUs can serve at a time. */
function capRun(scenario: ResolvedScenario, group: number, connections: number): Result {
  const saturated = saturate(scenario, group);
  const { count, vcpus } = itemAt(scenario.groups, group);
  const idealNs = (cpuNsOf(serviceOf(scenario, group).path) * connections) / (count * vcpus);
  const pilot = servedBy(run(saturated, PILOT * idealNs), group).throughputPerSec.mean;
  const wantedNs = pilot > 0 ? (connections * NS_PER_SEC) / pilot : LONGEST * idealNs;
  return run(saturated, Math.min(LONGEST * idealNs, wantedNs));
}

function capacityIn(result: Result, group: number): ConnectionsAnswer['cap'] {
  const { throughputPerSec, connections } = servedBy(result, group);
  return { perSec: throughputPerSec, cpuPerConnectionNs: connections?.cpuPerConnectionNs.mean ?? 0 };
}

/** The part with the highest utilisation at the cap. */
function busiestIn({ groups, frontEnds, devices, host }: Result, group: number): string {
  const { runRatio, readyRatio, connections } = itemAt(groups, group);
  const lock = connections?.busiestLock;
  const shares: [what: string, share: number][] = [
    ['its vCPUs', runRatio.mean + readyRatio.mean],
    ["the host's processors", host.utilisation.mean],
    ...frontEnds.map(({ name, utilisation }): [string, number] => [
      name === FRONT ? 'the front end' : name,
      utilisation.mean,
    ]),
    ...devices.flatMap(({ name, backend, linkUtilisation }): [string, number][] => [
      [`the link of ${name}`, linkUtilisation.mean],
      ...(backend === null ? [] : [[`the threads of ${name}`, backend.utilisation.mean] as [string, number]]),
    ]),
  ];
  const [what] = shares.reduce((a, b) => (b[1] > a[1] ? b : a));
  // vCPUs that wait for a lock are also busy.
  return lock && lock.busyRatio > LOCK_IS_FULL ? `the lock ${lock.name}` : what;
}

function saturate(scenario: ResolvedScenario, group: number): ResolvedScenario {
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

/** What may stop a service: the resources of its scenario, the parts of its kernel, its vCPUs and its front ends. */
function serviceResources(scenario: ResolvedScenario, group: number): readonly ResourceOf<ResolvedScenario>[] {
  return [
    ...resourcesOf(scenario),
    ...partsOfKernel(scenario, group),
    moreVcpus(scenario, group),
    ...frontCores(scenario),
  ];
}

/** Guests twice as wide; where the host has not as many processors, on twice as many of those. */
function moreVcpus(scenario: ResolvedScenario, group: number): ResourceOf<ResolvedScenario> {
  const name = 'service-vcpus';
  const doubled = (of: ResolvedScenario) => withVcpus(of, group, 2);
  if (doubled(scenario) !== null) {
    return { name, title: 'its vCPUs', doublesProcessors: true, idealise: (of) => doubled(of) ?? of };
  }
  return {
    name,
    title: 'its vCPUs and the processors',
    doublesProcessors: true,
    idealise: (of) => {
      const service = itemAt(of.groups, group);
      // What it was pinned to is not enough for it either.
      const widened = withGroup(of, group, { ...service, vcpus: 2 * service.vcpus, affinity: null });
      return { ...widened, machine: { ...of.machine, coresPerLlc: 2 * of.machine.coresPerLlc } };
    },
  };
}

const PART_TITLES: Readonly<Record<KernelPart, string>> = {
  interrupts: 'the one vCPU that handles all interrupts of its kernel',
  'cache-lines': 'connections moving between vCPUs',
  listeners: 'the walk over all listeners for each connection',
  'wake-ups': 'waking every idle worker for each connection',
};

/** Parts of the guests' kernel; its locks are among the resources of the scenario. */
function partsOfKernel(scenario: ResolvedScenario, group: number): readonly ResourceOf<ResolvedScenario>[] {
  const isSingle = itemAt(scenario.groups, group).vcpus === 1;
  return kernelParts(serviceOf(scenario, group).path)
    .filter(({ name }) => !(isSingle && name === 'interrupts'))
    .map(({ name, idealise }) => ({
      name: `service-kernel:${name}`,
      title: PART_TITLES[name],
      idealise: (of) => withService(of, group, (workload) => ({ ...workload, path: idealise(workload.path) })),
    }));
}

/** Twice as many cores of each machine in front. */
function frontCores(scenario: ResolvedScenario): readonly ResourceOf<ResolvedScenario>[] {
  return scenario.frontEnds.map(({ name }, index) => ({
    name: `front-end:${name}`,
    title: `the processors of ${name}`,
    doublesProcessors: true,
    idealise: (of) => ({
      ...of,
      frontEnds: of.frontEnds.map((front, at) => (at === index ? { ...front, cores: 2 * front.cores } : front)),
    }),
  }));
}

function run(scenario: ResolvedScenario, durationNs: number): Result {
  const whole = Math.ceil(durationNs);
  return simulate({ ...scenario, durationNs: whole, warmup: Math.round(WARM_UP * whole) });
}

function servedBy({ groups }: Result, group: number): GroupResult {
  return itemAt(groups, group);
}

function serviceOf({ groups }: ResolvedScenario, group: number): ConnectionsWorkload {
  const { workload } = itemAt(groups, group);
  if (workload.kind !== 'connections') throw new Error(`${itemAt(groups, group).name} serves no connections`);
  return workload;
}

function withGroup(scenario: ResolvedScenario, group: number, changed: ResolvedGroup): ResolvedScenario {
  return { ...scenario, groups: scenario.groups.map((before, index) => (index === group ? changed : before)) };
}

function withService(
  scenario: ResolvedScenario,
  group: number,
  change: (workload: ConnectionsWorkload) => ConnectionsWorkload,
): ResolvedScenario {
  const workload = change(serviceOf(scenario, group));
  return withGroup(scenario, group, { ...itemAt(scenario.groups, group), workload });
}

/** Each guest `factor` times as wide; null where the host has not as many pCPUs for it. */
function withVcpus(scenario: ResolvedScenario, group: number, factor: number): ResolvedScenario | null {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = scenario.machine;
  const service = itemAt(scenario.groups, group);
  const most = service.affinity?.length ?? packages * numaPerPackage * llcPerNuma * coresPerLlc * threadsPerCore;
  const vcpus = service.vcpus * factor;
  return vcpus > most ? null : withGroup(scenario, group, { ...service, vcpus });
}
