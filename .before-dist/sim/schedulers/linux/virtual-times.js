/** The weight for which virtual time passes as fast as the clock. */
const USUAL_WEIGHT = 256;
/**
 * Proportional shares by virtual time: it passes for a task while this runs, the faster the smaller its entitlement, so
 * that who has consumed least of what it is entitled to has the lowest. A weight belongs to a guest, whose tasks that
 * want to run divide it, or to each of its tasks. (A task may stand for several that are scheduled as one.)
 */
export class VirtualTimes {
    constructor(host, bearers, bounds) {
        this.sum = 0;
        this.activeTasks = 0;
        this.lastMean = 0;
        this.host = host;
        this.bearers = bearers;
        this.bounds = bounds;
        this.time = new Float64Array(host.tasks);
        this.active = new Int32Array(host.guests);
        this.wantedNs = new Float64Array(host.guests);
        this.wantedUntilNs = new Float64Array(host.guests);
        this.guestWeight = Float64Array.from({ length: host.guests }, (_, guest) => {
            const { weight } = host.group(guest);
            return bearers === null ? weight : weight * bearers[guest];
        });
    }
    /** Mean virtual time of all that want to run. */
    get mean() {
        return this.activeTasks > 0 ? this.sum / this.activeTasks : this.lastMean;
    }
    /**
     * A task wants to run from now on. What it did not ask for in time is lost, but it is not put behind who runs where
     * it goes: that one's virtual time is the `reference`, Infinity where nobody runs.
     */
    arrive(task, reference) {
        const { bounds, mean, time } = this;
        const floor = Math.min(mean, reference) - bounds.wakeLagNs;
        time[task] = Math.min(Math.max(time[task], floor), mean + bounds.leadNs);
        this.change(this.host.guestOf[task], 1);
        this.sum += time[task];
    }
    /** A task does not want to run any more. */
    depart(task) {
        this.lastMean = this.mean;
        this.change(this.host.guestOf[task], -1);
        this.sum -= this.time[task];
    }
    /** Virtual time that passes for a task while it runs for `ns`. */
    passing(task, ns) {
        const guest = this.host.guestOf[task];
        const sharers = this.bearers === null ? this.active[guest] : this.bearers[guest];
        return (ns * sharers * USUAL_WEIGHT) / this.guestWeight[guest];
    }
    /** A task that wants to run has run for `ns`. */
    charge(task, ns) {
        const { bounds, mean, time } = this;
        const before = time[task];
        const after = before + this.passing(task, ns);
        time[task] = Math.min(Math.max(after, mean - bounds.lagNs), mean + bounds.leadNs);
        this.sum += time[task] - before;
    }
    /** Task-nanoseconds in which a guest has wanted to run since time began. */
    wanted(guest) {
        return this.wantedNs[guest] + this.active[guest] * (this.host.now - this.wantedUntilNs[guest]);
    }
    change(guest, by) {
        this.wantedNs[guest] = this.wanted(guest);
        this.wantedUntilNs[guest] = this.host.now;
        this.active[guest] += by;
        this.activeTasks += by;
    }
}
//# sourceMappingURL=virtual-times.js.map