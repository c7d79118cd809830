/** Octaves covered: up to 2^40 ns, 18 minutes. */
const OCTAVES = 40;
/** Values noted before they are counted. */
const NOTES = 4096;
const NOTHING = new Uint32Array(0);

/** How many values are at least `fromNs` and at most `toNs`, both whole. */
export interface Bucket {
  readonly fromNs: number;
  readonly toNs: number;
  readonly count: number;
}

/**
 * Histograms of times in whole ns, one for each row, in one block of memory (HdrHistogram's layout): buckets are linear
 * up to 2^(bits + 1) ns, then 2^bits to the octave up to 18 minutes. Quantiles interpolate between the least and the
 * largest whole number of a bucket: they are within 2^-bits of any distribution's, far closer for a smooth one, and
 * exact below 2^(bits + 1) ns, so that quantiles of zeros only are 0.
 *
 * A thousand rows do not fit into the first-level cache, and an increment that misses it would stall the recording
 * code. So values are buffered and counted in a tight loop, where the misses overlap. Indices into the block are
 * computed only here and are not checked again (`!`).
 */
export class Histograms {
  private readonly bits: number;
  private readonly buckets: number;
  private readonly counts: Uint32Array;
  /** Lower edge of each bucket in ns, and the last one's upper edge. */
  private readonly edges: Float64Array;
  /** Indices into `counts` still to be incremented. */
  private readonly notes = new Uint32Array(NOTES);
  private noted = 0;
  /** How many values are in each half of an octave, row by row; null if that is not kept. */
  private readonly halves: Uint32Array | null;

  /** @param keepsHalfOctaves also counts by half octave, which are cheap to read often */
  constructor(rows: number, bits: number, keepsHalfOctaves = false) {
    this.bits = bits;
    this.buckets = (OCTAVES - bits + 1) << bits;
    this.counts = new Uint32Array(rows * this.buckets);
    this.edges = edgesOf(bits, this.buckets);
    this.halves = keepsHalfOctaves ? new Uint32Array((rows * this.buckets) >> (bits - 1)) : null;
  }

  /** Half octaves of a row. */
  get halfOctaves(): number {
    return this.buckets >> (this.bits - 1);
  }

  /** How many values each half octave has so far, row by row, until the next is recorded; empty if that is not kept. */
  halfOctaveCounts(): Uint32Array {
    this.count();
    return this.halves ?? NOTHING;
  }

  record(row: number, valueNs: number): void {
    this.notes[this.noted++] = row * this.buckets + this.bucketOf(valueNs);
    if (this.noted === NOTES) this.count();
  }

  clear(): void {
    this.counts.fill(0);
    this.halves?.fill(0);
    this.noted = 0;
  }

  /** A histogram that is the sum of the first `rows`. */
  merged(rows: number): Histograms {
    this.count();
    const sum = new Histograms(1, this.bits);
    for (let at = 0; at < rows * this.buckets; at++) sum.counts[at % this.buckets]! += this.counts[at]!;
    return sum;
  }

  /** Number, mean and variance of the recorded values; the moments from bucket middles. */
  moments(row: number): { count: number; mean: number; variance: number } {
    this.count();
    const { counts, edges, buckets } = this;
    const at = row * buckets;
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const n = counts[at + bucket]!;
      if (n === 0) continue;
      const middle = (edges[bucket]! + edges[bucket + 1]! - 1) / 2;
      count += n;
      sum += n * middle;
      squares += n * middle * middle;
    }
    const variance = count > 1 ? Math.max(0, (squares - (sum * sum) / count) / (count - 1)) : 0;
    return { count, mean: count > 0 ? sum / count : 0, variance };
  }

  /**
   * Values up to which the given shares lie, linear inside a bucket; 0 for an empty row.
   * @param shares ascending, each 0 to 1
   * @param count values in the row, as `moments` has counted them
   */
  quantiles(row: number, shares: readonly number[], count: number): number[] {
    const at = row * this.buckets;
    let below = 0;
    let bucket = 0;
    return shares.map((share) => {
      if (count === 0) return 0;
      const target = share * count;
      // The least value is in the first bucket that has any.
      let inside = this.counts[at + bucket]!;
      while (bucket < this.buckets - 1 && (inside === 0 || below + inside < target)) {
        below += inside;
        inside = this.counts[at + ++bucket]!;
      }
      const fraction = (target - below) / inside;
      const edge = this.edges[bucket]!;
      return edge + fraction * (this.edges[bucket + 1]! - 1 - edge);
    });
  }

  /** The buckets of a row that have any value, ascending. */
  bucketsOf(row: number): Bucket[] {
    this.count();
    const found: Bucket[] = [];
    for (let bucket = 0; bucket < this.buckets; bucket++) {
      const count = this.counts[row * this.buckets + bucket]!;
      if (count > 0) found.push({ fromNs: this.edges[bucket]!, toNs: this.edges[bucket + 1]! - 1, count });
    }
    return found;
  }

  private count(): void {
    const { counts, halves, notes, noted } = this;
    for (let note = 0; note < noted; note++) counts[notes[note]!]!++;
    if (halves !== null) {
      const shift = this.bits - 1;
      for (let note = 0; note < noted; note++) halves[notes[note]! >> shift]!++;
    }
    this.noted = 0;
  }

  private bucketOf(valueNs: number): number {
    const bits = this.bits;
    if (valueNs < 4294967296) {
      const value = valueNs >>> 0;
      const octave = 31 - Math.clz32(value | 1);
      return octave <= bits ? value : ((octave - bits) << bits) + (value >>> (octave - bits));
    }
    const octave = 63 - Math.clz32((valueNs / 4294967296) >>> 0);
    const bucket = ((octave - bits) << bits) + Math.floor(valueNs / 2 ** (octave - bits));
    return bucket < this.buckets ? bucket : this.buckets - 1;
  }
}

const knownEdges = new Map<number, Float64Array>();

/** The same for all histograms with so many bits. */
function edgesOf(bits: number, buckets: number): Float64Array {
  let edges = knownEdges.get(bits);
  if (edges === undefined) {
    edges = Float64Array.from({ length: buckets + 1 }, (_, bucket) => {
      const octave = bucket >> bits;
      return octave === 0 ? bucket : (bucket - ((octave - 1) << bits)) * 2 ** (octave - 1);
    });
    knownEdges.set(bits, edges);
  }
  return edges;
}
