import { byValue } from '../../base/by-value.ts';
import { cpuShare } from './items.ts';
import type { HostShape, Items } from './items.ts';
import { NONE, Placement } from './placement.ts';

// Items and hosts index typed arrays that have an entry for each: `!` says so, as a check would cost time in inner loops.

/** Shares of one host that an item takes, and how scarce each resource is over all items. */
export interface Shares {
  readonly cpu: Float64Array;
  readonly memory: Float64Array;
  readonly reserved: Float64Array;
  /** Mean share over the items: the weights that Panigrahy et al. found best. */
  readonly meanCpu: number;
  readonly meanMemory: number;
  readonly meanReserved: number;
}

export function sharesOf(items: Items, shape: HostShape): Shares {
  const cpu = Float64Array.from({ length: items.count }, (_, item) => cpuShare(items, item));
  const memory = items.memoryMib.map((mib) => mib / shape.memoryMib);
  const reserved = items.reservedCores.map((cores) => cores / shape.reservableCores);
  return { cpu, memory, reserved, meanCpu: mean(cpu), meanMemory: mean(memory), meanReserved: mean(reserved) };
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/**
 * Sizes that put the items of a vector packing problem in one order, largest first.
 * Source: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, "Heuristics for Vector Bin Packing", Microsoft Research 2011.
 */
export const ITEM_SIZES: Readonly<
  Record<'sum' | 'norm' | 'product' | 'heat', (shares: Shares, item: number, items: Items) => number>
> = {
  /** Weighted sum (FFDSum, L1). */
  sum: (s, i) => s.meanCpu * s.cpu[i]! + s.meanMemory * s.memory[i]! + s.meanReserved * s.reserved[i]!,
  /** Weighted Euclidean norm (L2). */
  norm: (s, i) => s.meanCpu * s.cpu[i]! ** 2 + s.meanMemory * s.memory[i]! ** 2 + s.meanReserved * s.reserved[i]! ** 2,
  /** Product (FFDProd); reservations are left out, as most are zero. */
  product: (s, i) => s.cpu[i]! * s.memory[i]!,
  /** Busiest vCPUs first, so that guests that hold each other's hosts back by the same amount share them. */
  heat: (_, i, items) => items.busiestVcpuCores[i]!,
};

/** Items by falling size; equal ones in their order of arrival, so that the answer never depends on the engine. */
export function bySize(count: number, size: (item: number) => number): Int32Array {
  const falling = Float64Array.from({ length: count }, (_, item) => -size(item));
  return byValue(
    Int32Array.from({ length: count }, (_, item) => item),
    falling,
  );
}

/** The largest share of a host that an item takes, over processors and memory. */
export function largestShare(items: Items, shape: HostShape, item: number): number {
  return Math.max(cpuShare(items, item), items.memoryMib[item]! / shape.memoryMib);
}

/** First fit: each item in the order given goes to the first host that takes it, or to a new one. */
export function firstFit(items: Items, shape: HostShape, order: Int32Array): Placement {
  const placement = new Placement(items, shape);
  for (const item of order) {
    let host = 0;
    while (host < placement.hosts && !placement.fits(item, host)) host++;
    placement.place(item, host < placement.hosts ? host : placement.open());
  }
  return placement;
}

/** Best fit: each item goes to the host that is fullest with it. */
export function bestFit(items: Items, shape: HostShape, order: Int32Array): Placement {
  const placement = new Placement(items, shape);
  for (const item of order) {
    let best = NONE;
    let bestRoom = Infinity;
    for (let host = 0; host < placement.hosts; host++) {
      const room = roomLeft(placement, host);
      if (room < bestRoom && placement.fits(item, host)) {
        best = host;
        bestRoom = room;
      }
    }
    placement.place(item, best === NONE ? placement.open() : best);
  }
  return placement;
}

/** Free shares of a host's processors and memory, summed. */
export function roomLeft(placement: Placement, host: number): number {
  const { shape } = placement;
  const limit = Math.min(placement.pooledCores[host]!, shape.throughputCores);
  return (
    (limit - placement.demandOn(host)) / shape.throughputCores +
    (shape.memoryMib - placement.memoryMib[host]!) / shape.memoryMib
  );
}
