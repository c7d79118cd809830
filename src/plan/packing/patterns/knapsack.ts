import type { ItemVectors } from './vectors.ts';

// Shares and counts are typed arrays with an entry for each: `!` says so, as a check would cost time in inner loops.

/** Sums of shares differ in their last bits by the order of adding. */
const ROUNDING = 1e-9;
/** Steps in which the weights of the dimensions are adapted. */
const WEIGHT_STEPS = 12;

/** Looking at one share of one candidate takes such a part of a step. */
const STEPS_PER_SHARE = 1 / 32;

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
 * Fills one host with the most valuable items: a knapsack with several dimensions, by branch and bound. At every step the kinds
 * that no longer fit are left out, so that the bounds are of what may still come: the smaller of that of one dimension in which
 * all are added up with weights (surrogate relaxation; F. Glover, Operations Research 16, 1968), filled with parts of items, and
 * of so many of the most valuable as there is room for at most.
 */
export class HostFilling {
  readonly #vectors: ItemVectors;
  readonly #weights: Float64Array;
  // By rank, the best value for its weight first.
  readonly #order: Int32Array;
  readonly #values: Float64Array;
  readonly #sizes: Float64Array;
  readonly #room: Float64Array;
  readonly #smallest: Float64Array;
  readonly #counts: Int32Array;
  /** Ranks that may still come at each depth, one list after the other. */
  #candidates: Int32Array;
  #highest = 0;
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
    this.#smallest = new Float64Array(dimensions);
    this.#counts = new Int32Array(kinds);
    this.#candidates = new Int32Array(kinds * 2);
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
    for (let rank = 0; rank < this.#ranked; rank++) this.#candidates[rank] = rank;
    this.#search(0, this.#ranked, 0);
    return { counts: this.#bestCounts, value: this.#best, atMost: Math.max(this.#best, this.#atMost) };
  }

  /** Tries each of the candidates that may come next, those from `from` to `to` in their list. */
  #search(from: number, to: number, value: number): void {
    if (value > this.#best) {
      this.#best = value;
      this.#bestCounts.set(this.#counts);
    }
    if (from === to) return;
    const few = this.#few(from, to);
    if (value + few * this.#values[this.#highest]! <= this.#best + ROUNDING) return;
    if (few === 1) {
      this.#best = value + this.#values[this.#highest]!;
      this.#bestCounts.set(this.#counts);
      this.#bestCounts[this.#order[this.#highest]!]!++;
      return;
    }
    const { dimensions, shares } = this.#vectors;
    const room = this.#room;
    for (let next = from; next < to; next++) {
      const most = value + this.#bound(next, to);
      if (most <= this.#best + ROUNDING) return;
      if (this.#steps.left <= 0) {
        this.#atMost = Math.max(this.#atMost, most);
        return;
      }
      const rank = this.#candidates[next]!;
      const kind = this.#order[rank]!;
      let count = 0;
      while (count < this.#available[kind]! && this.#fits(kind)) {
        for (let d = 0; d < dimensions; d++) room[d]! -= shares[kind * dimensions + d]!;
        count++;
      }
      for (; count > 0; count--) {
        this.#steps.left -= 1 + (to - next) * dimensions * STEPS_PER_SHARE;
        this.#counts[kind] = count;
        const end = this.#keepFitting(next + 1, to);
        this.#search(to, end, value + count * this.#values[rank]!);
        for (let d = 0; d < dimensions; d++) room[d]! += shares[kind * dimensions + d]!;
      }
      this.#counts[kind] = 0;
    }
  }

  /** Lists those of the candidates that still fit, behind them. @returns the end of that list */
  #keepFitting(from: number, to: number): number {
    if (this.#candidates.length < 2 * to - from) {
      const longer = new Int32Array(2 * this.#candidates.length);
      longer.set(this.#candidates);
      this.#candidates = longer;
    }
    let end = to;
    for (let at = from; at < to; at++) {
      const rank = this.#candidates[at]!;
      if (this.#fits(this.#order[rank]!)) this.#candidates[end++] = rank;
    }
    return end;
  }

  #fits(kind: number): boolean {
    const { dimensions, shares } = this.#vectors;
    for (let d = 0; d < dimensions; d++) if (shares[kind * dimensions + d]! > this.#room[d]!) return false;
    return true;
  }

  /** The most that the candidates are worth in the room that is left, with parts of items. */
  #bound(from: number, to: number): number {
    let left = 0;
    for (let d = 0; d < this.#room.length; d++) left += this.#weights[d]! * this.#room[d]!;
    let value = 0;
    for (let at = from; at < to; at++) {
      const rank = this.#candidates[at]!;
      const size = this.#sizes[rank]!;
      const items = this.#available[this.#order[rank]!]!;
      const all = size * items;
      if (all >= left) return value + (size === 0 ? 0 : (left / size) * this.#values[rank]!);
      left -= all;
      value += this.#values[rank]! * items;
    }
    return value;
  }

  /** So many of the candidates have room at most, all of them as small as the smallest; finds the most valuable of them. */
  #few(from: number, to: number): number {
    const { dimensions, shares } = this.#vectors;
    const smallest = this.#smallest.fill(Infinity);
    this.#highest = this.#candidates[from]!;
    for (let at = from; at < to; at++) {
      const rank = this.#candidates[at]!;
      const first = this.#order[rank]! * dimensions;
      for (let d = 0; d < dimensions; d++) if (shares[first + d]! < smallest[d]!) smallest[d] = shares[first + d]!;
      if (this.#values[rank]! > this.#values[this.#highest]!) this.#highest = rank;
    }
    let few = Infinity;
    for (let d = 0; d < dimensions; d++) few = Math.min(few, Math.floor(this.#room[d]! / smallest[d]! + ROUNDING));
    return few;
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
      for (let rank = 0; rank < this.#ranked; rank++) this.#candidates[rank] = rank;
      const bound = this.#bound(0, this.#ranked);
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
