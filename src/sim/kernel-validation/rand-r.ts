/** The GNU C library's `rand_r`, which the measured program draws from. */
export class RandR {
  private seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Exponential with this mean. */
  exponential(mean: number): number {
    return -Math.log((this.next() + 1) / (2 ** 31 + 1)) * mean;
  }

  private next(): number {
    const high = this.step() % 2048;
    const middle = this.step() % 1024;
    const low = this.step() % 1024;
    return (((high << 10) ^ middle) << 10) ^ low;
  }

  private step(): number {
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) >>> 0;
    return this.seed >>> 16;
  }
}
