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

/**
 * Whole hosts from patterns for parts of hosts: those that are used most are taken, and the rest of the items is solved again,
 * until none is left (diving).
 */
function wholePatterns(
  vectors: ItemVectors,
  demand: Int32Array,
  solution: PatternSolution,
  steps: Steps,
): readonly Pattern[] {
  const left = demand.slice();
  const taken: Pattern[] = [];
  let { patterns } = solution;
  for (let size = sum(left); size > 0; size = sum(left)) {
    const before = taken.length;
    for (const { pattern, hosts } of patterns) {
      if (taken.length > before && hosts < NEARLY_WHOLE) break;
      for (let whole = Math.max(1, Math.floor(hosts)); whole > 0 && isWithin(pattern, left); whole--) {
        for (let kind = 0; kind < left.length; kind++) left[kind]! -= pattern[kind]!;
        taken.push(pattern);
      }
    }
    // Patterns that hold more than is left are cut down to it.
    const cut = () =>
      patterns
        .map(({ pattern }) => pattern.map((count, kind) => Math.min(count, left[kind]!)))
        .filter((pattern) => sum(pattern) > 0);
    if (taken.length === before) {
      const [first] = cut();
      if (first === undefined) break;
      for (let kind = 0; kind < left.length; kind++) left[kind]! -= first[kind]!;
      taken.push(first);
    }
    const wanted = sum(left) * STEPS_PER_ITEM;
    if (wanted === 0 || steps.left <= 0) break;
    patterns = solvePatterns(vectors, left, cut(), Infinity, { left: Math.min(steps.left, wanted) }).patterns;
    steps.left -= wanted;
  }
  return taken;
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
  const queues = vectors.members.map((members) => [...members]);
  const later: number[] = [];
  for (const pattern of wholePatterns(vectors, demand, solution, steps)) {
    const host = placement.open();
    for (let kind = 0; kind < pattern.length; kind++) {
      for (let count = 0; count < pattern[kind]!; count++) {
        const item = queues[kind]!.pop();
        if (item === undefined) break;
        if (placement.fits(item, host)) placement.place(item, host);
        else later.push(item);
      }
    }
  }
  for (const item of [...later, ...queues.flat()]) {
    if (placeWithRoom(placement, item, [], budget) === undefined) placement.place(item, placement.open());
  }
  return placement;
}
