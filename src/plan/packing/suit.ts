import type { Shares } from './first-fit.ts';
import type { HostShape, Items } from './items.ts';
import type { Placement } from './placement.ts';

// Items, hosts and kinds index typed arrays that have an entry for each: `!` says so, as a check would cost time in the inner loop.

/**
 * How an item is chosen for the room left on a host, both as shares of a host, weighted by the mean demand of the items
 * still to place: the largest dot product of the two, or the smallest Euclidean distance between them.
 * Source: R. Panigrahy, K. Talwar, L. Uyeda, U. Wieder, "Heuristics for Vector Bin Packing", Microsoft Research 2011.
 */
export type Choice = 'dot-product' | 'norm';

/** How much each resource counts: its mean share over the items that are still to place. */
interface Weights {
  readonly cpu: number;
  readonly memory: number;
  readonly reserved: number;
}

/** More than the last bits of a sum. */
const ROUNDING = 1e-12;

/** Without series all windows are of one kind. */
const ONE_KIND = Float64Array.of(1);

/**
 * How well items suit the room that a host has left, in processors window by window: those that are busy at other times suit best. Of the
 * distance what all items have in common, the squares of the room, is left out: the order is the same without.
 */
export class Suit {
  readonly #items: Items;
  readonly #shape: HostShape;
  readonly #shares: Shares;
  readonly #byDotProduct: boolean;
  readonly #kinds: number;
  /** Share of all windows, by kind. */
  readonly #frequency: Float64Array;
  /** Share of a host that an item takes in windows of each kind, its part of how far the sum moves included: item x kinds. */
  readonly #sizes: Float64Array;
  /** Mean over all windows of an item's sizes, and of their squares. */
  readonly #mean: Float64Array;
  readonly #square: Float64Array;
  #weights: Weights = { cpu: 0, memory: 0, reserved: 0 };
  // the room of the host
  /** Share of all windows x room, by kind; their sum; and what its other resources have left. */
  readonly #room: Float64Array;
  #meanRoom = 0;
  #memoryRoom = 0;
  #reservedRoom = 0;
  /** Cores that it may carry. */
  #limit = 0;
  #isEmpty = true;

  constructor(items: Items, shape: HostShape, shares: Shares, choice: Choice) {
    const { count, demandCores, windows } = items;
    this.#items = items;
    this.#shape = shape;
    this.#shares = shares;
    this.#byDotProduct = choice === 'dot-product';
    this.#kinds = windows?.kinds.count ?? 1;
    this.#frequency = windows?.kinds.shares ?? ONE_KIND;
    this.#sizes = new Float64Array(count * this.#kinds);
    this.#mean = new Float64Array(count);
    this.#square = new Float64Array(count);
    this.#room = new Float64Array(this.#kinds);
    for (let item = 0; item < count; item++) {
      // How far it moves is the same in all windows.
      const moves = windows === undefined ? 0 : Math.max(0, demandCores[item]! - windows.busiestCores[item]!);
      for (let kind = 0; kind < this.#kinds; kind++) {
        const at = item * this.#kinds + kind;
        const cores = windows === undefined ? demandCores[item]! : moves + windows.meanCores[at]!;
        const size = cores / shape.throughputCores;
        this.#sizes[at] = size;
        this.#mean[item]! += this.#frequency[kind]! * size;
        this.#square[item]! += this.#frequency[kind]! * size * size;
      }
    }
  }

  /** Says what counts on the next host. */
  weigh(weights: Weights): void {
    this.#weights = weights;
  }

  /** Says which host is meant, as it is now. */
  on(placement: Placement, host: number): void {
    const { throughputCores, memoryMib, reservableCores } = this.#shape;
    const pooled = placement.pooledCores[host]!;
    const isByWindow = this.#items.windows !== undefined;
    this.#isEmpty = pooled === Infinity;
    this.#limit = Math.min(pooled, throughputCores);
    this.#memoryRoom = 1 - placement.memoryMib[host]! / memoryMib;
    this.#reservedRoom = 1 - placement.reservedCores[host]! / reservableCores;
    this.#meanRoom = 0;
    for (let kind = 0; kind < this.#kinds; kind++) {
      const cores = isByWindow ? placement.windowCores[host * this.#kinds + kind]! : placement.demandOn(host);
      const room = this.#frequency[kind]! * ((this.#limit - cores) / throughputCores);
      this.#room[kind] = room;
      this.#meanRoom += room;
    }
  }

  /** The larger, the better. */
  of(item: number): number {
    const lost = this.#isEmpty ? 0 : this.#lost(item);
    const product = this.#product(item);
    if (this.#byDotProduct) return this.#weights.cpu * (product - lost * this.#meanRoom) + this.#others(item);
    const gained = 2 * lost * (this.#meanRoom - this.#mean[item]!) - lost * lost;
    return this.#weights.cpu * (2 * product - this.#square[item]! + gained) + this.#others(item);
  }

  /**
   * Whether {@link atMost} holds. Where a host has more than it could carry if its vCPUs outnumbered its threads, the room that the others lose
   * by an item counts for it in the dot product.
   */
  get hasBounds(): boolean {
    return !this.#byDotProduct || this.#meanRoom >= 0;
  }

  /** The best that an item may suit the host, now and when there is more on it: its room, and what is lost of it, only become less. */
  atMost(item: number): number {
    const product = this.#product(item);
    if (this.#byDotProduct) return this.#weights.cpu * product + this.#others(item) + ROUNDING;
    const room = Math.max(0, this.#meanRoom - this.#mean[item]!);
    const lost = Math.min(room, this.#lost(item));
    const gained = 2 * lost * room - lost * lost;
    return this.#weights.cpu * (2 * product - this.#square[item]! + gained) + this.#others(item) + ROUNDING;
  }

  /** Share of a host that the others on it lose by an item with a busier vCPU than any of theirs: it counts as if it took that as well. */
  #lost(item: number): number {
    return Math.max(0, this.#limit - this.#items.pooledCores[item]!) / this.#shape.throughputCores;
  }

  #product(item: number): number {
    const room = this.#room;
    const sizes = this.#sizes;
    const from = item * room.length;
    let product = 0;
    for (let kind = 0; kind < room.length; kind++) product += room[kind]! * sizes[from + kind]!;
    return product;
  }

  /** The part of memory and of reservations. */
  #others(item: number): number {
    const memory = this.#shares.memory[item]!;
    const reserved = this.#shares.reserved[item]!;
    const { memory: memoryWeight, reserved: reservedWeight } = this.#weights;
    if (this.#byDotProduct)
      return memoryWeight * memory * this.#memoryRoom + reservedWeight * reserved * this.#reservedRoom;
    return (
      memoryWeight * memory * (2 * this.#memoryRoom - memory) +
      reservedWeight * reserved * (2 * this.#reservedRoom - reserved)
    );
  }
}
