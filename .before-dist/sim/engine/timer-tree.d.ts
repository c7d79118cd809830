/**
 * A set of timers, one slot each, that always knows the earliest: a winner tree (tournament tree) of four children a node
 * over typed arrays.
 *
 * Arming, re-arming and cancelling are a walk from a leaf towards the root, O(log slots), without allocation. A timer that
 * was the earliest of its node is compared with its neighbours, without branches on times; any other only with the earliest.
 * The walk ends where nothing changes further up. Of timers due at the same instant the lowest slot is first, so the order
 * of slots is a priority.
 */
export declare class TimerTree {
    /** Place of the first leaf. */
    private readonly firstLeaf;
    /** Due time in ns of each node's earliest leaf. */
    private readonly dueNs;
    /** Slot of each node's earliest leaf. */
    private readonly winner;
    constructor(slots: number);
    /** Arms or re-arms a slot; `Infinity` cancels it. */
    set(slot: number, dueNs: number): void;
    private replay;
    /** Due time of a slot, `Infinity` when it is not armed. */
    due(slot: number): number;
    /** The earliest due time, `Infinity` when nothing is armed. */
    get nextNs(): number;
    /** The slot that is due first. */
    get nextSlot(): number;
}
