import { type HostShape, type Items, leastCores } from './items.ts';

// Typed arrays here have an entry for each item, and the loops stay inside them: `!` says so.

/** A number of hosts that no packing can go below, and the argument that proves it. */
export interface Bound {
  readonly hosts: number;
  /** Which resource the argument is about. */
  readonly resource: 'cpu' | 'memory' | 'width' | 'separation' | 'guests';
  /** Said to the user. */
  readonly by: string;
}

/** Subtracted before rounding up, so that a sum's last bits never prove a host that is not needed. */
const SAFE = 1e-7;
/** Dual feasible functions tried: splits of a host into 2 to this many equal parts. */
const MOST_PARTS = 20;

/**
 * Lower bounds on the hosts for these items, one per resource; the answer is at least the largest of them.
 *
 * Memory and reservations are sums against a capacity. Processors are not, as how full a host may run depends on its
 * mix and on how much of its guests' movement evens out; but each item adds a least demand to any host
 * ({@link leastCores}) and has a share that it takes of any host it is on, so that the shares on one host never exceed 1:
 * on a host whose vCPUs outnumber its threads the demand is at most the capacity at its busiest vCPU, which is at most the
 * capacity p at the item's own, so shares of demand/p sum to 1 at most; on any other host the shares of vcpus/threads do, and
 * so do demand/throughput. The smaller of the two kinds holds on both kinds of host.
 *
 * On such shares the classic bounds work: their sum (volume); Martello and Toth's L2 (S. Martello, P. Toth, "Knapsack
 * Problems", Wiley 1990, section 8.3); and the dual feasible functions u(k) of S. P. Fekete, J. Schepers, "New classes
 * of fast lower bounds for bin packing problems", Math. Programming 91 (2001).
 */
export function lowerBounds(items: Items, shape: HostShape): Bound[] {
  const { pooledCores, vcpus } = items;
  const cpu = best(
    leastCores(items).flatMap((demandCores) => {
      const byWidth = demandCores.map((demand, i) => Math.min(demand / pooledCores[i]!, vcpus[i]! / shape.threads));
      const byThroughput = demandCores.map((demand, i) =>
        Math.min(demand / pooledCores[i]!, demand / shape.throughputCores),
      );
      return [bestOf(byWidth), bestOf(byThroughput)];
    }),
  );
  const memory = bestOf(items.memoryMib.map((mib) => mib / shape.memoryMib));
  const reserved = bestOf(items.reservedCores.map((cores) => cores / shape.reservableCores));
  const group = largestGroup(items);
  const guests = bestOf(items.guests.map((count) => count / shape.guests));
  const processor: Bound =
    reserved.hosts > cpu.hosts
      ? { hosts: reserved.hosts, resource: 'cpu', by: `processor reservations (${reserved.by})` }
      : { hosts: cpu.hosts, resource: 'cpu', by: `processor time at the promise (${cpu.by})` };
  return [
    processor,
    { hosts: memory.hosts, resource: 'memory', by: `memory (${memory.by})` },
    { hosts: group, resource: 'separation', by: `${group} guests of one anti-affinity rule` },
    ...(shape.guests === Infinity
      ? []
      : [
          {
            hosts: guests.hosts,
            resource: 'guests' as const,
            by: `at most ${shape.guests} guests on a host (${guests.by})`,
          },
        ]),
    { hosts: items.count === 0 ? 0 : 1, resource: 'width', by: 'at least one host' },
  ];
}

/** The first of the largest. */
export function strongestBound(bounds: readonly Bound[]): Bound {
  return bounds.reduce((most, next) => (next.hosts > most.hosts ? next : most));
}

interface Argument {
  readonly hosts: number;
  readonly by: string;
}

/** The first of the largest: simple arguments come first, so a stronger one is named only where it proves more. */
function best(found: readonly Argument[]): Argument {
  return found.reduce((most, next) => (next.hosts > most.hosts ? next : most));
}

function bestOf(shares: Float64Array): Argument {
  if (shares.every((share) => share === 0)) return { hosts: 0, by: 'sum' };
  const sorted = shares.slice().sort().reverse();
  return best([
    { hosts: volume(sorted), by: 'sum' },
    { hosts: martelloToth(sorted), by: 'large guests that cannot share a host, Martello-Toth L2' },
    { hosts: equalParts(sorted), by: 'sizes that do not divide a host well, Fekete-Schepers' },
  ]);
}

function roundUp(hosts: number): number {
  return Math.max(0, Math.ceil(hosts - SAFE));
}

function volume(shares: Float64Array): number {
  let sum = 0;
  for (const share of shares) sum += share;
  return roundUp(sum);
}

/**
 * L2: for a threshold a <= 1/2, shares over 1 - a need a host each and leave no room for shares >= a; those over 1/2
 * need a host each and leave room that the shares from a to 1/2 must fill before they need more.
 * @param shares descending
 */
function martelloToth(shares: Float64Array): number {
  const half = 0.5 + SAFE;
  let large = 0;
  while (large < shares.length && shares[large]! > half) large++;
  const sumOfLarge = prefixSums(shares, large);
  let most = large;
  let alone = large;
  let small = 0;
  for (let at = large; at < shares.length; at++) {
    small += shares[at]!;
    const threshold = shares[at]!;
    // the next equal share belongs to the same threshold
    if (at + 1 < shares.length && shares[at + 1] === threshold) continue;
    while (alone > 0 && shares[alone - 1]! <= 1 - threshold + SAFE) alone--;
    const roomBesideLarge = large - alone - (sumOfLarge[large]! - sumOfLarge[alone]!);
    const hosts = large + Math.max(0, roundUp(small - roomBesideLarge));
    if (hosts > most) most = hosts;
  }
  return most;
}

/** u(k): a share x counts as floor((k + 1) x) / k, or x where (k + 1) x is whole; sums of at most 1 stay at most 1. */
function equalParts(shares: Float64Array): number {
  let most = 0;
  for (let k = 1; k < MOST_PARTS; k++) {
    let sum = 0;
    for (const share of shares) {
      // SAFE makes (k + 1) x fall below whole numbers, where the smaller of the two values is the one that counts
      sum += Math.floor((k + 1) * Math.max(0, share - SAFE)) / k;
    }
    most = Math.max(most, roundUp(sum));
  }
  return most;
}

function prefixSums(values: Float64Array, count: number): Float64Array {
  const sums = new Float64Array(count + 1);
  for (let at = 0; at < count; at++) sums[at + 1] = sums[at]! + values[at]!;
  return sums;
}

function largestGroup({ groups, groupCount }: Items): number {
  const sizes = new Int32Array(groupCount);
  for (const group of groups) sizes[group]!++;
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}
