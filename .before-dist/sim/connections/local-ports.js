/**
 * The local ports of a guest's connecting side. A port is taken while its connection lives and for a constant time after
 * (TIME_WAIT), so the waiting ones are a ring in order of their ends; they are only looked at when a port is wanted.
 */
export class LocalPorts {
    constructor(ports, timeWaitNs) {
        this.endsNs = new Float64Array(64);
        this.head = 0;
        this.waiting = 0;
        this.live = 0;
        this.ports = ports;
        this.timeWaitNs = timeWaitNs;
    }
    /** Takes a port; false when none is free. */
    take(nowNs) {
        while (this.waiting > 0 && this.endsNs[this.head] <= nowNs) {
            this.head = (this.head + 1) & (this.endsNs.length - 1);
            this.waiting--;
        }
        if (this.live + this.waiting >= this.ports)
            return false;
        this.live++;
        return true;
    }
    /** The connection has ended: its port waits. */
    release(nowNs) {
        this.live--;
        if (this.timeWaitNs === 0)
            return;
        if (this.waiting === this.endsNs.length)
            this.grow();
        this.endsNs[(this.head + this.waiting++) & (this.endsNs.length - 1)] = nowNs + this.timeWaitNs;
    }
    grow() {
        const larger = new Float64Array(2 * this.endsNs.length);
        for (let i = 0; i < this.waiting; i++)
            larger[i] = this.endsNs[(this.head + i) & (this.endsNs.length - 1)];
        this.endsNs = larger;
        this.head = 0;
    }
}
//# sourceMappingURL=local-ports.js.map