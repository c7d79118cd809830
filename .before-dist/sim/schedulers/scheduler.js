/**
 * What every hypervisor scheduler does for the host. One file a scheduler; its parameters and the cost of each of its
 * operations come from the catalog. All methods run at `host.now`.
 *
 * The host owns which task runs where and all time accounts; a scheduler owns its run queues and its own arithmetic.
 * It asks for a decision with `host.requestReschedule(pcpu, from)` and pays for its work with `host.work`, and for its
 * critical sections with `host.lock`, `host.lockShared` and `host.tryLock`; all are free in an ideal scenario. A task
 * that it keeps off its queues because its guest's cap is used up it reports with `host.setCapped`.
 */
export class Scheduler {
    constructor(host) {
        this.host = host;
    }
    /** Timers for the scheduler's own periodic work that belongs to no single pCPU. */
    get hostTimers() {
        return 0;
    }
    /** Whether a guest's weight is shared by its vCPUs, or each vCPU has it. */
    get weightIsPerGuest() {
        return false;
    }
    /** Called once before time starts, to arm ticks and timers. */
    start() { }
    /** The pCPU's tick, armed by `host.setTick`, is due. */
    tick(_pcpu) { }
    /** One of the scheduler's own timers, armed by `host.setHostTimer`, is due. */
    hostTimer(_timer) { }
    /** The running task gives its pCPU away for now, if possible to `toward`, a ready task of the same guest, or -1. */
    yield(_task, _pcpu, _toward) { }
}
//# sourceMappingURL=scheduler.js.map