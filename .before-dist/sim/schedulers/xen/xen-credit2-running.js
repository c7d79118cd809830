/** Half a cache line of `Credit2Running.values` for each pCPU. */
const Slot = { credit: 0, burntUntil: 1, weight: 2, stride: 4 };
/**
 * The vCPUs that run, by pCPU: how much credit each has and since when it burns it. All of it lies together, because
 * every vCPU that begins to wait compares itself with all that run on its run queue.
 */
export class Credit2Running {
    /** @param tickled pCPUs that have been asked to schedule: they are not asked again */
    constructor(host, credit, runqueueOf, leastCredit, preemptableAfterNs, tickled) {
        this.host = host;
        this.credit = credit;
        this.leastCredit = leastCredit;
        this.preemptableAfterNs = preemptableAfterNs;
        this.tickled = tickled;
        this.task = new Int32Array(host.pcpus).fill(-1);
        this.sinceNs = new Float64Array(host.pcpus);
        this.values = new Float64Array(Slot.stride * host.pcpus);
        this.usedUpNs = new Float64Array(host.pcpus).fill(Infinity);
        this.firstUsedUpNs = new Float64Array(runqueueOf[host.pcpus - 1] + 1).fill(Infinity);
        this.runqueueOf = runqueueOf;
        this.weightsAreEqual = host.weight.every((weight) => weight === host.weight[0]);
    }
    /** From now on nobody runs on this pCPU. */
    stop(pcpu) {
        this.task[pcpu] = -1;
        this.usedUpNs[pcpu] = Infinity;
    }
    /** From now on this task burns its credit on this pCPU; `begins` says that it did not run there before. */
    start(pcpu, task, begins) {
        const { values } = this;
        const { now } = this.host;
        const slot = Slot.stride * pcpu;
        this.task[pcpu] = task;
        values[slot + Slot.credit] = this.credit[task];
        values[slot + Slot.burntUntil] = now;
        this.note(pcpu);
        if (!begins)
            return;
        values[slot + Slot.weight] = this.host.weight[task];
        this.sinceNs[pcpu] = now;
    }
    /** The credit of the task that runs on a pCPU was changed. */
    refresh(pcpu) {
        this.values[Slot.stride * pcpu + Slot.credit] = this.credit[this.task[pcpu]];
        this.note(pcpu);
    }
    /** When the task on a pCPU will have used up its credit. */
    note(pcpu) {
        const { firstUsedUpNs, values } = this;
        const slot = Slot.stride * pcpu;
        const runqueue = this.runqueueOf[pcpu];
        const usedUpNs = values[slot + Slot.burntUntil] + values[slot + Slot.credit];
        this.usedUpNs[pcpu] = usedUpNs;
        if (usedUpNs < firstUsedUpNs[runqueue])
            firstUsedUpNs[runqueue] = usedUpNs;
    }
    /** How long the task on a pCPU has run there. */
    ranNs(pcpu) {
        return this.host.now - this.sinceNs[pcpu];
    }
    /** For how long the task on a pCPU has burnt credit that was not yet taken from it. */
    burningNs(pcpu) {
        return this.host.now - this.values[Slot.stride * pcpu + Slot.burntUntil];
    }
    /** Takes from the task on a pCPU what it burnt. */
    burn(pcpu, maxWeight) {
        const { values } = this;
        const { now } = this.host;
        const slot = Slot.stride * pcpu;
        const ranNs = now - values[slot + Slot.burntUntil];
        const left = values[slot + Slot.credit] - burnt(ranNs, maxWeight, values[slot + Slot.weight]);
        const credit = left < this.leastCredit ? this.leastCredit : left;
        values[slot + Slot.credit] = credit;
        values[slot + Slot.burntUntil] = now;
        this.credit[this.task[pcpu]] = credit;
    }
    /** Whether the task on a pCPU may be preempted, and by one with so much credit as a waiting task has. */
    yieldsTo(task, pcpu, maxWeight) {
        const { values } = this;
        const { now } = this.host;
        const slot = Slot.stride * pcpu;
        const ranNs = now - values[slot + Slot.burntUntil];
        const left = values[slot + Slot.credit] - burnt(ranNs, maxWeight, values[slot + Slot.weight]);
        const own = this.credit[task];
        return (left < own &&
            this.leastCredit < own &&
            this.task[pcpu] >= 0 &&
            this.tickled[pcpu] === 0 &&
            now - this.sinceNs[pcpu] > this.preemptableAfterNs);
    }
    /** The pCPU in [start, end), other than `own`, whose task has least credit and less than so much; -1 for none. */
    weakest(task, resistance, own, runqueue, start, end, maxWeight, affinity) {
        const { values, sinceNs, usedUpNs, leastCredit, tickled, preemptableAfterNs } = this;
        const { now } = this.host;
        let least = this.credit[task] - resistance;
        let latestNs = this.weightsAreEqual ? now + least : Infinity;
        if (this.firstUsedUpNs[runqueue] >= latestNs)
            return -1;
        let firstNs = Infinity;
        let found = -1;
        for (let pcpu = start; pcpu < end; pcpu++) {
            const usedNs = usedUpNs[pcpu];
            if (usedNs < firstNs)
                firstNs = usedNs;
            if (usedNs >= latestNs || pcpu === own || tickled[pcpu] !== 0)
                continue;
            const slot = Slot.stride * pcpu;
            if (now - sinceNs[pcpu] <= preemptableAfterNs || (affinity !== null && !affinity.has(pcpu)))
                continue;
            const ranNs = now - values[slot + Slot.burntUntil];
            const burning = values[slot + Slot.credit] - burnt(ranNs, maxWeight, values[slot + Slot.weight]);
            const left = burning < leastCredit ? leastCredit : burning;
            if (left >= least)
                continue;
            least = left;
            if (this.weightsAreEqual)
                latestNs = now + left;
            found = pcpu;
        }
        this.firstUsedUpNs[runqueue] = firstNs;
        return found;
    }
}
/**
 * Credit burnt in a time: the faster the smaller the weight. Times and weights are whole, so that for the largest weight
 * multiplying and dividing by it would change nothing.
 */
function burnt(ranNs, maxWeight, weight) {
    return weight === maxWeight ? ranNs : (ranNs * maxWeight) / weight;
}
//# sourceMappingURL=xen-credit2-running.js.map