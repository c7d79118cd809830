/** How long one pool of one machine may be worked on; counted in operations, so that every machine finds the same plan. */
export interface Effort {
  /** Lists of near-equal items that the host-by-host rules choose from. */
  readonly lists: number;
  /**
   * Items x hosts up to which the item-by-item rules run. They check every host for every item; above, they would take
   * most of the time and be worse than the host-by-host rules.
   */
  readonly itemByItemChecks: number;
  /** Steps of the search that empties hosts. */
  readonly improvementSteps: number;
  /** Steps of the search for patterns: for a better bound, and as many for a better packing. */
  readonly patternSteps: number;
  /** Steps of the search for room for the guests of failed hosts. */
  readonly failOverSteps: number;
  /** Values of the record of demand that are added up to see whether hosts are within what they can carry after a move. */
  readonly recordSteps: number;
  /** Sets of hosts that are failed, one after the other: all where there are no more. */
  readonly failureSets: number;
}

/** Operations for all pools together; about a second's worth each. */
const LIST_CHECKS = 5e6;
const ITEM_BY_ITEM_CHECKS = 25e6;
const SEARCH_STEPS = 3e6;
/** What even the smallest of many pools gets. */
const LEAST_STEPS = 1e4;
/** Fewer lists pack visibly worse; more pack no better. */
const FEWEST_LISTS = 64;
const MOST_LISTS = 512;
/** About half a second's worth for the bound, and as much for the packing. */
const PATTERN_STEPS = 4e6;
const FAIL_OVER_STEPS = 1e7;
const RECORD_STEPS = 5e8;
/** A move asks about two hosts, each with all its guests and windows. */
const LEAST_RECORD_STEPS = 1e7;
/** Trying one set costs as much as there are items in its pool. */
const FAILURE_CHECKS = 2e8;
const FEWEST_FAILURE_SETS = 500;
const MOST_FAILURE_SETS = 20_000;

/** A pool's part of the effort, by its part of the items. */
export function effortFor(items: number, itemsOfAllPools: number): Effort {
  const part = items / itemsOfAllPools;
  return {
    lists: Math.min(MOST_LISTS, Math.max(FEWEST_LISTS, Math.floor(LIST_CHECKS / itemsOfAllPools))),
    itemByItemChecks: ITEM_BY_ITEM_CHECKS * part,
    improvementSteps: Math.max(LEAST_STEPS, SEARCH_STEPS * part),
    patternSteps: PATTERN_STEPS * part,
    failOverSteps: Math.max(LEAST_STEPS, FAIL_OVER_STEPS * part),
    recordSteps: Math.max(LEAST_RECORD_STEPS, RECORD_STEPS * part),
    failureSets: Math.min(
      MOST_FAILURE_SETS,
      Math.max(FEWEST_FAILURE_SETS, Math.floor(FAILURE_CHECKS / itemsOfAllPools)),
    ),
  };
}
