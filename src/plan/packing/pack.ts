import { emptyHosts } from './empty-hosts.ts';
import { bestFit, bySize, firstFit, ITEM_SIZES, sharesOf } from './first-fit.ts';
import type { Shares } from './first-fit.ts';
import { hostByHost, SUITS } from './host-by-host.ts';
import type { HostShape, Items } from './items.ts';
import type { Placement } from './placement.ts';

/** Items x hosts up to which best fit runs; above, it would be the slowest rule and rarely the best. */
const BEST_FIT_CHECKS = 20e6;
/** Items x lists that the host-by-host rules may weigh, and the limits on the lists that follow from it. */
const LIST_CHECKS = 30e6;
const FEWEST_LISTS = 128;
const MOST_LISTS = 1024;
/** Operations of the improvement search. */
const IMPROVEMENT_STEPS = 1e6;

export interface Packing {
  readonly placement: Placement;
  /** The rule that won. */
  readonly heuristic: string;
  /** Every rule that ran, and the hosts it needed. */
  readonly heuristics: readonly { readonly name: string; readonly hosts: number }[];
}

type Rule = (items: Items, shape: HostShape, shares: Shares, lists: number) => Placement;

function firstFitBy(size: keyof typeof ITEM_SIZES): Rule {
  return (items, shape, shares) =>
    firstFit(
      items,
      shape,
      bySize(items.count, (i) => ITEM_SIZES[size](shares, i, items)),
    );
}

const RULES: readonly { readonly name: string; readonly pack: Rule; readonly quadratic?: true }[] = [
  {
    name: 'dot product, host by host',
    pack: (items, shape, s, lists) => hostByHost(items, shape, s, SUITS.dotProduct, lists),
  },
  { name: 'L2 norm, host by host', pack: (items, shape, s, lists) => hostByHost(items, shape, s, SUITS.norm, lists) },
  { name: 'first fit decreasing by sum', pack: firstFitBy('sum') },
  { name: 'first fit decreasing by L2 norm', pack: firstFitBy('norm') },
  { name: 'first fit decreasing by product', pack: firstFitBy('product') },
  { name: 'first fit by busiest vCPU', pack: firstFitBy('heat') },
  {
    name: 'best fit decreasing by sum',
    pack: (items, shape, s) =>
      bestFit(
        items,
        shape,
        bySize(items.count, (i) => ITEM_SIZES.sum(s, i, items)),
      ),
    quadratic: true,
  },
];
export const IMPROVEMENT = 'emptying hosts';

/**
 * Packs the items on as few hosts as it can find: several published rules, the best of them (the first of equals)
 * improved by moving guests off the emptiest hosts.
 * @param bound hosts that no packing can beat: the search stops there
 */
export function pack(items: Items, shape: HostShape, bound: number): Packing {
  const shares = sharesOf(items, shape);
  const lists = Math.min(MOST_LISTS, Math.max(FEWEST_LISTS, Math.floor(LIST_CHECKS / Math.max(1, items.count))));
  const heuristics: { name: string; hosts: number }[] = [];
  let best: { placement: Placement; name: string } | undefined;
  for (const rule of RULES) {
    if (rule.quadratic === true && items.count * (best?.placement.hosts ?? 1) > BEST_FIT_CHECKS) continue;
    const placement = rule.pack(items, shape, shares, lists);
    heuristics.push({ name: rule.name, hosts: placement.hosts });
    if (best === undefined || placement.hosts < best.placement.hosts) best = { placement, name: rule.name };
  }
  if (best === undefined) throw new Error('no packing rule ran');
  const improved = emptyHosts(best.placement, bound, { left: IMPROVEMENT_STEPS });
  if (improved.hosts === best.placement.hosts) return { placement: improved, heuristic: best.name, heuristics };
  heuristics.push({ name: IMPROVEMENT, hosts: improved.hosts });
  return { placement: improved, heuristic: `${best.name}, then ${IMPROVEMENT}`, heuristics };
}
