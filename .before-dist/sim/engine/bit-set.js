/** A set of small whole numbers, such as pCPUs, as bits: searched 32 at a time. */
export class BitSet {
    /** @param numbers it can hold those below this */
    constructor(numbers) {
        this.members = 0;
        this.words = new Int32Array((numbers + 31) >> 5);
    }
    static of(members, numbers) {
        const set = new BitSet(numbers);
        for (const member of members)
            set.add(member);
        return set;
    }
    get size() {
        return this.members;
    }
    has(member) {
        return (this.words[member >> 5] & (1 << (member & 31))) !== 0;
    }
    add(member) {
        if (this.has(member))
            return;
        this.words[member >> 5] |= 1 << (member & 31);
        this.members++;
    }
    delete(member) {
        if (!this.has(member))
            return;
        this.words[member >> 5] &= ~(1 << (member & 31));
        this.members--;
    }
    /** The lowest member in [from, end), or -1. */
    first(from, end) {
        if (this.members === 0 || from >= end)
            return -1;
        const words = this.words;
        const lastWord = (end - 1) >> 5;
        let index = from >> 5;
        let bits = words[index] & (-1 << (from & 31));
        while (bits === 0) {
            if (++index > lastWord)
                return -1;
            bits = words[index];
        }
        const found = (index << 5) + 31 - Math.clz32(bits & -bits);
        return found < end ? found : -1;
    }
    /** The first member at or after `from` in [start, end), going round; -1 when there is none. */
    firstFrom(from, start, end) {
        const after = this.first(from, end);
        return after >= 0 ? after : this.first(start, from);
    }
    /** The lowest member in [from, end) that is also in `within`, where null is everything; -1 when there is none. */
    firstIn(from, end, within) {
        if (within === null)
            return this.first(from, end);
        if (this.members === 0 || from >= end)
            return -1;
        const words = this.words;
        const others = within.words;
        const lastWord = (end - 1) >> 5;
        let index = from >> 5;
        let bits = words[index] & others[index] & (-1 << (from & 31));
        while (bits === 0) {
            if (++index > lastWord)
                return -1;
            bits = words[index] & others[index];
        }
        const found = (index << 5) + 31 - Math.clz32(bits & -bits);
        return found < end ? found : -1;
    }
    /** The first member behind `after` that is also in `within`, going round in [start, end) and back to `after` itself. */
    cycle(after, start, end, within) {
        const from = after < start || after >= end ? start : after + 1;
        const behind = this.firstIn(from, end, within);
        return behind >= 0 || from === start ? behind : this.firstIn(start, from, within);
    }
    /** Members in [from, end). */
    count(from, end) {
        if (this.members === 0 || from >= end)
            return 0;
        const words = this.words;
        const lastWord = (end - 1) >> 5;
        let index = from >> 5;
        let bits = words[index] & (-1 << (from & 31));
        let count = 0;
        while (index < lastWord) {
            count += bitsSet(bits);
            bits = words[++index];
        }
        return count + bitsSet(bits & (-1 >>> (31 - ((end - 1) & 31))));
    }
}
/** Ones in a 32-bit word: sums of neighbouring groups of 1, 2 and 4 bits, then of the bytes. */
function bitsSet(word) {
    const pairs = word - ((word >>> 1) & 0x55555555);
    const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
    return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
//# sourceMappingURL=bit-set.js.map