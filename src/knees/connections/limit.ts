import { inTurn } from '../../base/in-turn.ts';
import type { ResourceOf } from '../resource.ts';
import { findWalls, wallOf } from '../wall.ts';

/** What a kernel or a service could do if one thing cost nothing, or if there were twice as many processors. */
export interface Ablation {
  /** `processors`, the name of a lock, `interrupts`, `cache-lines`, `listeners` or `wake-ups`; of a service its title. */
  readonly what: string;
  readonly perSec: number;
  /** Rate over the cap, minus one. */
  readonly gain: number;
  /** What it is ranked by, see `findWalls`: rate over the cap, but of doubled processors the part of a tenth more. */
  readonly rankedFactor: number;
}

/** What makes a cap, and what every ablation brings, the wall first. */
export interface Limit {
  readonly limitedBy: string;
  readonly ablations: readonly Ablation[];
}

/** What limits a kernel or a service of which nothing raises the cap by itself. */
export const NOTHING_SINGLE = 'nothing single';

/**
 * Names the wall of a cap, as `findWalls` does.
 * @param rateOf connections a second that a kernel or a service can do
 * @param capPerSec the same as it is
 */
export async function findLimit<Subject>(
  subject: Subject,
  resources: readonly ResourceOf<Subject>[],
  capPerSec: number,
  rateOf: (changed: Subject) => Promise<number>,
): Promise<Limit> {
  const brought = await inTurn(resources, async ({ title, idealise }) => {
    const perSec = await rateOf(idealise(subject));
    return { what: title, perSec, factor: perSec / capPerSec };
  });
  const walls = findWalls(resources, brought);
  return {
    limitedBy: wallOf(walls)?.what ?? NOTHING_SINGLE,
    ablations: walls.map(({ what, perSec, factor, rankedFactor }) => ({
      what,
      perSec,
      gain: factor - 1,
      rankedFactor,
    })),
  };
}
