import fc from 'fast-check';
import { PROMISED_DEVIATIONS } from '../../../demand/pooled-demand.ts';
import { CapacityTable } from '../../capacity/capacity-table.ts';
import { erlangHostCapacity } from '../../capacity/host-capacity.ts';
import type { HostShape, Items } from '../items.ts';
import { NONE, Placement } from '../placement.ts';

/** Eight cores, sixteen threads, 64 GiB. */
export const SHAPE: HostShape = { throughputCores: 10, threads: 16, reservableCores: 8, memoryMib: 65536 };
export const PROMISE = { worstReadyRatio: 0.05 };
/** Between any two guests: more than in the catalog, so that it matters. */
const CORRELATION = 0.1;
const table = new CapacityTable(
  erlangHostCapacity,
  { cores: 8, threads: 16, throughputCores: 10, burstNs: 1e6 },
  PROMISE,
);

interface Piece {
  readonly vcpus: number;
  readonly busiest: number;
  /** Of its demand, the part that is its movement from window to window at most. */
  readonly moving?: number;
  readonly memoryMib: number;
  readonly reserved: number;
  readonly group: number;
}

const piece = fc.record({
  vcpus: fc.integer({ min: 1, max: 8 }),
  busiest: fc.oneof(fc.constantFrom(0.05, 0.1, 0.2), fc.double({ min: 0.01, max: 1, noNaN: true })),
  moving: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  // some near the fractions of a host where the bounds have something to prove
  memoryMib: fc.oneof(fc.integer({ min: 256, max: 40000 }), fc.constantFrom(16384, 21846, 32768, 32769, 45000)),
  reserved: fc.constantFrom(0, 0, 0, 1, 3),
  group: fc.constantFrom(NONE, NONE, 0, 1),
});

/** Items that fit a host of {@link SHAPE} alone; some in one of two groups to be kept apart. */
export function arbitraryItems(most: number): fc.Arbitrary<Items> {
  return fc.array(piece, { minLength: 1, maxLength: most }).map(itemsFrom);
}

export function itemsFrom(pieces: readonly Piece[]): Items {
  const groupStart = [0];
  const groups: number[] = [];
  for (const { group } of pieces) {
    if (group !== NONE) groups.push(group);
    groupStart.push(groups.length);
  }
  const deviationCores = Float64Array.from(
    pieces,
    ({ vcpus, busiest, moving = 0 }) => (vcpus * busiest * moving) / PROMISED_DEVIATIONS,
  );
  return {
    count: pieces.length,
    meanCores: Float64Array.from(pieces, ({ vcpus, busiest, moving = 0 }) => vcpus * busiest * (1 - moving)),
    varianceCores: deviationCores.map((deviation) => deviation ** 2),
    deviationCores,
    correlation: CORRELATION,
    demandCores: Float64Array.from(pieces, ({ vcpus, busiest, moving = 0 }) => vcpus * busiest * (1 - moving / 2)),
    memoryMib: Float64Array.from(pieces, ({ memoryMib }) => memoryMib),
    reservedCores: Float64Array.from(pieces, ({ reserved }) => reserved),
    vcpus: Float64Array.from(pieces, ({ vcpus }) => vcpus),
    busiestVcpuCores: Float64Array.from(pieces, ({ busiest }) => busiest),
    pooledCores: Float64Array.from(pieces, ({ busiest }) => table.pooledCores(busiest)),
    groupStart: Int32Array.from(groupStart),
    groups: Int32Array.from(groups),
    groupCount: 2,
  };
}

/** What is wrong with a placement, computed from nothing but who is where; empty when nothing is. */
export function faultsOf({ items, shape, hostOf, hosts }: Placement): string[] {
  const faults: string[] = [];
  for (let host = 0; host < hosts; host++) {
    const on = Array.from({ length: items.count }, (_, item) => item).filter((item) => hostOf[item] === host);
    const sum = (of: Float64Array) => on.reduce((total, item) => total + of[item], 0);
    if (sum(items.memoryMib) > shape.memoryMib + 1e-6) faults.push(`host ${host}: memory`);
    if (sum(items.reservedCores) > shape.reservableCores + 1e-6) faults.push(`host ${host}: reservations`);
    const limit =
      sum(items.vcpus) <= shape.threads
        ? shape.throughputCores
        : on.reduce((least, item) => Math.min(least, items.pooledCores[item]), Infinity);
    if (peakOf(on, items) > limit + 1e-6) faults.push(`host ${host}: processors`);
    const groups = on.flatMap((item) => [...items.groups.subarray(items.groupStart[item], items.groupStart[item + 1])]);
    if (new Set(groups).size < groups.length) faults.push(`host ${host}: separation`);
  }
  hostOf.forEach((host, item) => {
    if (host < 0 || host >= hosts) faults.push(`item ${item}: on host ${host}`);
  });
  return faults;
}

/** The 95th percentile of the sum of normally distributed demands, from the covariance of every two items. */
function peakOf(on: readonly number[], { meanCores, deviationCores, correlation }: Items): number {
  let mean = 0;
  let variance = 0;
  for (const item of on) {
    mean += meanCores[item];
    for (const other of on) {
      variance += (item === other ? 1 : correlation) * deviationCores[item] * deviationCores[other];
    }
  }
  return mean + 1.6448536 * Math.sqrt(variance);
}

/** Fewest hosts by trying everything; for few items only. */
export function optimum(items: Items, shape: HostShape): number {
  let best = items.count;
  const placement = new Placement(items, shape);
  const search = (item: number): void => {
    if (placement.hosts >= best && item < items.count) return;
    if (item === items.count) {
      best = Math.min(best, placement.hosts);
      return;
    }
    for (let host = 0; host < placement.hosts; host++) {
      if (!placement.fits(item, host)) continue;
      placement.place(item, host);
      search(item + 1);
      placement.remove(item);
    }
    placement.place(item, placement.open());
    search(item + 1);
    placement.remove(item);
    placement.hosts--;
  };
  search(0);
  return best;
}
