/**
 * A set of timers, one slot each, that always knows the earliest: a winner tree (tournament tree) over typed arrays.
 *
 * Arming, re-arming and cancelling are the same walk from a leaf towards the root, O(log slots), without
 * allocation; it ends where a timer that is not the earliest of its subtree changes nothing. Of timers due at the same instant the lowest slot is first, so the order of slots is a priority.
 */
export class TimerTree {
  /** Number of leaves, a power of two. */
  private readonly size: number;
  /** Due time in ns of each node's earliest leaf; node 1 is the root, leaves start at `size`. */
  private readonly dueNs: Float64Array;
  /** Slot of each node's earliest leaf. */
  private readonly winner: Int32Array;

  constructor(slots: number) {
    let size = 1;
    while (size < slots) size *= 2;
    this.size = size;
    this.dueNs = new Float64Array(2 * size).fill(Infinity);
    this.winner = new Int32Array(2 * size);
    for (let node = 2 * size - 1; node >= 1; node--) {
      this.winner[node] = node >= size ? node - size : this.winner[2 * node];
    }
  }

  /** Arms or re-arms a slot; `Infinity` cancels it. */
  set(slot: number, dueNs: number): void {
    // So short that it is always inlined: a fraction or a large number that is handed to a call is put on the heap first.
    this.dueNs[this.size + slot] = dueNs;
    this.replay(slot);
  }

  private replay(slot: number): void {
    const due = this.dueNs;
    const winner = this.winner;
    let node = (this.size + slot) >> 1;
    while (node >= 1) {
      const left = 2 * node;
      const earlier = left + +(due[left + 1] < due[left]);
      const earliest = due[earlier];
      const slotOfEarliest = winner[earlier];
      if (due[node] === earliest && winner[node] === slotOfEarliest) return; // nothing changes further up
      due[node] = earliest;
      winner[node] = slotOfEarliest;
      node >>= 1;
    }
  }

  /** Due time of a slot, `Infinity` when it is not armed. */
  due(slot: number): number {
    return this.dueNs[this.size + slot];
  }

  /** The earliest due time, `Infinity` when nothing is armed. */
  get nextNs(): number {
    return this.dueNs[1];
  }

  /** The slot that is due first. */
  get nextSlot(): number {
    return this.winner[1];
  }
}
