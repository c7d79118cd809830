import { exp, log, normalQuantile, power } from './mathematics.ts';

/**
 * The ziggurat for the exponential distribution: 256 layers of equal area cover the density, so that nearly every draw is
 * one comparison and one multiplication (G. Marsaglia and W. W. Tsang, "The Ziggurat Method", 2000, with its constants
 * for where the tail begins and for the area of a layer).
 */
const LAYERS = 256;
const TAIL_FROM = 7.697117470131487;
const LAYER_AREA = 0.003949659822581572;
const TWO_TO_32 = 4294967296;
/** Width of each layer, over 2^32. */
const layerScale = new Float64Array(LAYERS);
/** A 32-bit number below this is certainly inside the density. */
const layerInside = new Float64Array(LAYERS);
/** Density at each layer's edge. */
const layerDensity = new Float64Array(LAYERS);
{
  let edge = TAIL_FROM;
  let density = exp(-edge);
  const base = LAYER_AREA / density;
  layerScale[0] = base / TWO_TO_32;
  layerInside[0] = (edge / base) * TWO_TO_32;
  layerDensity[0] = 1;
  layerDensity[LAYERS - 1] = density;
  layerScale[LAYERS - 1] = edge / TWO_TO_32;
  for (let layer = LAYERS - 2; layer >= 1; layer--) {
    const above = -log(LAYER_AREA / edge + density);
    layerInside[layer + 1] = (above / edge) * TWO_TO_32;
    edge = above;
    density = exp(-edge);
    layerDensity[layer] = density;
    layerScale[layer] = edge / TWO_TO_32;
  }
  layerInside[1] = 0;
}

/**
 * Independent streams of random numbers, numbered from 0: one a purpose, so that two schedulers see the same guests
 * (common random numbers). Each stream is an sfc32 generator (C. Doty-Humphrey's PractRand), four 32-bit words of state,
 * seeded by hashing (seed, name) three times over and warmed up by twelve rounds: a stream's numbers depend on its name,
 * not on how many others there are.
 */
export class RandomStreams {
  private readonly state: Int32Array;

  /** @param names `nameLength` whole numbers for each stream, all streams different */
  constructor(seed: number, names: Int32Array, nameLength: number) {
    const streams = names.length / nameLength;
    this.state = new Int32Array(4 * streams);
    const seedHigh = Math.floor(seed / TWO_TO_32);
    for (let stream = 0; stream < streams; stream++) {
      const at = 4 * stream;
      for (let word = 0; word < 3; word++) {
        let hash = mixed(mixed(mixed(word) ^ seedHigh) ^ seed);
        for (let i = 0; i < nameLength; i++) hash = mixed(hash ^ names[nameLength * stream + i]);
        this.state[at + word] = hash;
      }
      this.state[at + 3] = 1;
      for (let round = 0; round < 12; round++) this.uniform(stream);
    }
  }

  /** Uniform in (0, 1): never 0 and never 1, in steps of 2^-32. */
  uniform(stream: number): number {
    return (this.bits(stream) + 0.5) / TWO_TO_32;
  }

  /** Exponential with mean 1. */
  exponential(stream: number): number {
    for (;;) {
      const bits = this.bits(stream);
      const layer = bits & (LAYERS - 1);
      const value = (bits + 0.5) * layerScale[layer];
      if (bits < layerInside[layer]) return value;
      if (layer === 0) return TAIL_FROM - log(this.uniform(stream));
      const from = layerDensity[layer];
      if (from + this.uniform(stream) * (layerDensity[layer - 1] - from) < exp(-value)) return value;
    }
  }

  /** Standard normal, by inversion. */
  normal(stream: number): number {
    return normalQuantile(this.uniform(stream));
  }

  /** Pareto with smallest value 1 and the given tail exponent. */
  pareto(stream: number, shape: number): number {
    return power(this.uniform(stream), -1 / shape);
  }

  /** 32 random bits. */
  private bits(stream: number): number {
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
    return sum >>> 0;
  }
}

/** One step of splitmix32: every bit of the answer depends on every bit of the word, and no two words share one. */
function mixed(word: number): number {
  let z = (word + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
