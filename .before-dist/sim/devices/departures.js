/** Requests that will leave at known times, earliest first and in order of arrival among equals: a binary heap. */
export class Departures {
    constructor() {
        this.dueNs = new Float64Array(64);
        this.order = new Float64Array(64);
        this.request = new Int32Array(64);
        this.arrivals = 0;
        this.length = 0;
    }
    /** When the first leaves, `Infinity` if there is none. */
    get nextNs() {
        return this.length === 0 ? Infinity : this.dueNs[0];
    }
    /** One of those that will leave, in no order. */
    requestAt(place) {
        return this.request[place];
    }
    push(dueNs, request) {
        if (this.length === this.request.length)
            this.grow();
        let at = this.length++;
        const order = this.arrivals++;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (this.dueNs[parent] <= dueNs)
                break;
            this.copy(parent, at);
            at = parent;
        }
        this.dueNs[at] = dueNs;
        this.order[at] = order;
        this.request[at] = request;
    }
    /** Takes out the first; there must be one. */
    shift() {
        const first = this.request[0];
        const last = --this.length;
        let at = 0;
        for (let child = 1; child < last; child = 2 * at + 1) {
            if (child + 1 < last && this.isBefore(child + 1, child))
                child++;
            if (!this.isBefore(child, last))
                break;
            this.copy(child, at);
            at = child;
        }
        this.copy(last, at);
        return first;
    }
    isBefore(a, b) {
        const { dueNs, order } = this;
        return dueNs[a] < dueNs[b] || (dueNs[a] === dueNs[b] && order[a] < order[b]);
    }
    copy(from, to) {
        this.dueNs[to] = this.dueNs[from];
        this.order[to] = this.order[from];
        this.request[to] = this.request[from];
    }
    grow() {
        const size = 2 * this.request.length;
        const { dueNs, order, request } = this;
        this.dueNs = new Float64Array(size);
        this.dueNs.set(dueNs);
        this.order = new Float64Array(size);
        this.order.set(order);
        this.request = new Int32Array(size);
        this.request.set(request);
    }
}
//# sourceMappingURL=departures.js.map