import { type HostShape, type Items, leastCores, leastCoresByKind } from '../items.ts';

// Shares and counts are typed arrays with an entry for each: `!` says so, as a check would cost time in inner loops.

/** Items as vectors of shares of a host: on any host, the shares of its items sum to 1 at most in each dimension. */
export interface ItemVectors {
  readonly dimensions: number;
  /** Kinds of items with the same vector. */
  readonly kinds: number;
  /** Share of kind k in dimension d: `shares[k * dimensions + d]`. */
  readonly shares: Float64Array;
  /** Items of each kind. */
  readonly members: readonly (readonly number[])[];
}

/** Shares are cut off below this part of a host: smaller items need no more hosts, so what is proven of them holds. */
const STEP = 1e-5;

/**
 * The items as vectors of what each takes of any host at least: processors by the arguments of `lowerBounds`, memory and
 * reservations. Dimensions in which no item takes more than in another one say nothing and are left out.
 * @returns undefined where there are more kinds of items than `mostKinds`
 */
export function itemVectors(items: Items, shape: HostShape, mostKinds: number): ItemVectors | undefined {
  const { pooledCores, vcpus, count } = items;
  const all = [...leastCores(items), ...leastCoresByKind(items)].flatMap((demand) => [
    demand.map((cores, i) => Math.min(cores / pooledCores[i]!, vcpus[i]! / shape.threads)),
    demand.map((cores, i) => Math.min(cores / pooledCores[i]!, cores / shape.throughputCores)),
  ]);
  all.push(
    items.memoryMib.map((mib) => mib / shape.memoryMib),
    items.reservedCores.map((cores) => cores / shape.reservableCores),
    items.guests.map((guests) => guests / shape.guests),
  );
  const rounded = all.map((shares) => shares.map((share) => Math.floor(share / STEP + 1e-6) * STEP));
  const kept = rounded.filter((shares, at) => {
    return !rounded.some((other, from) => {
      if (from === at) return false;
      const isNeverMore = shares.every((share, i) => share <= other[i]!);
      // Of two that are the same the first is kept.
      return isNeverMore && (from < at || shares.some((share, i) => share < other[i]!));
    });
  });
  const byVector = new Map<string, number[]>();
  for (let item = 0; item < count; item++) {
    const key = kept.map((shares) => shares[item]).join(' ');
    const members = byVector.get(key);
    if (members === undefined) byVector.set(key, [item]);
    else members.push(item);
    if (byVector.size > mostKinds) return undefined;
  }
  const members = [...byVector.values()];
  const shares = Float64Array.from(members.flatMap(([item]) => kept.map((values) => values[item!]!)));
  return { dimensions: kept.length, kinds: members.length, shares, members };
}
