import { TimerTree } from '../../sim/engine/timer-tree.ts';
import { NONE } from './placement.ts';
import type { Placement } from './placement.ts';

/** Hosts by fill, of which the emptiest is known; of equals, the first. */
export class EmptiestHosts {
  readonly #placement: Placement;
  /** The simulator's tree of timers: a host is a slot, and its fill is when it is due; Infinity takes it out. */
  readonly #fills: TimerTree;

  /** @param placement all its hosts are open already */
  constructor(placement: Placement) {
    this.#placement = placement;
    this.#fills = new TimerTree(placement.hosts);
    this.reset();
  }

  /** Updates the tree after changes of the load of any host; closed ones are open again. */
  reset(): void {
    for (let host = 0; host < this.#placement.hosts; host++) this.update(host);
  }

  /** Updates the tree after a change of a host's load. */
  update(host: number): void {
    this.#fills.set(host, this.#placement.fill(host));
  }

  /** Takes a host out, until the tree is reset. */
  close(host: number): void {
    this.#fills.set(host, Infinity);
  }

  /** The emptiest host that takes the item, or NONE. */
  thatTakes(item: number): number {
    const refused: number[] = [];
    let found = NONE;
    while (found === NONE && this.#fills.nextNs !== Infinity) {
      const host = this.#fills.nextSlot;
      if (this.#placement.fits(item, host)) found = host;
      else {
        refused.push(host);
        this.close(host);
      }
    }
    for (const host of refused) this.update(host);
    return found;
  }
}
