import type { Peak } from './peak.ts';
import type { Decision, Margin } from './verdict.ts';
import type { Account } from '../sim/measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import type { BrokenPromise } from './find-knee.ts';
import type { Target } from './promise.ts';
import type { Axis, Family, FamilyValue } from './axis.ts';

/** What a sweep found. */
export interface SweepResult {
  /** The quantity of the knee. */
  readonly axis: Axis;
  /** A second quantity, if one was varied: there is a curve for each of its values. */
  readonly family: Family | null;
  /** As they were written. */
  readonly promises: readonly string[];
  /** The same, taken apart. */
  readonly targets: readonly Target[];
  readonly seed: number;
  readonly precision: number;
  /** What was swept, as it is written, with values that were replaced. */
  readonly scenario: unknown;
  readonly curves: readonly SweepCurve[];
  /** Where several seeds were asked for: the knees with each of them. The curves are those of the first. */
  readonly overSeeds?: KneesOverSeeds;
}

/** One curve, its knee and what is behind it. */
export interface SweepCurve {
  /** Value of `family`; null without one. */
  readonly familyValue: FamilyValue | null;
  readonly knee: SweepKnee;
  readonly peak: Peak;
  /** By rising load. */
  readonly points: readonly SweepPoint[];
  /** By how far they move the knee, furthest first. Null where they were not asked for, or there is no knee to move. */
  readonly walls: readonly Wall[] | null;
  readonly warnings: readonly SweepWarning[];
}

/** The knees of curves that were searched for again with other seeds. */
export interface KneesOverSeeds {
  readonly seeds: readonly number[];
  readonly curves: readonly SeededCurve[];
  /** The curve with the highest mean knee, beside each other one; none where a knee is outside the range with some seed. */
  readonly pairs: readonly PairedKnees[];
}

/** The knees of one curve. */
export interface SeededCurve {
  readonly familyValue: FamilyValue | null;
  /** By seed: where the nearest target is crossed, on straight lines between loads; null where that is outside the range. */
  readonly knees: readonly (number | null)[];
  /** Over the seeds, with half of its 95 % interval by Student's t; null where a knee is outside the range. */
  readonly knee: Estimate | null;
}

/** How much further the knee of one curve is than that of another: each seed is one pair, as the guests have the same work. */
export interface PairedKnees {
  readonly higher: FamilyValue | null;
  readonly lower: FamilyValue | null;
  /** In the unit of the load. The intervals of all pairs hold together with 95 % (Bonferroni). */
  readonly difference: Estimate;
}

/** The largest load at which every target is met. */
export interface SweepKnee {
  readonly place: 'inside' | 'below' | 'above';
  readonly load: number;
  readonly interval: readonly [low: number | null, high: number | null];
  /** The smallest load tried that breaks a promise, and which ones it breaks, the worst broken first. */
  readonly breaksAt: number | null;
  readonly broken: readonly BrokenPromise[];
  /** A range to try where the knee is outside this one. */
  readonly suggestion?: readonly [from: number, to: number];
}

/** One load. */
export interface SweepPoint {
  readonly load: number;
  readonly simulatedNs: number;
  readonly events: number;
  readonly pcpus: number;
  readonly vcpus: number;
  readonly decision: Decision;
  /** Of all promises together. */
  readonly margin: Margin;
  /** Figures that were promised, in the order of the promises, each in its own unit. */
  readonly promised: readonly Estimate[];
  readonly throughputPerSec: Estimate;
  readonly utilisation: Estimate;
  readonly account: Account;
}

/** A resource, and where the knee would be if it were ideal. */
export interface Wall {
  readonly name: string;
  readonly title: string;
  readonly ideal: string;
  /** Null for those that rank behind the first three: their factor is estimated from one run at the knee. */
  readonly knee: SweepKnee | null;
  /** The ideal knee over the real one; its low end where the ideal knee is further out than was looked. */
  readonly factor: number;
  /** Both ends null where it is estimated. */
  readonly interval: readonly [low: number | null, high: number | null];
  /**
   * What it is ranked by: `factor`; but of the processors, which were doubled, the part of a tenth more; and of one that
   * makes others ideal too what it brings beyond them.
   */
  readonly rankedFactor: number;
}

/** What is known of a wall before all are ranked. */
export type FoundWall = Omit<Wall, 'name' | 'rankedFactor'>;

/** A note on the answer. */
export interface SweepWarning {
  readonly code: 'undecided' | 'not-monotone';
  readonly message: string;
}
