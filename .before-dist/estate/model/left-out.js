/** Rows that are left out of an estate beside guests that are off and templates, counted by the reason. */
export class LeftOut {
    #counts = new Map();
    count(why) {
        this.#counts.set(why, (this.#counts.get(why) ?? 0) + 1);
    }
    /** In the order in which the first of each was met; undefined where there is none. */
    list() {
        if (this.#counts.size === 0)
            return undefined;
        return [...this.#counts].map(([why, count]) => ({ why, count }));
    }
}
//# sourceMappingURL=left-out.js.map