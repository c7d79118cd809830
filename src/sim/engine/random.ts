import { log, normalQuantile, power } from './mathematics.ts';

/**
 * Independent streams of random numbers, numbered from 0: one a purpose, so that two schedulers see the same guests
 * (common random numbers). Each stream is an sfc32 generator (C. Doty-Humphrey's PractRand), four 32-bit words of state,
 * seeded from (seed, stream) through splitmix32 and warmed up by twelve rounds.
 */
export class RandomStreams {
  private readonly state: Int32Array;

  constructor(streams: number, seed: number) {
    this.state = new Int32Array(4 * streams);
    let word = Math.floor(seed / 2 ** 32) ^ (seed | 0);
    const splitmix = (): number => {
      word = (word + 0x9e3779b9) | 0;
      let z = word ^ (word >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      return z ^ (z >>> 15);
    };
    for (let stream = 0; stream < streams; stream++) {
      const at = 4 * stream;
      this.state[at] = splitmix();
      this.state[at + 1] = splitmix();
      this.state[at + 2] = splitmix();
      this.state[at + 3] = 1;
      for (let round = 0; round < 12; round++) this.uniform(stream);
    }
  }

  /** Uniform in (0, 1): never 0 and never 1, in steps of 2^-32. */
  uniform(stream: number): number {
    const state = this.state;
    const at = 4 * stream;
    const a = state[at];
    const b = state[at + 1];
    const c = state[at + 2];
    const counter = state[at + 3];
    const sum = (a + b + counter) | 0;
    state[at] = b ^ (b >>> 9);
    state[at + 1] = (c + (c << 3)) | 0;
    state[at + 2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[at + 3] = (counter + 1) | 0;
    return ((sum >>> 0) + 0.5) / 4294967296;
  }

  /** Exponential with mean 1. */
  exponential(stream: number): number {
    return -log(this.uniform(stream));
  }

  /** Standard normal, by inversion. */
  normal(stream: number): number {
    return normalQuantile(this.uniform(stream));
  }

  /** Pareto with smallest value 1 and the given tail exponent. */
  pareto(stream: number, shape: number): number {
    return power(this.uniform(stream), -1 / shape);
  }
}
