import { moveToPlace } from '../../base/statistics/percentile.ts';
import type { Items } from './items.ts';
import type { Shares } from './first-fit.ts';

// An axis has a value for each item, and the loops stay inside the lists: `!` says so, as a check would cost time there.

/**
 * Splits the items into at most `most` lists of near-equal ones, by halving along the axis (processors, memory, heat)
 * in which a list is widest. With as many lists as items every list is a single item. A rule that weighs lists instead
 * of items costs items x lists instead of items squared.
 */
export function nearItems(items: Items, shares: Shares, most: number): Int32Array[] {
  const all = Int32Array.from({ length: items.count }, (_, item) => item);
  if (items.count <= most) return Array.from(all, (item) => Int32Array.of(item));
  const axes = [shares.cpu, shares.memory, items.busiestVcpuCores, ...phaseOf(items)].map(spreadOverOne);
  // a list must not be given up for items that a rule keeps off a host
  const inGroup = (item: number) => items.groupStart[item]! < items.groupStart[item + 1]!;
  const lists = [all.filter((item) => !inGroup(item)), all.filter(inGroup)]
    .filter((members) => members.length > 0)
    .map((members) => measured(members, axes));
  // split the widest list until there are enough, or all remaining items are equal.
  while (lists.length < most) {
    let widest = 0;
    for (let at = 1; at < lists.length; at++) if (lists[at]!.width > lists[widest]!.width) widest = at;
    const { members, axis, width } = lists[widest]!;
    if (width === 0) break;
    const [lower, upper] = halved(members, axes[axis]!);
    lists[widest] = measured(lower, axes);
    lists.push(measured(upper, axes));
  }
  return lists.map((list) => list.members);
}

/** The members with lower values and those with higher ones, cut in the middle, or at the nearest change of value. */
function halved(members: Int32Array, values: Float64Array): readonly [Int32Array, Int32Array] {
  const ordered = Float64Array.from(members, (member) => values[member]!);
  const middle = members.length >> 1;
  moveToPlace(ordered, middle);
  const cut = ordered[middle]!;
  const below = members.filter((member) => values[member]! < cut);
  const upTo = below.length < middle ? members.filter((member) => values[member]! <= cut) : members;
  if (upTo.length === members.length) return [below, members.filter((member) => values[member]! >= cut)];
  return [upTo, members.filter((member) => values[member]! > cut)];
}

/** How far an item is busy when most of the others are: those that are not are looked for where hosts have room at other times. */
function phaseOf({ count, windows }: Items): readonly Float64Array[] {
  if (windows === undefined) return [];
  const { kinds, meanCores, busiestCores } = windows;
  const totals = new Float64Array(kinds.count);
  meanCores.forEach((mean, at) => (totals[at % kinds.count]! += mean));
  const busiest = totals.indexOf(Math.max(...totals));
  return [
    Float64Array.from({ length: count }, (_, item) => {
      const highest = busiestCores[item]!;
      return highest === 0 ? 1 : meanCores[item * kinds.count + busiest]! / highest;
    }),
  ];
}

/** The same values as shares of the largest, so that axes of different units compare. */
function spreadOverOne(values: Float64Array): Float64Array {
  let high = 0;
  for (const value of values) if (value > high) high = value;
  return high === 0 ? values : values.map((value) => value / high);
}

/** The axis in which the members differ most, and by how much, counting members so that crowded lists split first. */
function measured(members: Int32Array, axes: readonly Float64Array[]) {
  let axis = 0;
  let width = 0;
  for (const [at, values] of axes.entries()) {
    let low = Infinity;
    let high = -Infinity;
    for (const member of members) {
      const value = values[member]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const spread = (high - low) * members.length;
    if (spread > width) {
      axis = at;
      width = spread;
    }
  }
  return { members, axis, width };
}
