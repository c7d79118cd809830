import type { ItemVectors } from './vectors.ts';

// Shares and counts are typed arrays with an entry for each: `!` says so, as a check would cost time in inner loops.

/** Sums of shares differ in their last bits by the order of adding. */
const ROUNDING = 1e-9;
/** Steps in which the weights of the dimensions are adapted. */
const WEIGHT_STEPS = 12;

/** Steps a search may still do. */
export interface Steps {
  left: number;
}

/** The most valuable items on one host. */
export interface Filling {
  /** How many of each kind. */
  readonly counts: Int32Array;
  readonly value: number;
  /** No host of these items is worth more: the value itself where the search came to its end. */
  readonly atMost: number;
}

/**
 * Fills one host with the most valuable items: a knapsack with several dimensions, by branch and bound. Its bound is that of
 * one dimension in which all are added up with weights (surrogate relaxation; F. Glover, Operations Research 16, 1968), filled
 * with parts of items.
 */
export class HostFilling {
  readonly #vectors: ItemVectors;
  readonly #weights: Float64Array;
  // By rank, the best value for its weight first.
  readonly #order: Int32Array;
  readonly #values: Float64Array;
  readonly #sizes: Float64Array;
  readonly #room: Float64Array;
  readonly #counts: Int32Array;
  #ranked = 0;
  #best = 0;
  #atMost = 0;
  #bestCounts: Int32Array;
  #available: Int32Array = new Int32Array(0);
  #steps: Steps = { left: 0 };

  constructor(vectors: ItemVectors) {
    const { dimensions, kinds } = vectors;
    this.#vectors = vectors;
    this.#weights = new Float64Array(dimensions).fill(1 / dimensions);
    this.#order = new Int32Array(kinds);
    this.#values = new Float64Array(kinds);
    this.#sizes = new Float64Array(kinds);
    this.#room = new Float64Array(dimensions);
    this.#counts = new Int32Array(kinds);
    this.#bestCounts = new Int32Array(kinds);
  }

  /**
   * @param values of an item of each kind; kinds without value are left out
   * @param available items of each kind
   */
  mostValuable(values: Float64Array, available: Int32Array, steps: Steps): Filling {
    this.#available = available;
    this.#steps = steps;
    this.#adaptWeights(values);
    this.#rank(values);
    this.#room.fill(1 + ROUNDING);
    this.#counts.fill(0);
    this.#bestCounts = new Int32Array(values.length);
    this.#best = 0;
    this.#atMost = 0;
    this.#search(0, 0);
    return { counts: this.#bestCounts, value: this.#best, atMost: Math.max(this.#best, this.#atMost) };
  }

  #search(rank: number, value: number): void {
    if (value > this.#best) {
      this.#best = value;
      this.#bestCounts.set(this.#counts);
    }
    if (rank === this.#ranked) return;
    const most = value + this.#bound(rank);
    if (most <= this.#best + ROUNDING) return;
    if (this.#steps.left <= 0) {
      this.#atMost = Math.max(this.#atMost, most);
      return;
    }
    this.#steps.left--;
    const { dimensions, shares } = this.#vectors;
    const kind = this.#order[rank]!;
    const room = this.#room;
    let count = 0;
    while (count < this.#available[kind]! && this.#fits(kind)) {
      for (let d = 0; d < dimensions; d++) room[d]! -= shares[kind * dimensions + d]!;
      count++;
    }
    for (; count >= 0; count--) {
      this.#counts[kind] = count;
      this.#search(rank + 1, value + count * this.#values[rank]!);
      if (count > 0) for (let d = 0; d < dimensions; d++) room[d]! += shares[kind * dimensions + d]!;
    }
  }

  #fits(kind: number): boolean {
    const { dimensions, shares } = this.#vectors;
    for (let d = 0; d < dimensions; d++) if (shares[kind * dimensions + d]! > this.#room[d]!) return false;
    return true;
  }

  /** The most that items from a rank on are worth in the room that is left, with parts of items. */
  #bound(from: number): number {
    let left = 0;
    for (let d = 0; d < this.#room.length; d++) left += this.#weights[d]! * this.#room[d]!;
    let value = 0;
    for (let rank = from; rank < this.#ranked; rank++) {
      const size = this.#sizes[rank]!;
      const all = size * this.#available[this.#order[rank]!]!;
      if (all >= left) return value + (size === 0 ? 0 : (left / size) * this.#values[rank]!);
      left -= all;
      value += this.#values[rank]! * this.#available[this.#order[rank]!]!;
    }
    return value;
  }

  #rank(values: Float64Array): void {
    const { dimensions, shares } = this.#vectors;
    const size = (kind: number) => {
      let sum = 0;
      for (let d = 0; d < dimensions; d++) sum += this.#weights[d]! * shares[kind * dimensions + d]!;
      return sum;
    };
    const ranked: { kind: number; size: number; ratio: number }[] = [];
    for (let kind = 0; kind < values.length; kind++) {
      if (values[kind]! <= ROUNDING || this.#available[kind] === 0) continue;
      const own = size(kind);
      ranked.push({ kind, size: own, ratio: values[kind]! / Math.max(own, Number.MIN_VALUE) });
    }
    ranked.sort((a, b) => b.ratio - a.ratio || a.kind - b.kind);
    this.#ranked = ranked.length;
    for (let rank = 0; rank < ranked.length; rank++) {
      const { kind, size: own } = ranked[rank]!;
      this.#order[rank] = kind;
      this.#sizes[rank] = own;
      this.#values[rank] = values[kind]!;
    }
  }

  /** More weight for dimensions that a host filled with parts of items is short of. Any weights give a bound. */
  #adaptWeights(values: Float64Array): void {
    const { dimensions, shares } = this.#vectors;
    if (dimensions === 1) return;
    const weights = this.#weights;
    const best = weights.slice();
    let least = Infinity;
    const used = new Float64Array(dimensions);
    for (let step = 0; step < WEIGHT_STEPS; step++) {
      this.#rank(values);
      this.#room.fill(1);
      used.fill(0);
      const bound = this.#bound(0);
      if (bound < least) {
        least = bound;
        best.set(weights);
      }
      let left = 1;
      for (let rank = 0; rank < this.#ranked && left > 0; rank++) {
        const kind = this.#order[rank]!;
        const all = this.#sizes[rank]! * this.#available[kind]!;
        const part = all === 0 ? 1 : Math.min(1, left / all);
        left -= all;
        for (let d = 0; d < dimensions; d++) {
          used[d]! += part * this.#available[kind]! * shares[kind * dimensions + d]!;
        }
      }
      let sum = 0;
      for (let d = 0; d < dimensions; d++) {
        weights[d] = Math.max(1e-3, weights[d]! * (1 + (used[d]! - 1) / (1 + step / 3)));
        sum += weights[d]!;
      }
      for (let d = 0; d < dimensions; d++) weights[d]! /= sum;
    }
    weights.set(best);
  }
}
