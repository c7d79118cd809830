import type { Effort } from './effort.ts';
import { emptyHosts } from './empty-hosts.ts';
import { bestFit, bySize, firstFit, ITEM_SIZES, sharesOf } from './first-fit.ts';
import type { Shares } from './first-fit.ts';
import { hostByHost } from './host-by-host.ts';
import type { HostShape, Items } from './items.ts';
import { nearItems } from './near-items.ts';
import type { Placement } from './placement.ts';

/** Name of the search in the list of rules. */
const IMPROVEMENT = 'emptying hosts';

export interface Packing {
  readonly placement: Placement;
  /** The rule that won. */
  readonly heuristic: string;
  /** Every rule that ran, and the hosts it needed. */
  readonly heuristics: readonly { readonly name: string; readonly hosts: number }[];
}

/** The items by falling size, for each of the sizes. */
type Orders = Readonly<Record<keyof typeof ITEM_SIZES, Int32Array>>;
type Rule = (items: Items, shape: HostShape, orders: Orders) => Placement;

const ITEM_BY_ITEM: Readonly<Record<string, Rule>> = {
  'first fit decreasing by sum': (items, shape, { sum }) => firstFit(items, shape, sum),
  'first fit decreasing by L2 norm': (items, shape, { norm }) => firstFit(items, shape, norm),
  'first fit decreasing by product': (items, shape, { product }) => firstFit(items, shape, product),
  'first fit by busiest vCPU': (items, shape, { heat }) => firstFit(items, shape, heat),
  'best fit decreasing by sum': (items, shape, { sum }) => bestFit(items, shape, sum),
};

function falling(items: Items, shares: Shares, size: keyof typeof ITEM_SIZES): Int32Array {
  return bySize(items.count, (item) => ITEM_SIZES[size](shares, item, items));
}

/**
 * Packs the items on as few hosts as it can find: several published rules, the best of them (the first of equals)
 * improved by moving guests off the emptiest hosts.
 * @param bound hosts that no packing can beat: rules and search stop there
 */
export function pack(items: Items, shape: HostShape, bound: number, effort: Effort): Packing {
  const packings: PackedByRule[] = [];
  for (const packing of byRules(items, shape, effort)) {
    packings.push(packing);
    if (packing.placement.hosts <= bound) break;
  }
  const best = packings.reduce((most, next) => (next.placement.hosts < most.placement.hosts ? next : most));
  const heuristics = packings.map(({ name, placement }) => ({ name, hosts: placement.hosts }));
  const improved = emptyHosts(best.placement, bound, { left: effort.improvementSteps });
  if (improved.hosts === best.placement.hosts) return { placement: improved, heuristic: best.name, heuristics };
  heuristics.push({ name: IMPROVEMENT, hosts: improved.hosts });
  return { placement: improved, heuristic: `${best.name}, then ${IMPROVEMENT}`, heuristics };
}

interface PackedByRule {
  readonly name: string;
  readonly placement: Placement;
}

/** The items packed by one rule after the other, each when it is asked for. */
function* byRules(items: Items, shape: HostShape, effort: Effort): Generator<PackedByRule> {
  const shares = sharesOf(items, shape);
  const bySum = falling(items, shares, 'sum');
  const lists = nearItems(items, shares, effort.lists);
  const byDotProduct = hostByHost(items, shape, shares, 'dot-product', lists, bySum);
  yield { name: 'dot product, host by host', placement: byDotProduct };
  yield { name: 'L2 norm, host by host', placement: hostByHost(items, shape, shares, 'norm', lists, bySum) };
  if (items.count * byDotProduct.hosts > effort.itemByItemChecks) return;
  const orders: Orders = {
    sum: bySum,
    norm: falling(items, shares, 'norm'),
    product: falling(items, shares, 'product'),
    heat: falling(items, shares, 'heat'),
  };
  for (const [name, rule] of Object.entries(ITEM_BY_ITEM)) yield { name, placement: rule(items, shape, orders) };
}
