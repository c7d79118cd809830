/** What stops a mix of guests on a machine, by making one resource ideal at a time. */
export interface MixWall {
  /** What it is the mix of: a cluster, or the whole estate. */
  readonly cluster?: string;
  /** Demand at which the mix breaks the promise, in cores. */
  readonly kneeCores: number;
  /** By how far they move the knee, furthest first. */
  readonly walls: readonly RankedWall[];
}

/** A resource and where the knee would be if it were ideal. */
export interface RankedWall {
  readonly name: string;
  readonly title: string;
  readonly ideal: string;
  /** The ideal knee over the real one; at least that where `beyond`. */
  readonly factor: number;
  readonly beyond: boolean;
  /** What it is ranked by: `factor`, but of doubled processors the part of a tenth more. */
  readonly rankedFactor: number;
}
