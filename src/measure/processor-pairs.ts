import { itemAt } from '../base/item-at.ts';
import { DISTANCES } from '../scenario/machine-costs.ts';
import type { HostTopology } from '../observe/topology.ts';

/** How far two processors are from each other. */
export type Distance = (typeof DISTANCES)[number];

/** Two processors, by Linux's numbers. */
export type ProcessorPair = readonly [number, number];

/** So many pairs of a distance are measured: caches of a mesh are not all equally far. */
const PAIRS = 3;

/** Pairs of processors for every distance that the machine has, nearest first; each begins elsewhere in the machine. */
export function pairsByDistance(topology: HostTopology): ReadonlyMap<Distance, readonly ProcessorPair[]> {
  const { cpus } = topology;
  const starts = [...new Set(Array.from({ length: PAIRS }, (_, at) => Math.floor((at * cpus.length) / PAIRS)))];
  const found = new Map<Distance, readonly ProcessorPair[]>();
  for (const distance of DISTANCES.slice(1)) {
    const pairs = starts.flatMap((start): readonly ProcessorPair[] => {
      for (let step = 1; step < cpus.length; step++) {
        const other = (start + step) % cpus.length;
        if (distanceOf(topology, start, other) === distance) return [[itemAt(cpus, start), itemAt(cpus, other)]];
      }
      return [];
    });
    if (pairs.length > 0) found.set(distance, pairs);
  }
  return found;
}

/** One processor of every core, by Linux's numbers. */
export function onePerCore({ cpus, threadsPerCore }: HostTopology): readonly number[] {
  return cpus.filter((_, at) => at % threadsPerCore === 0);
}

/** @param a @param b places in the order in which a scenario counts processors: through threads, cores, caches, nodes, packages */
function distanceOf(topology: HostTopology, a: number, b: number): Distance {
  const { threadsPerCore, coresPerLlc, llcPerNuma, numaPerPackage } = topology;
  let size = 1;
  const sizes = [1, threadsPerCore, coresPerLlc, llcPerNuma, numaPerPackage].map((parts) => (size *= parts));
  const within = sizes.findIndex((part) => Math.floor(a / part) === Math.floor(b / part));
  return itemAt(DISTANCES, within < 0 ? DISTANCES.length - 1 : within);
}
