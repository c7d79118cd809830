/** Processors count as a tenth more of them. */
const MORE_PROCESSORS = 1.1;
/** A resource that brings less than this is no wall: runs are not longer than it takes to tell so much. */
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
export interface AblationFactor {
  /** Name of the resource. */
  readonly name: string;
  /** What a host can do then, over what it can do now: a knee, or a rate. */
  readonly factor: number;
}

/** What making a resource ideal brought, and what it counts for. */
type Ranked<Found> = Found & { readonly rankedFactor: number };

/**
 * The one rule for what the wall is, in every command: each resource is made ideal by itself, and the first of this list
 * is the wall if it brings one per cent or more (`wallOf`). `rankedFactor` is the factor; but
 * - of doubled processors it is `factor^(log 1.1 / log 2)`, the part of a tenth more of them at the same elasticity;
 * - of a resource that includes others it is what it brings beyond the best of those.
 * @param resources the same, in any order
 * @returns the largest first; the same order for the same factors
 */
export function rankWalls<Found extends AblationFactor>(
  found: readonly Found[],
  resources: readonly Ablated[],
): Ranked<Found>[] {
  const factorOf = new Map(found.map(({ name, factor }) => [name, factor]));
  const ranked = (name: string, factor: number): number => {
    const resource = resources.find((each) => each.name === name);
    if (resource?.doublesProcessors) return factor ** Math.log2(MORE_PROCESSORS);
    return factor / Math.max(1, ...(resource?.includes ?? []).map((included) => factorOf.get(included) ?? 1));
  };
  return found
    .map((each) => ({ ...each, rankedFactor: ranked(each.name, each.factor) }))
    .toSorted((a, b) => b.rankedFactor - a.rankedFactor || (a.name < b.name ? -1 : 1));
}

/** How a resource is shown that was made ideal. */
export interface Shown {
  readonly title: string;
  /** What was made of it. */
  readonly ideal: string;
}

/**
 * Finds the walls of a scenario or a mix: each resource is made ideal by itself, all at the same time.
 * @param ablate what that brought
 * @returns as `rankWalls` orders them
 */
export async function findWalls<Resource extends Ablated & Shown, Found extends Pick<AblationFactor, 'factor'>>(
  resources: readonly Resource[],
  ablate: (resource: Resource) => Promise<Found>,
): Promise<(Ranked<Found> & AblationFactor & Shown)[]> {
  const found = await Promise.all(
    resources.map(async (resource) => {
      const { name, title, ideal } = resource;
      return { name, title, ideal, ...(await ablate(resource)) };
    }),
  );
  return rankWalls(found, resources);
}

/** The wall among those that `rankWalls` ranked; undefined where nothing is one by itself. */
export function wallOf<Found>(ranked: readonly Ranked<Found>[]): Ranked<Found> | undefined {
  const [first] = ranked;
  return first !== undefined && first.rankedFactor >= LEAST_FACTOR ? first : undefined;
}
