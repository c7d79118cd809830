/** Numbers first in, first out; grows as needed. */
export class NumberRing {
    constructor() {
        this.values = new Float64Array(16);
        this.head = 0;
        this.length = 0;
    }
    push(value) {
        if (this.length === this.values.length)
            this.grow();
        this.values[(this.head + this.length++) & (this.values.length - 1)] = value;
    }
    shift() {
        const value = this.values[this.head];
        this.head = (this.head + 1) & (this.values.length - 1);
        this.length--;
        return value;
    }
    grow() {
        const larger = new Float64Array(2 * this.values.length);
        for (let i = 0; i < this.length; i++)
            larger[i] = this.values[(this.head + i) & (this.values.length - 1)];
        this.values = larger;
        this.head = 0;
    }
}
//# sourceMappingURL=number-ring.js.map