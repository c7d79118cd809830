/** Each power of two is split into this many buckets: a bucket is at most 1/64 of its value wide. */
const BUCKETS_PER_OCTAVE = 64;
const OCTAVES = 40;
const BUCKETS = (OCTAVES - 5) * BUCKETS_PER_OCTAVE;

function bucketOf(value: number): number {
  if (value < BUCKETS_PER_OCTAVE) return value < 0 ? 0 : value | 0;
  let octave: number;
  let mantissa: number;
  if (value < 4294967296) {
    const whole = value >>> 0;
    octave = 31 - Math.clz32(whole);
    mantissa = whole >>> (octave - 6);
  } else {
    const upper = (value / 4294967296) >>> 0;
    octave = 63 - Math.clz32(upper);
    mantissa = Math.floor(value / 2 ** (octave - 6));
  }
  const bucket = (octave - 6) * BUCKETS_PER_OCTAVE + mantissa;
  return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/** Lower edge of a bucket, in ns; the edge of bucket b + 1 is b's upper edge. */
function bucketEdge(bucket: number): number {
  if (bucket < 2 * BUCKETS_PER_OCTAVE) return bucket;
  const octave = Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1;
  return (bucket - octave * BUCKETS_PER_OCTAVE) * 2 ** octave;
}

/**
 * Histograms of times in whole ns, one a row, in one block of memory. Buckets are linear up to 128 ns, then 64 to the
 * octave up to 18 minutes, so a quantile is exact within 0.8 % (HdrHistogram's layout; quantiles interpolate inside).
 */
export class Histograms {
  readonly rows: number;
  private readonly counts: Uint32Array;

  constructor(rows: number) {
    this.rows = rows;
    this.counts = new Uint32Array(rows * BUCKETS);
  }

  static bytes(rows: number): number {
    return rows * BUCKETS * Uint32Array.BYTES_PER_ELEMENT;
  }

  record(row: number, valueNs: number): void {
    this.counts[row * BUCKETS + bucketOf(valueNs)]++;
  }

  clear(): void {
    this.counts.fill(0);
  }

  /** A histogram that is the sum of some rows. */
  merged(rows: Iterable<number>): Histograms {
    const sum = new Histograms(1);
    for (const row of rows) {
      const at = row * BUCKETS;
      for (let bucket = 0; bucket < BUCKETS; bucket++) sum.counts[bucket] += this.counts[at + bucket];
    }
    return sum;
  }

  count(row: number): number {
    let count = 0;
    for (let bucket = 0, at = row * BUCKETS; bucket < BUCKETS; bucket++) count += this.counts[at + bucket];
    return count;
  }

  /**
   * Values below which the given shares lie, linear inside a bucket; 0 for an empty row.
   * @param shares ascending, each 0 to 1
   */
  quantiles(row: number, shares: readonly number[]): number[] {
    const at = row * BUCKETS;
    const total = this.count(row);
    const result: number[] = [];
    let below = 0;
    let bucket = 0;
    for (const share of shares) {
      const target = share * total;
      while (bucket < BUCKETS - 1 && below + this.counts[at + bucket] < target) below += this.counts[at + bucket++];
      const inside = this.counts[at + bucket];
      const fraction = inside > 0 ? (target - below) / inside : 0;
      result.push(total === 0 ? 0 : bucketEdge(bucket) + fraction * (bucketEdge(bucket + 1) - bucketEdge(bucket)));
    }
    return result;
  }

  /** Variance of the recorded values, from bucket middles. */
  variance(row: number): number {
    const at = row * BUCKETS;
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const n = this.counts[at + bucket];
      if (n === 0) continue;
      const middle = (bucketEdge(bucket) + bucketEdge(bucket + 1)) / 2;
      count += n;
      sum += n * middle;
      squares += n * middle * middle;
    }
    return count > 1 ? Math.max(0, (squares - (sum * sum) / count) / (count - 1)) : 0;
  }
}
