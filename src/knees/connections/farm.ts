import { inTurn } from '../../base/in-turn.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import { type CapacityOptions, kernelCapacity } from '../../sim/connections/capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { tooSlow } from './verdict.ts';
import { underRate, type UnderRate } from '../../sim/connections/under-rate.ts';
import type { Balancer, OffloadEngine } from '../../scenario/connections/front-ends.ts';
import { acceleratedPerSec, handshakeOnEngineNs, type TlsHandshake } from '../../scenario/connections/tls.ts';

/** Larger farms tried, each by a twentieth, until one kernel carries its share of the rate. */
const MORE_TRIED = 6;
/** Kernels of a farm, and balancers before it, at most. */
const MOST_KERNELS = 4096;
/** Fewer and larger kernels are worth this many times the processors of the farm with the fewest: each kernel is one more to run. */
export const MOST_PROCESSORS_FOR_FEWER_KERNELS = 1.25;
/** Kernels that a farm has more than it needs: one may fail. */
export const SPARE_KERNELS = 1;

/** So many equal kernels of so many cores each. */
export interface Farm {
  /** Those that the rate needs; the spare one comes on top. */
  readonly kernels: number;
  readonly coresPerKernel: number;
  /** Rate of all that are needed together. */
  readonly capPerSec: number;
  /** One of them under its share of the rate, the spare one being away. */
  readonly each: UnderRate;
}

/** What every kernel of a farm keeps to. */
export interface FarmTargets {
  /** Share of its cap that it uses at most. */
  readonly busyShare: number;
  /** 99th percentile of connection set-up at most; null for no target. */
  readonly mostSetUpP99Ns: number | null;
}

/**
 * Farms that carry a rate, every kernel a share of it and none busier than `busyShare` of its cap: one with the fewest
 * kernels (and then the fewest processors), and, where that is another, the one with the fewest kernels of those that take at most a
 * quarter more than the fewest processors, the spare kernel counted. Sizes from one core to `mostCores`, doubling, are tried; each farm is checked by simulating one of its kernels
 * under its share.
 * @returns none when no farm of at most 4,096 kernels does
 */
export async function leastFarms(
  path: ConnectionPath,
  machine: BareMachine,
  mostCores: number,
  ratePerSec: number,
  { busyShare, mostSetUpP99Ns }: FarmTargets,
  options: CapacityOptions = {},
): Promise<Farm[]> {
  const sizes = await inTurn(sizesUpTo(mostCores), async (cores): Promise<Candidate> => {
    const cap = (await kernelCapacity(path, machine, cores, options)).perSec.mean;
    return { cores, cap, kernels: Math.ceil(ratePerSec / (busyShare * cap)) };
  });
  const candidates = sizes.filter(({ kernels }) => kernels <= MOST_KERNELS);
  const firstThatCarries = async (
    order: (a: Candidate, b: Candidate) => number,
    mostProcessors = Infinity,
  ): Promise<Farm | null> => {
    for (const { cores, cap, kernels: least } of [...candidates].sort(order)) {
      const step = Math.ceil(least / 20);
      for (let kernels = least; kernels <= least + MORE_TRIED * step; kernels += step) {
        if (processors({ cores, kernels }) > mostProcessors) break;
        const each = await underRate(path, machine, cores, ratePerSec / kernels, options);
        const isQuick = tooSlow(each.setUpLatencyNs?.p99.mean, mostSetUpP99Ns) === null;
        if (each.carried && isQuick) return { kernels, coresPerKernel: cores, capPerSec: kernels * cap, each };
      }
    }
    return null;
  };
  const byKernels = (a: Candidate, b: Candidate): number => a.kernels - b.kernels || a.cores - b.cores;
  const fewKernels = await firstThatCarries(byKernels);
  const fewCores = await firstThatCarries((a, b) => processors(a) - processors(b) || a.kernels - b.kernels);
  if (fewKernels === null || fewCores === null) return [];
  const all = ({ kernels, coresPerKernel: cores }: Farm): number => processors({ kernels, cores });
  const most = MOST_PROCESSORS_FOR_FEWER_KERNELS * all(fewCores);
  if (all(fewKernels) <= most) return [fewKernels];
  return [fewKernels, (await firstThatCarries(byKernels, most)) ?? fewCores];
}

/** Of a whole farm, the spare kernel counted. */
function processors({ cores, kernels }: Pick<Candidate, 'cores' | 'kernels'>): number {
  return cores * (kernels + SPARE_KERNELS);
}

interface Candidate {
  readonly cores: number;
  readonly cap: number;
  readonly kernels: number;
}

/**
 * Servers for requests over connections that stay open: kernels of the size that takes the fewest processors, the spare
 * kernel counted.
 */
export async function sizeServers(
  perConnection: ConnectionPath,
  requestsPerConnection: number,
  machine: BareMachine,
  mostCores: number,
  requestsPerSec: number,
  busyShare: number,
  options: CapacityOptions = {},
): Promise<Servers> {
  const sizes = await inTurn(sizesUpTo(mostCores), async (coresPerKernel): Promise<Servers> => {
    const { perSec } = await kernelCapacity(perConnection, machine, coresPerKernel, options);
    const cap = perSec.mean * requestsPerConnection;
    const kernels = Math.ceil(requestsPerSec / (busyShare * cap));
    return { kernels, coresPerKernel, capPerSec: kernels * cap };
  });
  const processors = ({ kernels, coresPerKernel }: Servers): number => (kernels + SPARE_KERNELS) * coresPerKernel;
  return sizes.reduce((a, b) => (processors(b) <= processors(a) ? b : a));
}

/** Kernels that serve; the spare one comes on top. */
type Servers = Omit<Farm, 'each'>;

/** A front end large enough for a rate. */
export interface FrontEndSize {
  /** Kernels (or machines) of it, and cores of each. */
  readonly instances: number;
  readonly coresEach: number;
  readonly capPerSec: number;
}

/** The balancer's size for a rate: one that shares nothing grows by cores, a proxy by kernels of its best size. */
export async function sizeBalancer(
  balancer: Balancer,
  ratePerSec: number,
  busyShare: number,
  options: CapacityOptions = {},
): Promise<FrontEndSize> {
  if (balancer.kernel === null) {
    const cores = Math.max(1, Math.ceil((ratePerSec * balancer.cpuNs) / NS_PER_SEC / busyShare));
    return { instances: 1, coresEach: cores, capPerSec: (cores * NS_PER_SEC) / balancer.cpuNs };
  }
  const { path, machine } = balancer.kernel;
  const sizes = await inTurn(sizesUpTo(coresOf(machine)), async (cores) => {
    const cap = (await kernelCapacity(path, machine, cores, options)).perSec.mean;
    const instances = Math.ceil(ratePerSec / (busyShare * cap));
    return { instances, coresEach: cores, capPerSec: instances * cap };
  });
  return sizes.reduce((a, b) => (b.instances * b.coresEach < a.instances * a.coresEach ? b : a));
}

/** Cores of all packages. */
export function coresOf({ packages, coresPerPackage }: BareMachine): number {
  return packages * coresPerPackage;
}

/** Engines for a rate, and what they could do. */
export interface EngineSize extends FrontEndSize {
  /** Processor time of one connection, its handshake included where the engine ends TLS. */
  readonly engineNs: number;
  /** What their accelerators could do; Infinity where they have none, or nothing to accelerate. */
  readonly cardsPerSec: number;
}

/**
 * As many engines, each with one accelerator card where it has any, as the rate needs: by processors, of which one machine
 * has no more than `mostEngineCores`, and by cards. Neither is busier than `busyShare`.
 */
export function sizeEngines(
  engine: OffloadEngine,
  ratePerSec: number,
  handshake: TlsHandshake | null,
  busyShare: number,
  mostEngineCores: number,
): EngineSize {
  const engineNs = engine.cpuNs + (engine.endsTls ? handshakeOnEngineNs(handshake, engine.accelerator) : 0);
  const cores = Math.ceil((ratePerSec * engineNs) / NS_PER_SEC / busyShare);
  const card = acceleratedPerSec(handshake, engine.accelerator) ?? Infinity;
  const instances = Math.max(1, Math.ceil(cores / mostEngineCores), Math.ceil(ratePerSec / (busyShare * card)));
  const coresEach = Math.ceil(cores / instances);
  const cardsPerSec = instances * card;
  const capPerSec = Math.min((instances * coresEach * NS_PER_SEC) / engineNs, cardsPerSec);
  return { instances, coresEach, capPerSec, engineNs, cardsPerSec };
}

/** Numbers of cores that are tried: doublings, and the most. */
export function sizesUpTo(most: number): number[] {
  const sizes: number[] = [];
  for (let cores = 1; cores < most; cores *= 2) sizes.push(cores);
  return [...sizes, most];
}
