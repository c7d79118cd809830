import { BitSet } from "./bit-set.js";
import { TimerTree } from "./timer-tree.js";
/** Where a timer is kept. */
const Place = { nowhere: 0, even: 1, odd: 2, tree: 3 };
/**
 * Timers as `TimerTree` keeps them, in the same order, for ticks: most are due at the same few instants, again and again.
 * Two instants have a set of timers each, from which one goes to the other at the price of two bits; all others are in a
 * tree.
 */
export class TickTimers {
    constructor(slots) {
        /** The instants of the two sets, `Infinity` for an empty one. */
        this.evenNs = Infinity;
        this.oddNs = Infinity;
        /** The earliest due time, `Infinity` when nothing is armed. */
        this.nextNs = Infinity;
        this.dueNs = new Float64Array(slots).fill(Infinity);
        this.placeOf = new Uint8Array(slots);
        this.tree = new TimerTree(slots);
        this.even = new BitSet(slots);
        this.odd = new BitSet(slots);
    }
    /** Arms or re-arms a slot; `Infinity` cancels it. */
    set(slot, dueNs) {
        // Short, so that it is always inlined: a time that is handed to a call is put on the heap first.
        this.dueNs[slot] = dueNs;
        this.place(slot);
    }
    place(slot) {
        const { even, odd, tree, placeOf } = this;
        const dueNs = this.dueNs[slot];
        const before = placeOf[slot];
        if (before === Place.even) {
            even.delete(slot);
            if (even.size === 0)
                this.evenNs = Infinity;
        }
        else if (before === Place.odd) {
            odd.delete(slot);
            if (odd.size === 0)
                this.oddNs = Infinity;
        }
        let after = Place.tree;
        if (dueNs === Infinity) {
            after = Place.nowhere;
        }
        else if (dueNs === this.evenNs || (this.evenNs === Infinity && dueNs !== this.oddNs)) {
            after = Place.even;
            even.add(slot);
            this.evenNs = dueNs;
        }
        else if (dueNs === this.oddNs || this.oddNs === Infinity) {
            after = Place.odd;
            odd.add(slot);
            this.oddNs = dueNs;
        }
        if (after === Place.tree)
            tree.set(slot, dueNs);
        else if (before === Place.tree)
            tree.set(slot, Infinity);
        placeOf[slot] = after;
        const first = this.evenNs < this.oddNs ? this.evenNs : this.oddNs;
        const inTree = tree.nextNs;
        this.nextNs = first < inTree ? first : inTree;
    }
    /** Due time of a slot, `Infinity` when it is not armed. */
    due(slot) {
        return this.dueNs[slot];
    }
    /** The slot that is due first, the lowest of those due at the same instant. */
    get nextSlot() {
        const { nextNs, tree } = this;
        const slots = this.dueNs.length;
        let slot = slots;
        if (this.evenNs === nextNs)
            slot = this.even.first(0, slots);
        else if (this.oddNs === nextNs)
            slot = this.odd.first(0, slots);
        if (tree.nextNs === nextNs && tree.nextSlot < slot)
            slot = tree.nextSlot;
        return slot;
    }
}
//# sourceMappingURL=tick-timers.js.map