import type { AssumptionUsed } from '../demand/assumption-used.ts';

/** An assumption, and what it decides. */
export interface WeighedAssumption {
  readonly used: AssumptionUsed;
  /** By how many hosts the answer differs at most if it is replaced. */
  readonly movesHosts: number;
}

/** What decides most comes first; what decides as much stays in its order. */
export function decisiveFirst(assumptions: readonly WeighedAssumption[]): readonly AssumptionUsed[] {
  return assumptions.toSorted((a, b) => b.movesHosts - a.movesHosts).map(({ used }) => used);
}
