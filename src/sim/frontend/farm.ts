import type { BareMachine } from '../sockets/bare-machine.ts';
import type { CapacityOptions } from '../sockets/capacity.ts';
import { kernelCapacity } from '../sockets/capacity.ts';
import type { ConnectionPath } from '../sockets/connection-path.ts';
import { underRate, type UnderRate } from '../sockets/under-rate.ts';
import type { Balancer } from './front-ends.ts';

const NS_PER_SEC = 1e9;
/** Larger farms tried, each by a twentieth, until one kernel carries its share of the rate. */
const MORE_TRIED = 6;
/** Kernels of a farm, and balancers before it, at most. */
const MOST_KERNELS = 4096;

/** So many kernels of so many cores each, all alike. */
export interface Farm {
  readonly kernels: number;
  readonly coresPerKernel: number;
  /** Rate of all of them together. */
  readonly capPerSec: number;
  /** One of them under its share of the rate. */
  readonly each: UnderRate;
}

/**
 * Farms that carry a rate, every kernel a share of it: one with the fewest kernels (and then the fewest processors), and,
 * where that is another, one with the fewest processors. Sizes from one core to `mostCores`, doubling, are tried; each
 * farm is checked by simulating one of its kernels under its share.
 * @returns none when no farm of at most 4,096 kernels does
 */
export function leastFarms(
  path: ConnectionPath,
  machine: BareMachine,
  mostCores: number,
  ratePerSec: number,
  options: CapacityOptions = {},
): Farm[] {
  const candidates = sizesUpTo(mostCores)
    .map((cores) => {
      const cap = kernelCapacity(path, machine, cores, options).perSec.mean;
      return { cores, cap, kernels: Math.ceil(ratePerSec / cap) };
    })
    .filter(({ kernels }) => kernels <= MOST_KERNELS);
  const firstThatCarries = (order: (a: Candidate, b: Candidate) => number): Farm | null => {
    for (const { cores, cap, kernels: least } of [...candidates].sort(order)) {
      const step = Math.ceil(least / 20);
      for (let kernels = least; kernels <= least + MORE_TRIED * step; kernels += step) {
        const each = underRate(path, machine, cores, ratePerSec / kernels, options);
        if (each.carried) return { kernels, coresPerKernel: cores, capPerSec: kernels * cap, each };
      }
    }
    return null;
  };
  const fewKernels = firstThatCarries((a, b) => a.kernels - b.kernels || a.cores - b.cores);
  const fewCores = firstThatCarries((a, b) => a.cores * a.kernels - b.cores * b.kernels || a.kernels - b.kernels);
  if (fewKernels === null || fewCores === null) return [];
  const alike = fewCores.kernels * fewCores.coresPerKernel >= fewKernels.kernels * fewKernels.coresPerKernel;
  return alike ? [fewKernels] : [fewKernels, fewCores];
}

interface Candidate {
  readonly cores: number;
  readonly cap: number;
  readonly kernels: number;
}

/** Servers for requests over connections that stay open: kernels of the size that takes the fewest processors. */
export function sizeServers(
  perConnection: ConnectionPath,
  requestsPerConnection: number,
  machine: BareMachine,
  mostCores: number,
  requestsPerSec: number,
  busyShare: number,
  options: CapacityOptions = {},
): { readonly kernels: number; readonly coresPerKernel: number; readonly capPerSec: number } {
  const sizes = sizesUpTo(mostCores).map((coresPerKernel) => {
    const perSec = kernelCapacity(perConnection, machine, coresPerKernel, options).perSec.mean;
    const cap = perSec * requestsPerConnection;
    const kernels = Math.ceil(requestsPerSec / (busyShare * cap));
    return { kernels, coresPerKernel, capPerSec: kernels * cap };
  });
  return sizes.reduce((a, b) => (b.kernels * b.coresPerKernel <= a.kernels * a.coresPerKernel ? b : a));
}

/** A balancer large enough for a rate. */
export interface BalancerSize {
  readonly balancer: Balancer;
  /** Kernels (or machines) of it, and cores of each. */
  readonly instances: number;
  readonly coresEach: number;
  readonly capPerSec: number;
}

/** The balancer's size for a rate: one that shares nothing grows by cores, a proxy by kernels of its best size. */
export function sizeBalancer(
  balancer: Balancer,
  ratePerSec: number,
  busyShare: number,
  options: CapacityOptions = {},
): BalancerSize {
  if (balancer.kernel === null) {
    const cores = Math.max(1, Math.ceil((ratePerSec * balancer.cpuNs) / NS_PER_SEC / busyShare));
    return { balancer, instances: 1, coresEach: cores, capPerSec: (cores * NS_PER_SEC) / balancer.cpuNs };
  }
  const { path, machine } = balancer.kernel;
  const sizes = sizesUpTo(machine.packages * machine.coresPerPackage).map((cores) => {
    const cap = kernelCapacity(path, machine, cores, options).perSec.mean;
    const instances = Math.ceil(ratePerSec / (busyShare * cap));
    return { balancer, instances, coresEach: cores, capPerSec: instances * cap };
  });
  return sizes.reduce((a, b) => (b.instances * b.coresEach < a.instances * a.coresEach ? b : a));
}

function sizesUpTo(most: number): number[] {
  const sizes: number[] = [];
  for (let cores = 1; cores < most; cores *= 2) sizes.push(cores);
  return [...sizes, most];
}
