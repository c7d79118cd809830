import type { Placement } from './placement.ts';

/**
 * Finds the first host that may have room, without looking at the full ones: a binary tree over the hosts whose nodes
 * hold the most free memory and the most free processor time below them. O(log hosts) where room is plentiful.
 */
export class HostTree {
  readonly #placement: Placement;
  /** Leaves; a power of two. Host h is node leaves + h, node 1 the root. */
  #leaves = 16;
  // a leaf without a host has no room at all
  #freeMemory = new Float64Array(32).fill(-1);
  #freeCores = new Float64Array(32).fill(-1);

  constructor(placement: Placement) {
    this.#placement = placement;
  }

  /** Tells the tree that a host was opened or that its load changed. */
  update(host: number): void {
    if (host >= this.#leaves) this.#grow();
    this.#set(host);
    for (let node = (this.#leaves + host) >> 1; node >= 1; node >>= 1) this.#pull(node);
  }

  /** The first host that takes the item, or -1. */
  firstFit(item: number): number {
    const placement = this.#placement;
    const memory = placement.items.memoryMib[item];
    const cores = placement.items.demandCores[item];
    const leaves = this.#leaves;
    let node = 1;
    for (;;) {
      const open = this.#freeMemory[node] >= memory && this.#freeCores[node] >= cores;
      if (open && node < leaves) node *= 2;
      else if (open && placement.fits(item, node - leaves)) return node - leaves;
      else {
        // on to the next subtree: up while we are a right child, then across
        while ((node & 1) === 1) node >>= 1;
        if (node === 0) return -1;
        node++;
      }
    }
  }

  /** Room as `fits` would see it at best; rounding is left to `fits`. */
  #set(host: number): void {
    const { shape, memoryMib, demandCores } = this.#placement;
    const slack = 1e-6;
    this.#freeMemory[this.#leaves + host] = shape.memoryMib - memoryMib[host] + slack;
    this.#freeCores[this.#leaves + host] = this.#placement.cpuLimitCores(host) - demandCores[host] + slack;
  }

  #pull(node: number): void {
    const memory = this.#freeMemory;
    const cores = this.#freeCores;
    memory[node] = Math.max(memory[2 * node], memory[2 * node + 1]);
    cores[node] = Math.max(cores[2 * node], cores[2 * node + 1]);
  }

  #grow(): void {
    this.#leaves *= 2;
    this.#freeMemory = new Float64Array(this.#leaves * 2).fill(-1);
    this.#freeCores = new Float64Array(this.#leaves * 2).fill(-1);
    for (let host = 0; host < this.#placement.hosts; host++) this.#set(host);
    for (let node = this.#leaves - 1; node >= 1; node--) this.#pull(node);
  }
}
