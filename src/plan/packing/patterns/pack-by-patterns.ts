import type { HostShape, Items } from '../items.ts';
import { type Budget, placeWithRoom } from '../make-room.ts';
import { Placement } from '../placement.ts';
import type { Steps } from './knapsack.ts';
import type { Pattern } from './master.ts';
import { type PatternSolution, solvePatterns } from './pattern-bound.ts';
import type { ItemVectors } from './vectors.ts';

// Kinds index typed arrays that have an entry for each: `!` says so.

/** A pattern that is used for so much of a host is taken for a whole one. */
const NEARLY_WHOLE = 0.75;
/** Steps to solve what is left of the items once more, for each of them. */
const STEPS_PER_ITEM = 2000;

/** Items that have no host yet. */
interface Rest {
  readonly vectors: ItemVectors;
  /** Items of each kind. */
  readonly demand: Int32Array;
  readonly patterns: PatternSolution['patterns'];
}

/**
 * Whole hosts from patterns for parts of hosts: those that are used most are taken, and the rest of the items is solved again,
 * until none is left (diving).
 * @returns items of each host
 */
function wholeHosts(first: Rest, steps: Steps): readonly (readonly number[])[] {
  const hosts: (readonly number[])[] = [];
  let rest = first;
  while (rest.vectors.kinds > 0) {
    const taken = takeMostUsed(rest);
    hosts.push(...taken.hosts);
    rest = taken.rest;
    if (steps.left <= 0 || taken.hosts.length === 0 || rest.patterns.length === 0) break;
    const wanted = Math.min(steps.left, sum(rest.demand) * STEPS_PER_ITEM);
    const start = rest.patterns.map(({ pattern }) => pattern);
    rest = { ...rest, patterns: solvePatterns(rest.vectors, rest.demand, start, Infinity, { left: wanted }).patterns };
    steps.left -= wanted;
  }
  return hosts;
}

/** Hosts of the patterns that are used for more than most of a host, or of the one that is used most. */
function takeMostUsed({ vectors, demand, patterns }: Rest): {
  readonly hosts: readonly (readonly number[])[];
  readonly rest: Rest;
} {
  const queues = vectors.members.map((members) => [...members]);
  const left = demand.slice();
  const hosts: (readonly number[])[] = [];
  for (const { pattern, hosts: used } of patterns) {
    if (hosts.length > 0 && used < NEARLY_WHOLE) break;
    for (let whole = Math.max(1, Math.floor(used)); whole > 0 && isWithin(pattern, left); whole--) {
      const host: number[] = [];
      for (let kind = 0; kind < left.length; kind++) {
        left[kind]! -= pattern[kind]!;
        host.push(...queues[kind]!.splice(0, pattern[kind]!));
      }
      hosts.push(host);
    }
  }
  const kept = Array.from(left.keys()).filter((kind) => left[kind]! > 0);
  const { dimensions, shares } = vectors;
  const rest = {
    vectors: {
      dimensions,
      kinds: kept.length,
      shares: Float64Array.from(
        kept.flatMap((kind) => [...shares.subarray(kind * dimensions, (kind + 1) * dimensions)]),
      ),
      members: kept.map((kind) => queues[kind]!),
    },
    demand: Int32Array.from(kept, (kind) => left[kind]!),
    // Patterns that hold more than is left are cut down to it.
    patterns: patterns
      .map(({ pattern, hosts: used }) => ({
        pattern: Int32Array.from(kept, (kind) => Math.min(pattern[kind]!, left[kind]!)),
        hosts: used,
      }))
      .filter(({ pattern }) => sum(pattern) > 0),
  };
  return { hosts, rest };
}

function sum(counts: Int32Array): number {
  let all = 0;
  for (const count of counts) all += count;
  return all;
}

function isWithin(pattern: Pattern, left: Int32Array): boolean {
  for (let kind = 0; kind < left.length; kind++) if (pattern[kind]! > left[kind]!) return false;
  return true;
}

/**
 * Packs items host by host as patterns say. A pattern is a necessary condition only: items that do not fit after all, and those
 * that no pattern was found for, go where there is room.
 */
export function packByPatterns(
  items: Items,
  shape: HostShape,
  vectors: ItemVectors,
  solution: PatternSolution,
  steps: Steps,
  budget: Budget,
): Placement {
  const demand = Int32Array.from(vectors.members, (members) => members.length);
  const placement = new Placement(items, shape);
  const later = new Set(items.pooledCores.keys());
  for (const members of wholeHosts({ vectors, demand, patterns: solution.patterns }, steps)) {
    const host = placement.open();
    for (const item of members) {
      if (!placement.fits(item, host)) continue;
      placement.place(item, host);
      later.delete(item);
    }
  }
  for (const item of later) {
    if (placeWithRoom(placement, item, [], budget) === undefined) placement.place(item, placement.open());
  }
  return placement;
}
