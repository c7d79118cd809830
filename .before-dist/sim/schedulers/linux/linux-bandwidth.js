import { TaskQueues } from "../../engine/task-queue.js";
/** A task that goes to sleep keeps so much of its allowance (`min_cfs_rq_runtime`). */
const KEPT_NS = 1e6;
/**
 * CFS bandwidth control (kernel/sched/fair.c), for guests with a cap: each period a guest gets a quota; its vCPUs draw
 * slices of it and are held back, off their queues, when none is left. What a vCPU overdrew until the tick
 * noticed is taken from its next period.
 */
export class LinuxBandwidth {
    constructor(host, scheduler, capped) {
        this.host = host;
        this.scheduler = scheduler;
        this.capped = capped;
        this.periodNs = host.parameter('bandwidthPeriodNs');
        this.sliceNs = host.parameter('bandwidthSliceNs');
        this.quotaNs = Float64Array.from({ length: host.guests }, (_, guest) => Math.round(host.group(guest).capPcpus * this.periodNs));
        this.poolNs = this.quotaNs.slice();
        this.leftNs = new Float64Array(host.tasks);
        this.held = new TaskQueues(host.guests, host.tasks);
    }
    /** Null when no guest has a cap. */
    static forCapped(host, scheduler) {
        const capped = [];
        for (let guest = 0; guest < host.guests; guest++)
            if (host.group(guest).capPcpus !== Infinity)
                capped.push(guest);
        return capped.length === 0 ? null : new LinuxBandwidth(host, scheduler, capped);
    }
    get timers() {
        return 2 * this.capped.length;
    }
    start() {
        for (let index = 0; index < this.capped.length; index++)
            this.host.setHostTimer(2 * index, this.periodNs);
    }
    timer(timer) {
        const guest = this.capped[timer >> 1];
        if ((timer & 1) === 0) {
            this.poolNs[guest] = this.quotaNs[guest];
            this.host.setHostTimer(timer, this.host.now + this.periodNs);
        }
        this.release(guest);
    }
    /** A task ran for `ns`; true if its guest's quota is used up. */
    charge(task, ns) {
        const guest = this.host.guestOf[task];
        if (this.quotaNs[guest] === Infinity)
            return false;
        this.leftNs[task] -= ns;
        return this.leftNs[task] <= 0 && !this.draw(task, guest);
    }
    isExhausted(task) {
        return this.leftNs[task] <= 0 && this.quotaNs[this.host.guestOf[task]] !== Infinity;
    }
    /** May a task that woke be queued? If not, it is held. */
    mayRun(task) {
        const guest = this.host.guestOf[task];
        if (this.leftNs[task] > 0 || this.quotaNs[guest] === Infinity || this.draw(task, guest))
            return true;
        this.hold(task);
        return false;
    }
    /** Keeps a task off its queue until its guest has quota. */
    hold(task) {
        this.host.setCapped(task, true);
        this.held.pushTail(this.host.guestOf[task], task);
    }
    /** A task goes to sleep: the rest of its slice is for others of its guest. */
    giveBack(task) {
        const guest = this.host.guestOf[task];
        const surplus = this.leftNs[task] - KEPT_NS;
        if (surplus <= 0 || this.quotaNs[guest] === Infinity)
            return;
        this.leftNs[task] = KEPT_NS;
        this.poolNs[guest] += surplus;
        if (this.held.length[guest] > 0) {
            this.host.setHostTimer(2 * this.capped.indexOf(guest) + 1, this.host.now + this.sliceNs);
        }
    }
    draw(task, guest) {
        const amount = Math.min(this.poolNs[guest], this.sliceNs - this.leftNs[task]);
        this.poolNs[guest] -= amount;
        this.leftNs[task] += amount;
        return this.leftNs[task] > 0;
    }
    /** Pays the debts of those held, first come first served, and lets those go on whose debt is paid. */
    release(guest) {
        let count = this.held.length[guest];
        while (count-- > 0 && this.poolNs[guest] > 0) {
            const task = this.held.shift(guest);
            const amount = Math.min(this.poolNs[guest], 1 - this.leftNs[task]);
            this.poolNs[guest] -= amount;
            this.leftNs[task] += amount;
            if (this.leftNs[task] > 0) {
                this.host.setCapped(task, false);
                this.scheduler.restore(task);
            }
            else {
                this.held.pushHead(guest, task);
            }
        }
    }
}
//# sourceMappingURL=linux-bandwidth.js.map