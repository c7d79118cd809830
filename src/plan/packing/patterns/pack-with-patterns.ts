import { itemAt } from '../../../base/item-at.ts';
import type { Effort } from '../effort.ts';
import { emptyHosts } from '../empty-hosts.ts';
import type { HostShape, Items } from '../items.ts';
import { type Bound, lowerBounds, strongestBound } from '../lower-bound.ts';
import { pack, type Packing } from '../pack.ts';
import { packByPatterns } from './pack-by-patterns.ts';
import { solvePatterns } from './pattern-bound.ts';
import { type ItemVectors, itemVectors } from './vectors.ts';

/** Name of the rule in the list of rules. */
const PATTERNS = 'patterns of guests, column generation';
/** With more kinds of items the linear programme takes too long. */
const MOST_KINDS = 150;
/** Fewer steps for a kind find nothing. */
const LEAST_STEPS_PER_KIND = 2000;

/** A packing, and how few hosts there have to be. */
export interface BoundedPacking {
  readonly packing: Packing;
  readonly bounds: readonly Bound[];
}

/**
 * Packs the items by the published rules; where that takes more hosts than the simple bounds prove, patterns of items that fit
 * a host together prove more, and pack better.
 */
export function packWithPatterns(items: Items, shape: HostShape, effort: Effort): BoundedPacking {
  const bounds = lowerBounds(items, shape);
  const strongest = strongestBound(bounds);
  const packing = pack(items, shape, strongest.hosts, effort);
  const { hosts } = packing.placement;
  const mostKinds = Math.min(MOST_KINDS, Math.floor(effort.patternSteps / LEAST_STEPS_PER_KIND));
  if (hosts <= strongest.hosts || mostKinds < 1) return { packing, bounds };
  const vectors = itemVectors(items, shape, mostKinds);
  if (vectors === undefined) return { packing, bounds };
  const demand = Int32Array.from(vectors.members, (members) => members.length);
  const steps = { left: effort.patternSteps };
  const solution = solvePatterns(vectors, demand, patternsOf(packing, vectors), hosts, steps);
  const by = 'sets of guests that fit a host, column generation of Gilmore and Gomory';
  // Processors have a part in it: where simulations say more of them, it no longer counts.
  const proven: Bound = { hosts: solution.atLeast, resource: 'cpu', by };
  const isStronger = proven.hosts > strongest.hosts;
  const all = isStronger ? [...bounds, proven] : bounds;
  const least = Math.max(strongest.hosts, proven.hosts);
  if (hosts <= least) return { packing, bounds: all };
  const budget = { left: effort.improvementSteps };
  const packed = packByPatterns(items, shape, vectors, solution, { left: effort.patternSteps }, budget);
  const placement = emptyHosts(packed, least, budget);
  const heuristics = [...packing.heuristics, { name: PATTERNS, hosts: placement.hosts }];
  return {
    packing: placement.hosts < hosts ? { placement, heuristic: PATTERNS, heuristics } : { ...packing, heuristics },
    bounds: all,
  };
}

/** The hosts of a packing, as patterns. */
function patternsOf({ placement }: Packing, { members, kinds }: ItemVectors): Int32Array[] {
  const patterns = Array.from({ length: placement.hosts }, () => new Int32Array(kinds));
  for (const [kind, items] of members.entries()) {
    for (const item of items) {
      const pattern = itemAt(patterns, itemAt(placement.hostOf, item));
      pattern[kind] = itemAt(pattern, kind) + 1;
    }
  }
  return patterns;
}
