/** Slots a run is cut into: enough for batch means, and for MSER-5 to see the start-up. */
export const SLOTS = 200;
/** More slots than this are thinned to every other one. */
export const MOST_SLOTS = 2 * SLOTS;

/** Cumulative counts at the beginning and at the ends of slots, one snapshot after the other in one block. */
export class Snapshots {
  /** Counts in a snapshot. */
  readonly width: number;
  /** Snapshots taken. */
  taken = 0;
  /** Room for the slots of a run, and for all that there may be once a run goes on for longer. */
  values: Float64Array;

  constructor(width: number) {
    this.width = width;
    this.values = new Float64Array((SLOTS + 1) * width);
  }

  push(counts: Float64Array | Uint32Array): void {
    const { width } = this;
    if (this.values.length === this.taken * width) {
      const longer = new Float64Array((MOST_SLOTS + 1) * width);
      longer.set(this.values);
      this.values = longer;
    }
    this.values.set(counts, this.taken++ * width);
  }

  clear(): void {
    this.taken = 0;
  }

  /** Keeps every other one. */
  thin(): void {
    const { width, values } = this;
    this.taken = Math.ceil(this.taken / 2);
    for (let kept = 1; kept < this.taken; kept++) {
      values.copyWithin(kept * width, 2 * kept * width, (2 * kept + 1) * width);
    }
  }

  /**
   * Increments per slot of one count, or of the sum of those at [at, end) that stand `stride` apart.
   * @param at place of the first in a snapshot
   */
  series(at: number, end = at + 1, stride = 1): Float64Array {
    const { values, width } = this;
    const increments = new Float64Array(this.taken - 1);
    let before = 0;
    for (let count = at; count < end; count += stride) before += values[count];
    for (let slot = 0; slot < increments.length; slot++) {
      const snapshot = (slot + 1) * width;
      let after = 0;
      for (let count = at; count < end; count += stride) after += values[snapshot + count];
      increments[slot] = after - before;
      before = after;
    }
    return increments;
  }

  /** Increment of one count over all slots. */
  total(at: number): number {
    return this.values[(this.taken - 1) * this.width + at] - this.values[at];
  }
}
