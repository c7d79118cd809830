import fc from 'fast-check';
import { normal } from '../../../base/statistics/distributions.ts';
import { PROMISED_DEVIATIONS } from '../../../demand/pooled-demand.ts';
import type { WindowKinds } from '../../../demand/window-kinds.ts';
import { CapacityTable } from '../../capacity/capacity-table.ts';
import { erlangHostCapacity } from '../../capacity/host-capacity.ts';
import type { HostShape, Items } from '../items.ts';
import { NONE, Placement } from '../placement.ts';

/** Eight cores, sixteen threads, 64 GiB. */
export const SHAPE: HostShape = {
  throughputCores: 10,
  threads: 16,
  reservableCores: 8,
  memoryMib: 65536,
  guests: Infinity,
};
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
  /** Of what does not move, the part that it asks for in windows of each kind; left out, it is all of it in all windows. */
  readonly inKinds?: readonly number[];
}

/** A kind that may be beyond what a host carries, and kinds that may not. */
export const KINDS: WindowKinds = { count: 4, shares: Float64Array.of(0.04, 0.26, 0.3, 0.4), promised: 0.95 };

const piece = fc.record({
  vcpus: fc.integer({ min: 1, max: 8 }),
  busiest: fc.oneof(fc.constantFrom(0.05, 0.1, 0.2), fc.double({ min: 0.01, max: 1, noNaN: true })),
  moving: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
  // some near the fractions of a host where the bounds have something to prove
  memoryMib: fc.oneof(fc.integer({ min: 256, max: 40000 }), fc.constantFrom(16384, 21846, 32768, 32769, 45000)),
  reserved: fc.constantFrom(0, 0, 0, 1, 3),
  group: fc.constantFrom(NONE, NONE, 0, 1),
});

const part = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const inKinds = fc.array(part, { minLength: KINDS.count, maxLength: KINDS.count });

/** Items that fit a host of {@link SHAPE} alone; some in one of two groups to be kept apart; half of the sets of them by kind of window. */
export function arbitraryItems(most: number): fc.Arbitrary<Items> {
  return fc.oneof(fc.array(piece, { minLength: 1, maxLength: most }).map(itemsFrom), arbitraryItemsInWindows(most));
}

/** The same, all of them by kind of window. */
export function arbitraryItemsInWindows(most: number): fc.Arbitrary<Items> {
  const pieces = fc.tuple(piece, inKinds).map(([one, kinds]) => ({ ...one, inKinds: kinds }));
  return fc.array(pieces, { minLength: 1, maxLength: most }).map(itemsFrom);
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
  const parts = pieces.map((one) => one.inKinds ?? [1]);
  const still = ({ vcpus, busiest, moving = 0 }: Piece): number => vcpus * busiest * (1 - moving);
  const byKind = pieces.map((one, at) => parts[at].map((share) => share * still(one)));
  return {
    count: pieces.length,
    ...(pieces.some((one) => one.inKinds !== undefined) && {
      windows: {
        kinds: KINDS,
        meanCores: Float64Array.from(byKind.flat()),
        busiestCores: Float64Array.from(byKind, (own) => Math.max(...own)),
      },
    }),
    meanCores: Float64Array.from(pieces, (one, at) =>
      one.inKinds === undefined
        ? still(one)
        : byKind[at].reduce((sum, cores, kind) => sum + KINDS.shares[kind] * cores, 0),
    ),
    varianceCores: deviationCores.map((deviation) => deviation ** 2),
    deviationCores,
    // Some as skewed as they may be; by kind of window none is.
    thirdMoments: deviationCores.map((deviation, at) =>
      pieces[at].inKinds === undefined ? (pieces[at].vcpus % 3) * deviation ** 3 : 0,
    ),
    correlation: CORRELATION,
    guests: new Float64Array(pieces.length).fill(1),
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

/** The faults of a placement, computed only from the host of each item; empty without faults. */
export function faultsOf({ items, shape, hostOf, hosts }: Placement): string[] {
  const faults: string[] = [];
  for (let host = 0; host < hosts; host++) {
    const on = Array.from({ length: items.count }, (_, item) => item).filter((item) => hostOf[item] === host);
    const sum = (of: Float64Array) => on.reduce((total, item) => total + of[item], 0);
    if (sum(items.memoryMib) > shape.memoryMib + 1e-6) faults.push(`host ${host}: memory`);
    if (sum(items.reservedCores) > shape.reservableCores + 1e-6) faults.push(`host ${host}: reservations`);
    if (sum(items.guests) > shape.guests) faults.push(`host ${host}: guests`);
    const limit =
      sum(items.vcpus) <= shape.threads
        ? shape.throughputCores
        : on.reduce((least, item) => Math.min(least, items.pooledCores[item]), Infinity);
    if (isBeyond(on, items, limit + 1e-6)) faults.push(`host ${host}: processors`);
    const groups = on.flatMap((item) => [...items.groups.subarray(items.groupStart[item], items.groupStart[item + 1])]);
    if (new Set(groups).size < groups.length) faults.push(`host ${host}: separation`);
  }
  hostOf.forEach((host, item) => {
    if (host < 0 || host >= hosts) faults.push(`item ${item}: on host ${host}`);
  });
  return faults;
}

/** Whether a sum of normally distributed demands is beyond a limit in too many windows, from the covariance of every two items. */
function isBeyond(on: readonly number[], items: Items, limit: number): boolean {
  const { meanCores, deviationCores, thirdMoments, correlation, windows } = items;
  let mean = 0;
  let variance = 0;
  let third = 0;
  for (const item of on) {
    mean += meanCores[item];
    third += thirdMoments[item];
    for (const other of on) {
      variance += (item === other ? 1 : correlation) * deviationCores[item] * deviationCores[other];
    }
  }
  const skewed = variance === 0 ? 0 : ((1.6448536 ** 2 - 1) / 6) * (third / variance);
  if (windows === undefined) return mean + 1.6448536 * Math.sqrt(variance) + skewed > limit;
  let beyond = 0;
  for (let kind = 0; kind < KINDS.count; kind++) {
    const inKind = on.reduce((sum, item) => sum + windows.meanCores[item * KINDS.count + kind], 0);
    const above = variance === 0 ? 0 : 1 - normal((limit - inKind) / Math.sqrt(variance));
    beyond += KINDS.shares[kind] * (inKind > limit ? 1 : above);
  }
  return beyond > 1 - KINDS.promised + 1e-6;
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
