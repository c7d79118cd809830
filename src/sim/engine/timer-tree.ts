/** Children of a node: four, two to compare side by side, then the winners: half the levels of a binary tree. */
const LOG_CHILDREN = 2;
/** The root's place: its children, and those of all others, then begin at a multiple of four and share a cache line. */
const ROOT = 3;

/**
 * A set of timers, one slot each, with the earliest always at hand: a winner tree (tournament tree) of four children
 * for each node over typed arrays.
 *
 * Arming, re-arming and cancelling are a walk from a leaf towards the root, O(log slots), without allocation. A timer
 * that was the earliest of its node is compared with its neighbours, without branches on times; any other only with the
 * earliest. The walk ends as soon as nothing changes further up. Of timers due at the same instant the lowest slot is
 * first, so the order of slots is a priority.
 */
export class TimerTree {
  /** Place of the first leaf. */
  private readonly firstLeaf: number;
  /** Due time in ns of each node's earliest leaf. */
  private readonly dueNs: Float64Array;
  /** Slot of each node's earliest leaf. */
  private readonly winner: Int32Array;

  constructor(slots: number) {
    let leaves = 1 << LOG_CHILDREN;
    let inner = 1;
    while (leaves < slots) {
      inner += leaves;
      leaves <<= LOG_CHILDREN;
    }
    this.firstLeaf = ROOT + inner;
    this.dueNs = new Float64Array(this.firstLeaf + leaves).fill(Infinity);
    // With no timer armed the winner of a node is its lowest slot.
    this.winner = new Int32Array(this.firstLeaf + leaves);
    for (let place = this.firstLeaf + leaves - 1; place > ROOT; place--) {
      if (place >= this.firstLeaf) this.winner[place] = place - this.firstLeaf;
      this.winner[parentOf(place)] = this.winner[place];
    }
  }

  /** Arms or re-arms a slot; `Infinity` cancels it. */
  set(slot: number, dueNs: number): void {
    // So short that it is always inlined: a fraction or a large number that is handed to a call is put on the heap first.
    this.dueNs[this.firstLeaf + slot] = dueNs;
    this.replay(slot);
  }

  private replay(slot: number): void {
    const due = this.dueNs;
    const winner = this.winner;
    let place = this.firstLeaf + slot;
    let parent = parentOf(place);
    if (winner[parent] !== slot) {
      // Only a timer earlier than the earliest of its node changes anything.
      const own = due[place];
      while (own < due[parent] || (own === due[parent] && slot < winner[parent])) {
        due[parent] = own;
        winner[parent] = slot;
        if (parent === ROOT) return;
        parent = parentOf(parent);
      }
      return;
    }
    do {
      const child = place & (-1 << LOG_CHILDREN);
      const left = child + +(due[child + 1] < due[child]);
      const right = child + 2 + +(due[child + 3] < due[child + 2]);
      const earlier = left + ((right - left) & -+(due[right] < due[left]));
      const earliest = due[earlier];
      const slotOfEarliest = winner[earlier];
      place = parentOf(place);
      if (due[place] === earliest && winner[place] === slotOfEarliest) return; // nothing changes further up
      due[place] = earliest;
      winner[place] = slotOfEarliest;
    } while (place > ROOT);
  }

  /** Due time of a slot, `Infinity` when it is not armed. */
  due(slot: number): number {
    return this.dueNs[this.firstLeaf + slot];
  }

  /** The earliest due time, `Infinity` when nothing is armed. */
  get nextNs(): number {
    return this.dueNs[ROOT];
  }

  /** The slot that is due first. */
  get nextSlot(): number {
    return this.winner[ROOT];
  }
}

function parentOf(place: number): number {
  return (place >> LOG_CHILDREN) + ROOT - 1;
}
