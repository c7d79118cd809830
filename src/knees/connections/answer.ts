import { inTurn } from '../../base/in-turn.ts';
import { formatCount } from '../../base/number-text.ts';
import type { FrontEnds } from '../../scenario/connections/front-ends.ts';
import { type Balancer, forwardingPath } from '../../scenario/connections/front-ends.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type Capacity, type CapacityOptions, kernelCapacity } from '../../sim/connections/capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { TlsHandshake } from '../../scenario/connections/tls.ts';
import { underRate, type UnderRate } from '../../sim/connections/under-rate.ts';
import {
  coresOf,
  type Farm,
  leastFarms,
  sizeBalancer,
  sizeEngines,
  sizeServers,
  sizesUpTo,
  SPARE_KERNELS,
} from './farm.ts';
import { type ConnectionsWork, type Part, partsBegin } from './connections-work.ts';
import { kernelLimit, resourcesOf } from './kernel-limit.ts';
import type { Ablation } from './limit.ts';
import { mostPublished, whyNot, tooSlow } from './verdict.ts';

/** Connections simulated for the cap itself, and for each of the many other figures. */
export const CAP_CONNECTIONS = 40_000;
const OTHER_CONNECTIONS = 8_000;
/** Engines that are put beside each other, and kernels behind them, at most. */
const MOST_ENGINES = 64;
const MOST_SERVERS = 4096;

/** The question: can this kernel carry the rate, and which alternatives can? */
export interface ConnectionsQuestion {
  readonly path: ConnectionPath;
  readonly machine: BareMachine;
  readonly cores: number;
  /** The most cores of one kernel that are looked at, or twice `cores` where that is more. */
  readonly mostCores: number;
  /** null: only the cap is computed. */
  readonly ratePerSec: number | null;
  /** Other kernels, or other ways to set this one up, on the same machine. */
  readonly alternatives: readonly Alternative[];
  /** The most cores that this kernel's rate was published or measured for; null where none was. */
  readonly publishedToCores: number | null;
  readonly frontEnds: FrontEnds;
  readonly requestsPerConnection: number;
  /** What servers behind an offload engine do: connections that last for so many requests, without TLS. */
  readonly kept: { readonly path: ConnectionPath; readonly requests: number };
  /** Target for the 99th percentile of set-up; null for none. */
  readonly mostSetUpP99Ns: number | null;
  /** A TLS handshake on a core of this machine; null for none. */
  readonly handshake: TlsHandshake | null;
}

/** Another kernel, or another way to set one up. */
export interface Alternative {
  readonly name: string;
  readonly path: ConnectionPath;
  readonly publishedToCores: number | null;
}

/** One way to carry the rate. */
export interface ConnectionsOption {
  readonly kind: 'as-is' | 'cores' | 'kernel' | 'farm' | 'offload';
  readonly name: string;
  readonly title: string;
  /** Without loss, and with no kernel and no front end busier than planned. */
  readonly carries: boolean;
  /** Why it does not; null where it does. */
  readonly why: string | null;
  /** What it does at most; of a farm while its spare kernel is away. */
  readonly capPerSec: number;
  /** The rate over that. */
  readonly loadRatio: number;
  /** Processors in all, and those of them that front ends use. */
  readonly processors: number;
  readonly frontEndProcessors: number;
  /** Processors in all if every kernel and front end has a spare one, so that any may fail; null where that was not sized. */
  readonly processorsWithSpares: number | null;
  /** Kernels that serve, the spare ones included. */
  readonly kernels: number;
  readonly spareKernels: number;
  /** Set where its kernels have more cores than any that a rate was published for: the most that one was. */
  readonly extrapolatedBeyondCores: number | null;
  /** From a connection's first packet at the server to its acceptance; null where it is not known. */
  readonly setUpLatencyNs: { readonly p50: number; readonly p99: number } | null;
  /** What gives way next, and at which rate of connections. */
  readonly breaksNext: string;
  readonly breaksAtPerSec: number;
}

export interface ConnectionsAnswer {
  readonly cap: Capacity;
  readonly limitedBy: string;
  readonly ablations: readonly Ablation[];
  readonly curve: readonly { readonly cores: number; readonly perSec: number }[];
  readonly options: readonly ConnectionsOption[];
}

/** Answers by simulation; the same question gives the same answer. */
export async function answerConnections(
  question: ConnectionsQuestion,
  work: ConnectionsWork = {},
): Promise<ConnectionsAnswer> {
  const options = { connections: OTHER_CONNECTIONS, ...work };
  const { path, machine, cores, ratePerSec } = question;
  const begin = partsBegin(partsOf(question), work.onPart);
  begin('maximum rate');
  const cap = await kernelCapacity(path, machine, cores, { ...options, connections: CAP_CONNECTIONS });
  begin('bottleneck');
  const limit = await kernelLimit(path, machine, cores, cap.perSec.mean, options);
  begin('rate over cores');
  const curve = await inTurn(curveSizes(cores, machine), async (size) => ({
    cores: size,
    perSec: size === cores ? cap.perSec.mean : (await kernelCapacity(path, machine, size, options)).perSec.mean,
  }));
  const found = { cap, ...limit, curve };
  if (ratePerSec === null) return { ...found, options: [] };
  begin('other numbers of cores');
  const asked = await asIs(question, ratePerSec, found, options);
  const sized = await otherSize(question, ratePerSec, curve, options);
  begin('other kernels');
  const kernels = await alternatives(question, ratePerSec, options);
  begin('farms');
  const farm = await farms(question, ratePerSec, limit.limitedBy, options);
  begin('offload engines');
  return {
    ...found,
    options: [
      ...(sized?.carries ? [sized, asked] : [asked, ...(sized === null ? [] : [sized])]),
      ...kernels,
      ...farm,
      ...(await offloads(question, ratePerSec, options)),
    ],
  };
}

/** The parts of the work; a rate that a kernel can do takes two simulations. */
function partsOf({ path, machine, cores, ratePerSec, alternatives: others, frontEnds }: ConnectionsQuestion): Part[] {
  const ablations = (of: ConnectionPath): number => 2 * resourcesOf(of).length;
  const parts = [
    { doing: 'maximum rate', simulations: 2 },
    { doing: 'bottleneck', simulations: ablations(path) },
    { doing: 'rate over cores', simulations: 2 * curveSizes(cores, machine).length },
  ];
  if (ratePerSec === null) return parts;
  const sizes = sizesUpTo(cores).length;
  return [
    ...parts,
    { doing: 'other numbers of cores', simulations: 8 + ablations(path) },
    { doing: 'other kernels', simulations: others.reduce((sum, other) => sum + 3 + ablations(other.path), 0) },
    { doing: 'farms', simulations: 2 * sizes + 2 + 2 * balancerSizes(frontEnds) },
    { doing: 'offload engines', simulations: 2 * sizes + frontEnds.engines.length },
  ];
}

function balancerSizes({ balancers }: FrontEnds): number {
  return balancers.reduce(
    (sum, { kernel }) => (kernel === null ? sum : sum + sizesUpTo(coresOf(kernel.machine)).length),
    0,
  );
}

interface SingleKernel extends Alternative {
  readonly kind: 'as-is' | 'cores' | 'kernel';
  readonly cores: number;
  readonly capPerSec: number;
  readonly limitedBy: string;
}

async function singleKernel(
  { machine, frontEnds: { busyShare }, mostSetUpP99Ns }: ConnectionsQuestion,
  rate: number,
  { kind, name, path, cores, capPerSec, limitedBy, publishedToCores }: SingleKernel,
  options: CapacityOptions,
): Promise<ConnectionsOption> {
  const under = await underRate(path, machine, cores, rate, options);
  const latency = latencyOf(under);
  const why = whyNot(rate, capPerSec, busyShare, under.carried) ?? tooSlow(latency?.p99, mostSetUpP99Ns);
  return {
    kind,
    name,
    title: `${name}, ${formatCount(cores, 'core')}`,
    carries: why === null,
    why,
    capPerSec,
    loadRatio: rate / capPerSec,
    processors: cores,
    frontEndProcessors: 0,
    processorsWithSpares: (1 + SPARE_KERNELS) * cores,
    kernels: 1,
    spareKernels: 0,
    extrapolatedBeyondCores: mostPublished(publishedToCores, cores),
    setUpLatencyNs: under.carried && rate <= capPerSec ? latency : null,
    breaksNext: limitedBy,
    breaksAtPerSec: capPerSec,
  };
}

function asIs(
  question: ConnectionsQuestion,
  rate: number,
  { cap, limitedBy }: Omit<ConnectionsAnswer, 'options'>,
  options: CapacityOptions,
): Promise<ConnectionsOption> {
  const { path, cores, publishedToCores } = question;
  const capPerSec = cap.perSec.mean;
  const kernel = { kind: 'as-is', name: path.kernel, path, cores, capPerSec, limitedBy, publishedToCores } as const;
  return singleKernel(question, rate, kernel, options);
}

/**
 * The smallest single kernel that carries the rate, on any machine there is; if none does, the one with the highest cap that was
 * tried. null if that is the kernel of the question.
 */
async function otherSize(
  question: ConnectionsQuestion,
  rate: number,
  curve: ConnectionsAnswer['curve'],
  options: CapacityOptions,
): Promise<ConnectionsOption | null> {
  const { path, machine, publishedToCores, frontEnds } = question;
  const capOf = async (cores: number): Promise<number> =>
    curve.find((point) => point.cores === cores)?.perSec ??
    (await kernelCapacity(path, machine, cores, options)).perSec.mean;
  const isEnough = (capPerSec: number): boolean => rate <= frontEnds.busyShare * capPerSec;
  const mostCores = Math.max(2 * question.cores, question.mostCores);
  const sizes = isEnough(Math.max(...curve.map(({ perSec }) => perSec)))
    ? curve
    : [...curve, ...(await widerKernels(curve, rate / frontEnds.busyShare, mostCores, capOf))];
  const first = sizes.findIndex(({ perSec }) => isEnough(perSec));
  const enough = sizes[first];
  let { cores } = enough ?? sizes.reduce((a, b) => (b.perSec > a.perSec ? b : a));
  // Between two sizes, of which the larger is enough, more cores do more.
  let tooSmall = enough === undefined ? cores - 1 : (sizes[first - 1]?.cores ?? 0);
  while (cores - tooSmall > 1) {
    const between = Math.floor((tooSmall + cores) / 2);
    if (isEnough(await capOf(between))) cores = between;
    else tooSmall = between;
  }
  if (cores === question.cores) return null;
  const isQuick = async (): Promise<boolean> =>
    tooSlow(latencyOf(await underRate(path, machine, cores, rate, options))?.p99, question.mostSetUpP99Ns) === null;
  if (enough !== undefined && question.mostSetUpP99Ns !== null) {
    while (cores < mostCores && !(await isQuick())) {
      cores = Math.min(mostCores, Math.ceil(1.1 * cores));
    }
  }
  const capPerSec = await capOf(cores);
  const { limitedBy } = await kernelLimit(path, machine, cores, capPerSec, options);
  const kernel = { kind: 'cores', name: path.kernel, path, cores, capPerSec, limitedBy, publishedToCores } as const;
  return singleKernel(question, rate, kernel, options);
}

/** Kernels beyond the widest of a curve, each as wide as the cap of the one before asks for, while more cores do more. */
async function widerKernels(
  curve: ConnectionsAnswer['curve'],
  capWanted: number,
  mostCores: number,
  capOf: (cores: number) => Promise<number>,
): Promise<ConnectionsAnswer['curve']> {
  const wider: { cores: number; perSec: number }[] = [];
  let last = curve[curve.length - 1];
  while (last !== undefined && last.perSec < capWanted && last.cores < mostCores) {
    const cores = Math.min(mostCores, Math.max(last.cores + 1, Math.ceil((last.cores * capWanted) / last.perSec)));
    const perSec = await capOf(cores);
    if (perSec <= last.perSec) break;
    last = { cores, perSec };
    wider.push(last);
  }
  return wider;
}

function alternatives(
  question: ConnectionsQuestion,
  rate: number,
  options: CapacityOptions,
): Promise<ConnectionsOption[]> {
  const { machine, cores } = question;
  return inTurn(question.alternatives, async (alternative) => {
    const capPerSec = (await kernelCapacity(alternative.path, machine, cores, options)).perSec.mean;
    const { limitedBy } = await kernelLimit(alternative.path, machine, cores, capPerSec, options);
    return singleKernel(question, rate, { ...alternative, kind: 'kernel', cores, capPerSec, limitedBy }, options);
  });
}

/** The farm with the fewest kernels behind each balancer, and one with far fewer processors behind the first where there is one. */
async function farms(
  question: ConnectionsQuestion,
  rate: number,
  limitedBy: string,
  options: CapacityOptions,
): Promise<ConnectionsOption[]> {
  const { path, machine, cores, frontEnds, publishedToCores, mostSetUpP99Ns } = question;
  const { busyShare } = frontEnds;
  const [fewKernels, fewProcessors] = await leastFarms(
    path,
    machine,
    cores,
    rate,
    { busyShare, mostSetUpP99Ns },
    options,
  );
  if (fewKernels === undefined) return [];
  const behind = async (farm: Farm, balancer: Balancer): Promise<ConnectionsOption> => {
    const size = await sizeBalancer(balancer, rate, busyShare, options);
    const frontEndProcessors = size.instances * size.coresEach;
    const capPerSec = Math.min(size.capPerSec, farm.capPerSec);
    const kernels = farm.kernels + SPARE_KERNELS;
    return {
      kind: 'farm',
      name: balancer.name,
      title: `${kernelsText(kernels, farm.coresPerKernel)} behind ${balancer.name}`,
      carries: true,
      why: null,
      capPerSec,
      loadRatio: rate / capPerSec,
      processors: kernels * farm.coresPerKernel + frontEndProcessors,
      frontEndProcessors,
      processorsWithSpares: kernels * farm.coresPerKernel + frontEndProcessors + size.coresEach,
      kernels,
      spareKernels: SPARE_KERNELS,
      extrapolatedBeyondCores: mostPublished(publishedToCores, farm.coresPerKernel),
      setUpLatencyNs: latencyOf(farm.each),
      breaksNext: size.capPerSec < farm.capPerSec ? 'the balancer' : limitedBy,
      breaksAtPerSec: capPerSec,
    };
  };
  const [first] = frontEnds.balancers;
  return [
    ...(await inTurn(frontEnds.balancers, (balancer) => behind(fewKernels, balancer))),
    ...(fewProcessors === undefined || first === undefined ? [] : [await behind(fewProcessors, first)]),
  ];
}

/** Servers behind engines see requests over connections that stay open: next to no connections, so no wall. */
async function offloads(
  question: ConnectionsQuestion,
  rate: number,
  options: CapacityOptions,
): Promise<ConnectionsOption[]> {
  const { kept, machine, cores, requestsPerConnection, handshake, frontEnds, mostSetUpP99Ns } = question;
  const { busyShare, engines, mostEngineCores } = frontEnds;
  const requestRate = rate * requestsPerConnection;
  const servers = await sizeServers(kept.path, kept.requests, machine, cores, requestRate, busyShare, options);
  const kernels = servers.kernels + SPARE_KERNELS;
  // An accelerator without handshakes is an engine of the other kind.
  const usable = engines.filter(({ accelerator }) => accelerator === null || handshake !== null);
  return inTurn(usable, async (engine) => {
    const size = sizeEngines(engine, rate, handshake, busyShare, mostEngineCores);
    const { instances, coresEach } = size;
    const frontEndProcessors = instances * coresEach;
    const capPerSec = Math.min(size.capPerSec, servers.capPerSec / requestsPerConnection);
    // Its cores share nothing, and connections are spread by hash: one core with its share of them stands for all.
    const forwarding = forwardingPath(question.path, [size.engineNs]);
    const core = await underRate(forwarding, machine, 1, rate / frontEndProcessors, options);
    const endsAll = engine.endsTls || handshake === null;
    const why = !endsAll
      ? 'it cannot end TLS'
      : instances > MOST_ENGINES
        ? `it takes ${instances} engines, and no more than ${MOST_ENGINES} are put beside each other`
        : servers.kernels > MOST_SERVERS
          ? `it takes ${servers.kernels} kernels behind, more than ${MOST_SERVERS}`
          : tooSlow(latencyOf(core)?.p99, mostSetUpP99Ns);
    const many = instances === 1 ? engine.name : `${instances} x ${engine.name}`;
    return {
      kind: 'offload',
      name: engine.name,
      title: `${kernelsText(kernels, servers.coresPerKernel)} behind ${many} of ${formatCount(coresEach, 'core')}`,
      carries: why === null,
      why,
      capPerSec,
      loadRatio: rate / capPerSec,
      processors: frontEndProcessors + kernels * servers.coresPerKernel,
      frontEndProcessors,
      processorsWithSpares: frontEndProcessors + coresEach + kernels * servers.coresPerKernel,
      kernels,
      spareKernels: SPARE_KERNELS,
      extrapolatedBeyondCores: null,
      setUpLatencyNs: endsAll ? latencyOf(core) : null,
      breaksNext:
        capPerSec === size.cardsPerSec
          ? 'the accelerator'
          : capPerSec === size.capPerSec
            ? 'the engine'
            : 'the servers',
      breaksAtPerSec: capPerSec,
    };
  });
}

function latencyOf({ setUpLatencyNs }: UnderRate): ConnectionsOption['setUpLatencyNs'] {
  return setUpLatencyNs && { p50: setUpLatencyNs.p50.mean, p99: setUpLatencyNs.p99.mean };
}

function kernelsText(kernels: number, coresEach: number): string {
  return `${kernels} kernels of ${formatCount(coresEach, 'core')} (${SPARE_KERNELS} spare)`;
}

/** One core, doublings, the packages of the machine, the cores of the question, and up to twice that. */
function curveSizes(cores: number, { coresPerPackage }: BareMachine): number[] {
  const sizes = new Set([1, cores, Math.ceil(1.5 * cores), 2 * cores]);
  for (let size = 2; size < 2 * cores; size *= 2) sizes.add(size);
  if (coresPerPackage < 2 * cores) sizes.add(coresPerPackage);
  return [...sizes].sort((a, b) => a - b);
}
