/** A set of small whole numbers, such as pCPUs, as bits: searched 32 at a time. */
export declare class BitSet {
    private readonly words;
    private members;
    /** @param numbers it can hold those below this */
    constructor(numbers: number);
    static of(members: readonly number[], numbers: number): BitSet;
    get size(): number;
    has(member: number): boolean;
    add(member: number): void;
    delete(member: number): void;
    /** The lowest member in [from, end), or -1. */
    first(from: number, end: number): number;
    /** The first member at or after `from` in [start, end), going round; -1 when there is none. */
    firstFrom(from: number, start: number, end: number): number;
    /** The lowest member in [from, end) that is also in `within`, where null is everything; -1 when there is none. */
    firstIn(from: number, end: number, within: BitSet | null): number;
    /** The first member behind `after` that is also in `within`, going round in [start, end) and back to `after` itself. */
    cycle(after: number, start: number, end: number, within: BitSet | null): number;
    /** Members in [from, end). */
    count(from: number, end: number): number;
}
