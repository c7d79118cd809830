/**
 * Timers as `TimerTree` keeps them, in the same order, for ticks: most are due at the same few instants, again and again.
 * Two instants have a set of timers each, from which one goes to the other at the price of two bits; all others are in a
 * tree.
 */
export declare class TickTimers {
    private readonly dueNs;
    private readonly placeOf;
    private readonly tree;
    private readonly even;
    private readonly odd;
    /** The instants of the two sets, `Infinity` for an empty one. */
    private evenNs;
    private oddNs;
    /** The earliest due time, `Infinity` when nothing is armed. */
    nextNs: number;
    constructor(slots: number);
    /** Arms or re-arms a slot; `Infinity` cancels it. */
    set(slot: number, dueNs: number): void;
    private place;
    /** Due time of a slot, `Infinity` when it is not armed. */
    due(slot: number): number;
    /** The slot that is due first, the lowest of those due at the same instant. */
    get nextSlot(): number;
}
