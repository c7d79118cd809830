import type { Mark } from '../base/figure.ts';

/** An assumption an answer rests on, counted. */
export interface AssumptionUsed {
  readonly what: string;
  /** What the answer would be otherwise; those that have one are listed first. */
  readonly effect?: string;
  /** Of this machine alone: a plan on another one does not rest on it. */
  readonly machine?: string;
  readonly guests: number;
  readonly from: string;
  readonly mark: Mark;
}
