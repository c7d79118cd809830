import type { BareMachine } from '../sockets/bare-machine.ts';
import { type Capacity, type CapacityOptions, kernelCapacity } from '../sockets/capacity.ts';
import type { ConnectionPath } from '../sockets/connection-path.ts';
import { type Ablation, findLimit } from '../sockets/limit.ts';
import { underRate, type UnderRate } from '../sockets/under-rate.ts';
import { type Farm, leastFarms, sizeBalancer, sizeServers } from './farm.ts';
import { forwardingPath, type Balancer, type FrontEnds } from './front-ends.ts';

const NS_PER_SEC = 1e9;
/** Connections simulated for the cap itself, and for each of the many other figures. */
const CAP_CONNECTIONS = 40_000;
const OTHER_CONNECTIONS = 8_000;

/** What is asked: can this kernel carry the rate, and what else could? */
export interface ConnectionsQuestion {
  readonly path: ConnectionPath;
  readonly machine: BareMachine;
  readonly cores: number;
  /** null: only the cap is asked for. */
  readonly ratePerSec: number | null;
  /** Other kernels, or other ways to set this one up, on the same machine. */
  readonly alternatives: readonly { readonly name: string; readonly path: ConnectionPath }[];
  readonly frontEnds: FrontEnds;
  readonly requestsPerConnection: number;
  /** What servers behind an offload engine do: connections that last for so many requests, without TLS. */
  readonly kept: { readonly path: ConnectionPath; readonly requests: number };
  /** Processor time of a TLS handshake, or 0. */
  readonly handshakeNs: number;
}

/** One way to carry the rate. */
export interface ConnectionsOption {
  readonly kind: 'as-is' | 'cores' | 'kernel' | 'farm' | 'offload';
  readonly name: string;
  readonly title: string;
  readonly carries: boolean;
  readonly capPerSec: number;
  /** Processors in all, and those of them that front ends use. */
  readonly processors: number;
  readonly frontEndProcessors: number;
  /** Kernels that serve. */
  readonly kernels: number;
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
  const limit = findLimit(path, machine, cores, cap.perSec.mean, options);
  const curve = curveSizes(cores, machine).map((size) => ({
    cores: size,
    perSec: size === cores ? cap.perSec.mean : kernelCapacity(path, machine, size, options).perSec.mean,
  }));
  const found = { cap, ...limit, curve };
  if (ratePerSec === null) return { ...found, options: [] };
  return {
    ...found,
    options: [
      asIs(question, ratePerSec, found, options),
      moreCores(question, ratePerSec, found, options),
      ...alternatives(question, ratePerSec, options),
      ...farms(question, ratePerSec, limit.limitedBy, options),
      ...offloads(question, ratePerSec, options),
    ],
  };
}

type Found = Omit<ConnectionsAnswer, 'options'>;

function asIs(
  question: ConnectionsQuestion,
  rate: number,
  { cap, limitedBy }: Found,
  options: CapacityOptions,
): ConnectionsOption {
  const { path, machine, cores } = question;
  const under = underRate(path, machine, cores, rate, options);
  const carries = under.carried && rate <= cap.perSec.mean;
  return {
    kind: 'as-is',
    name: path.kernel,
    title: `${path.kernel}, ${coresText(cores)}`,
    carries,
    capPerSec: cap.perSec.mean,
    processors: cores,
    frontEndProcessors: 0,
    kernels: 1,
    setUpLatencyNs: carries ? latencyOf(under) : null,
    breaksNext: limitedBy,
    breaksAtPerSec: cap.perSec.mean,
  };
}

/** The size of one kernel that does best, up to twice the cores. */
function moreCores(
  question: ConnectionsQuestion,
  rate: number,
  found: Found,
  options: CapacityOptions,
): ConnectionsOption {
  const { path, machine, cores } = question;
  const larger = found.curve.filter((point) => point.cores > cores);
  const best = larger.reduce((a, b) => (b.perSec > a.perSec ? b : a));
  const enough = larger.find((point) => point.perSec >= rate) ?? best;
  const under = underRate(path, machine, enough.cores, rate, options);
  const carries = under.carried && enough.perSec >= rate;
  return {
    kind: 'cores',
    name: path.kernel,
    title: `${path.kernel}, ${coresText(enough.cores)}`,
    carries,
    capPerSec: enough.perSec,
    processors: enough.cores,
    frontEndProcessors: 0,
    kernels: 1,
    setUpLatencyNs: carries ? latencyOf(under) : null,
    breaksNext: findLimit(path, machine, enough.cores, enough.perSec, options).limitedBy,
    breaksAtPerSec: enough.perSec,
  };
}

function alternatives(question: ConnectionsQuestion, rate: number, options: CapacityOptions): ConnectionsOption[] {
  const { machine, cores } = question;
  return question.alternatives.map(({ name, path }) => {
    const capPerSec = kernelCapacity(path, machine, cores, options).perSec.mean;
    const under = underRate(path, machine, cores, rate, options);
    const carries = under.carried && rate <= capPerSec;
    return {
      kind: 'kernel',
      name,
      title: `${name}, ${coresText(cores)}`,
      carries,
      capPerSec,
      processors: cores,
      frontEndProcessors: 0,
      kernels: 1,
      setUpLatencyNs: carries ? latencyOf(under) : null,
      breaksNext: findLimit(path, machine, cores, capPerSec, options).limitedBy,
      breaksAtPerSec: capPerSec,
    };
  });
}

/** The farm with the fewest kernels behind each balancer, and one with the fewest processors behind the first. */
function farms(
  question: ConnectionsQuestion,
  rate: number,
  limitedBy: string,
  options: CapacityOptions,
): ConnectionsOption[] {
  const { path, machine, cores, frontEnds } = question;
  const [fewKernels, fewCores] = leastFarms(path, machine, cores, rate, options);
  if (fewKernels === undefined) return [];
  const behind = (farm: Farm, balancer: Balancer): ConnectionsOption => {
    const size = sizeBalancer(balancer, rate, frontEnds.busyShare, options);
    const frontEndProcessors = size.instances * size.coresEach;
    const capPerSec = Math.min(size.capPerSec, farm.capPerSec);
    return {
      kind: 'farm',
      name: balancer.name,
      title: `${farm.kernels} x ${coresText(farm.coresPerKernel)} behind ${balancer.name}`,
      carries: true,
      capPerSec,
      processors: farm.kernels * farm.coresPerKernel + frontEndProcessors,
      frontEndProcessors,
      kernels: farm.kernels,
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

/** Servers behind an engine see requests over connections that stay open: next to no connections, so no wall. */
function offloads(question: ConnectionsQuestion, rate: number, options: CapacityOptions): ConnectionsOption[] {
  const { kept, machine, cores, requestsPerConnection, handshakeNs, frontEnds } = question;
  const { busyShare, engines, mostEngineCores } = frontEnds;
  const requestRate = rate * requestsPerConnection;
  const servers = sizeServers(kept.path, kept.requests, machine, cores, requestRate, busyShare, options);
  const serverCores = servers.kernels * servers.coresPerKernel;
  return engines.map((engine) => {
    const engineNs = engine.cpuNs + (engine.endsTls ? handshakeNs * engine.handshakeShare : 0);
    const engineCores = Math.ceil((rate * engineNs) / NS_PER_SEC / busyShare);
    const cards = handshakeNs > 0 ? (engine.handshakesPerSec ?? Infinity) : Infinity;
    const byEngine = (engineCores * NS_PER_SEC) / engineNs;
    const capPerSec = Math.min(byEngine, servers.capPerSec / requestsPerConnection, cards);
    // Its cores share nothing, and connections are spread by hash: one core with its share of them stands for all.
    const core = underRate(forwardingPath(question.path, [engineNs]), machine, 1, rate / engineCores, options);
    return {
      kind: 'offload',
      name: engine.name,
      title: `${engine.name} of ${coresText(engineCores)}, ${servers.kernels} x ${coresText(servers.coresPerKernel)} behind`,
      carries: (engine.endsTls || handshakeNs === 0) && rate <= cards && engineCores <= mostEngineCores,
      capPerSec,
      processors: engineCores + serverCores,
      frontEndProcessors: engineCores,
      kernels: servers.kernels,
      setUpLatencyNs: latencyOf(core),
      breaksNext: capPerSec === cards ? 'the accelerator' : capPerSec === byEngine ? 'the engine' : 'the servers',
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

/** One core, doublings, the machine's packages, what was asked for, and up to twice that. */
function curveSizes(cores: number, { coresPerPackage }: BareMachine): number[] {
  const sizes = new Set([1, cores, Math.ceil(1.5 * cores), 2 * cores]);
  for (let size = 2; size < 2 * cores; size *= 2) sizes.add(size);
  if (coresPerPackage < 2 * cores) sizes.add(coresPerPackage);
  return [...sizes].sort((a, b) => a - b);
}
