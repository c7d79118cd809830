import type { FrontEnds } from '../../scenario/connections/front-ends.ts';
import { type Balancer, forwardingPath } from '../../scenario/connections/front-ends.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type Capacity, type CapacityOptions, kernelCapacity } from '../../sim/connections/capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { TlsHandshake } from '../../scenario/connections/tls.ts';
import { underRate, type UnderRate } from '../../sim/connections/under-rate.ts';
import { type Farm, leastFarms, sizeBalancer, sizeEngines, sizeServers, SPARE_KERNELS } from './farm.ts';
import { kernelLimit } from './kernel-limit.ts';
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
export function answerConnections(
  question: ConnectionsQuestion,
  options: CapacityOptions = { connections: OTHER_CONNECTIONS },
): ConnectionsAnswer {
  const { path, machine, cores, ratePerSec } = question;
  const cap = kernelCapacity(path, machine, cores, { ...options, connections: CAP_CONNECTIONS });
  const limit = kernelLimit(path, machine, cores, cap.perSec.mean, options);
  const curve = curveSizes(cores, machine).map((size) => ({
    cores: size,
    perSec: size === cores ? cap.perSec.mean : kernelCapacity(path, machine, size, options).perSec.mean,
  }));
  const found = { cap, ...limit, curve };
  if (ratePerSec === null) return { ...found, options: [] };
  const asked = asIs(question, ratePerSec, found, options);
  const sized = otherSize(question, ratePerSec, curve, options);
  return {
    ...found,
    options: [
      ...(sized?.carries ? [sized, asked] : [asked, ...(sized === null ? [] : [sized])]),
      ...alternatives(question, ratePerSec, options),
      ...farms(question, ratePerSec, limit.limitedBy, options),
      ...offloads(question, ratePerSec, options),
    ],
  };
}

interface SingleKernel extends Alternative {
  readonly kind: 'as-is' | 'cores' | 'kernel';
  readonly cores: number;
  readonly capPerSec: number;
  readonly limitedBy: string;
}

function singleKernel(
  { machine, frontEnds: { busyShare }, mostSetUpP99Ns }: ConnectionsQuestion,
  rate: number,
  { kind, name, path, cores, capPerSec, limitedBy, publishedToCores }: SingleKernel,
  options: CapacityOptions,
): ConnectionsOption {
  const under = underRate(path, machine, cores, rate, options);
  const latency = latencyOf(under);
  const why = whyNot(rate, capPerSec, busyShare, under.carried) ?? tooSlow(latency?.p99, mostSetUpP99Ns);
  return {
    kind,
    name,
    title: `${name}, ${coresText(cores)}`,
    carries: why === null,
    why,
    capPerSec,
    loadRatio: rate / capPerSec,
    processors: cores,
    frontEndProcessors: 0,
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
): ConnectionsOption {
  const { path, cores, publishedToCores } = question;
  const capPerSec = cap.perSec.mean;
  const kernel = { kind: 'as-is', name: path.kernel, path, cores, capPerSec, limitedBy, publishedToCores } as const;
  return singleKernel(question, rate, kernel, options);
}

/**
 * The smallest single kernel that carries the rate, up to twice the cores; if none does, the one with the highest cap.
 * null if that is the kernel of the question.
 */
function otherSize(
  question: ConnectionsQuestion,
  rate: number,
  curve: ConnectionsAnswer['curve'],
  options: CapacityOptions,
): ConnectionsOption | null {
  const { path, machine, publishedToCores, frontEnds } = question;
  const capOf = (cores: number): number =>
    curve.find((point) => point.cores === cores)?.perSec ?? kernelCapacity(path, machine, cores, options).perSec.mean;
  const isEnough = (capPerSec: number): boolean => rate <= frontEnds.busyShare * capPerSec;
  const first = curve.findIndex(({ perSec }) => isEnough(perSec));
  const enough = curve[first];
  let { cores } = enough ?? curve.reduce((a, b) => (b.perSec > a.perSec ? b : a));
  // Between two sizes of the curve, of which the larger is enough, more cores do more.
  let tooSmall = enough === undefined ? cores - 1 : (curve[first - 1]?.cores ?? 0);
  while (cores - tooSmall > 1) {
    const between = Math.floor((tooSmall + cores) / 2);
    if (isEnough(capOf(between))) cores = between;
    else tooSmall = between;
  }
  if (cores === question.cores) return null;
  const isQuick = (): boolean =>
    tooSlow(latencyOf(underRate(path, machine, cores, rate, options))?.p99, question.mostSetUpP99Ns) === null;
  if (enough !== undefined && question.mostSetUpP99Ns !== null) {
    while (cores < 2 * question.cores && !isQuick()) cores = Math.min(2 * question.cores, Math.ceil(1.1 * cores));
  }
  const capPerSec = capOf(cores);
  const { limitedBy } = kernelLimit(path, machine, cores, capPerSec, options);
  const kernel = { kind: 'cores', name: path.kernel, path, cores, capPerSec, limitedBy, publishedToCores } as const;
  return singleKernel(question, rate, kernel, options);
}

function alternatives(question: ConnectionsQuestion, rate: number, options: CapacityOptions): ConnectionsOption[] {
  const { machine, cores } = question;
  return question.alternatives.map((alternative) => {
    const capPerSec = kernelCapacity(alternative.path, machine, cores, options).perSec.mean;
    const { limitedBy } = kernelLimit(alternative.path, machine, cores, capPerSec, options);
    return singleKernel(question, rate, { ...alternative, kind: 'kernel', cores, capPerSec, limitedBy }, options);
  });
}

/** The farm with the fewest kernels behind each balancer, and one with the fewest processors behind the first. */
function farms(
  question: ConnectionsQuestion,
  rate: number,
  limitedBy: string,
  options: CapacityOptions,
): ConnectionsOption[] {
  const { path, machine, cores, frontEnds, publishedToCores, mostSetUpP99Ns } = question;
  const { busyShare } = frontEnds;
  const [fewKernels, fewCores] = leastFarms(path, machine, cores, rate, { busyShare, mostSetUpP99Ns }, options);
  if (fewKernels === undefined) return [];
  const behind = (farm: Farm, balancer: Balancer): ConnectionsOption => {
    const size = sizeBalancer(balancer, rate, busyShare, options);
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
      kernels,
      spareKernels: SPARE_KERNELS,
      extrapolatedBeyondCores: mostPublished(publishedToCores, farm.coresPerKernel),
      setUpLatencyNs: latencyOf(farm.each),
      breaksNext: size.capPerSec < farm.capPerSec ? 'the balancer' : `${limitedBy} in each kernel`,
      breaksAtPerSec: capPerSec,
    };
  };
  const [first] = frontEnds.balancers;
  return [
    ...frontEnds.balancers.map((balancer) => behind(fewKernels, balancer)),
    ...(fewCores === undefined || first === undefined ? [] : [behind(fewCores, first)]),
  ];
}

/** Servers behind engines see requests over connections that stay open: next to no connections, so no wall. */
function offloads(question: ConnectionsQuestion, rate: number, options: CapacityOptions): ConnectionsOption[] {
  const { kept, machine, cores, requestsPerConnection, handshake, frontEnds, mostSetUpP99Ns } = question;
  const { busyShare, engines, mostEngineCores } = frontEnds;
  const requestRate = rate * requestsPerConnection;
  const servers = sizeServers(kept.path, kept.requests, machine, cores, requestRate, busyShare, options);
  const kernels = servers.kernels + SPARE_KERNELS;
  return engines.map((engine) => {
    const size = sizeEngines(engine, rate, handshake, busyShare, mostEngineCores);
    const { instances, coresEach } = size;
    const frontEndProcessors = instances * coresEach;
    const capPerSec = Math.min(size.capPerSec, servers.capPerSec / requestsPerConnection);
    // Its cores share nothing, and connections are spread by hash: one core with its share of them stands for all.
    const forwarding = forwardingPath(question.path, [size.engineNs]);
    const core = underRate(forwarding, machine, 1, rate / frontEndProcessors, options);
    const why =
      !engine.endsTls && handshake !== null
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
      title: `${many} of ${coresText(coresEach)}, ${kernelsText(kernels, servers.coresPerKernel)} behind`,
      carries: why === null,
      why,
      capPerSec,
      loadRatio: rate / capPerSec,
      processors: frontEndProcessors + kernels * servers.coresPerKernel,
      frontEndProcessors,
      kernels,
      spareKernels: SPARE_KERNELS,
      extrapolatedBeyondCores: null,
      setUpLatencyNs: why === null ? latencyOf(core) : null,
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

function coresText(cores: number): string {
  return cores === 1 ? '1 core' : `${cores} cores`;
}

function kernelsText(kernels: number, coresEach: number): string {
  return `${kernels} kernels of ${coresText(coresEach)} (${SPARE_KERNELS} spare)`;
}

/** One core, doublings, the packages of the machine, the cores of the question, and up to twice that. */
function curveSizes(cores: number, { coresPerPackage }: BareMachine): number[] {
  const sizes = new Set([1, cores, Math.ceil(1.5 * cores), 2 * cores]);
  for (let size = 2; size < 2 * cores; size *= 2) sizes.add(size);
  if (coresPerPackage < 2 * cores) sizes.add(coresPerPackage);
  return [...sizes].sort((a, b) => a - b);
}
