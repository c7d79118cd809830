import { NONE } from './placement.ts';
import type { Placement } from './placement.ts';

/** Hosts by fill: a tree whose nodes know the emptiest host below them; of equals, the first. */
export class EmptiestHosts {
  readonly #placement: Placement;
  readonly #leaves: number;
  readonly #fill: Float64Array;
  /** Node -> host; node 1 is the root, leaves start at #leaves. */
  readonly #emptiest: Int32Array;

  /** @param placement all its hosts are open already */
  constructor(placement: Placement) {
    this.#placement = placement;
    let leaves = 1;
    while (leaves < placement.hosts) leaves *= 2;
    this.#leaves = leaves;
    this.#fill = new Float64Array(leaves).fill(Infinity);
    this.#emptiest = new Int32Array(2 * leaves);
    for (let leaf = 0; leaf < leaves; leaf++) this.#emptiest[leaves + leaf] = leaf;
    for (let node = leaves - 1; node >= 1; node--) this.#emptiest[node] = this.#emptiest[2 * node];
    for (let host = 0; host < placement.hosts; host++) this.#set(host, placement.fill(host));
  }

  /** Tells the tree that a host's load changed. */
  update(host: number): void {
    this.#set(host, this.#placement.fill(host));
  }

  /** The emptiest host that takes the item, or NONE. */
  thatTakes(item: number): number {
    const refused: number[] = [];
    let host = this.#emptiest[1];
    while (this.#fill[host] !== Infinity && !this.#placement.fits(item, host)) {
      refused.push(host);
      this.#set(host, Infinity);
      host = this.#emptiest[1];
    }
    const found = this.#fill[host] === Infinity ? NONE : host;
    for (const other of refused) this.update(other);
    return found;
  }

  #set(host: number, fill: number): void {
    const fills = this.#fill;
    const emptiest = this.#emptiest;
    fills[host] = fill;
    for (let node = (this.#leaves + host) >> 1; node >= 1; node >>= 1) {
      const left = emptiest[2 * node];
      const right = emptiest[2 * node + 1];
      emptiest[node] = fills[right] < fills[left] ? right : left;
    }
  }
}
