import { itemAt } from '../base/item-at.ts';

/** Processors count as a tenth more of them. */
const MORE_PROCESSORS = 1.1;
/** A resource with a smaller gain is not a wall: runs are only long enough to show gains of this size. */
export const LEAST_FACTOR = 1.01;

/** How a resource counts that was made ideal. */
export interface Ablated {
  /** For programs. */
  readonly name: string;
  /** Making it ideal makes these ideal too; what it is ranked by is what it brings beyond the most that one of them does. */
  readonly includes?: readonly string[];
  /**
   * Processors cannot be had for nothing, so what counts of their doubling is the part of a tenth more of them: a cost
   * is a wall only where it takes more than that.
   */
  readonly doublesProcessors?: true;
}

/** What making one resource ideal brought. */
export interface Brought {
  /** What a host or a kernel can do then, over what it can do now: a knee, or a rate. */
  readonly factor: number;
}

/** A resource's name, what making it ideal brought, and what that counts for. */
export type Ranked<Found> = Found & { readonly name: string; readonly rankedFactor: number };

/**
 * Finds the walls of a host, a mix or a kernel, by the one rule of every command: each resource is made ideal by itself, and
 * the first of this list is the wall if it brings one per cent or more (`wallOf`). `rankedFactor` is the factor; but
 * - of doubled processors it is `factor^(log 1.1 / log 2)`, the part of a tenth more of them at the same elasticity;
 * - of a resource that includes others it is what it brings beyond the best of those.
 * @param resources in any order
 * @param brought what making each of them ideal brought, in the same order
 * @returns the largest first; the same order for the same factors
 */
export function findWalls<Found extends Brought>(
  resources: readonly Ablated[],
  brought: readonly Found[],
): Ranked<Found>[] {
  const factorOf = new Map(resources.map(({ name }, at) => [name, itemAt(brought, at).factor]));
  return resources
    .map(({ name, includes = [], doublesProcessors }, at) => {
      const found = itemAt(brought, at);
      const rankedFactor = doublesProcessors
        ? found.factor ** Math.log2(MORE_PROCESSORS)
        : found.factor / Math.max(1, ...includes.map((included) => factorOf.get(included) ?? 1));
      return { name, ...found, rankedFactor };
    })
    .toSorted((a, b) => b.rankedFactor - a.rankedFactor || (a.name < b.name ? -1 : 1));
}

/** The wall among those that `findWalls` ranked; undefined where nothing is one by itself. */
export function wallOf<Found extends { readonly rankedFactor: number }>(ranked: readonly Found[]): Found | undefined {
  const [first] = ranked;
  return first !== undefined && first.rankedFactor >= LEAST_FACTOR ? first : undefined;
}
