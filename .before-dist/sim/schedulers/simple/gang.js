import { TaskState } from "../../host/host.js";
import { Scheduler } from "../scheduler.js";
import { GangMatrix } from "./gang-matrix.js";
/**
 * Strict co-scheduling (J. Ousterhout, "Scheduling Techniques for Concurrent Systems", 1982): all vCPUs of a guest that
 * want to run do so together, or none does. Guests are the rows' entries of a matrix of time slots and pCPUs; the rows
 * take turns, and a guest of another row may use what the present one leaves if all its vCPUs find their pCPUs free.
 * What nobody fits into stays idle, however many wait.
 *
 * There are no weights and no caps. One lock protects the matrix.
 */
export class Gang extends Scheduler {
    static { this.facets = {
        sliceNs: ({ timesliceNs }) => timesliceNs,
        hasOwnQueues: false,
        coScheduling: 'strict',
        queueOperation: 'pickNs',
    }; }
    constructor(host) {
        super(host);
        this.activeGuests = 0;
        this.runningGuests = 0;
        this.freedPcpus = 0;
        this.row = 0;
        this.isArmed = false;
        this.matrix = new GangMatrix(host);
        this.lock = host.createLocks(1, 'queued');
        this.occupant = new Int32Array(host.pcpus).fill(-1);
        this.freed = new Int32Array(host.pcpus);
        this.isRunning = new Uint8Array(host.guests);
        this.active = new Int32Array(host.guests);
        this.timesliceNs = host.parameter('timesliceNs');
        this.enqueueHoldNs = host.operationNs('enqueueNs');
        this.dequeueHoldNs = host.operationNs('dequeueNs');
        this.pickHoldNs = host.operationNs('pickNs');
        this.scanPerPcpuNs = host.operationNs('scanPerPcpuNs');
    }
    get hostTimers() {
        return 1;
    }
    wake(task, waker) {
        const { host, matrix, occupant } = this;
        const guest = host.guestOf[task];
        host.lock(this.lock, 0, waker, this.enqueueHoldNs);
        if (this.active[guest]++ === 0)
            this.activeGuests++;
        if (this.isRunning[guest] !== 0) {
            const pcpu = matrix.pcpuOf[task];
            if (occupant[pcpu] < 0) {
                this.occupy(pcpu, guest, waker);
            }
            else if (matrix.rowOf[guest] === this.row) {
                this.stopGuest(occupant[pcpu], waker);
                this.occupy(pcpu, guest, waker);
            }
            else {
                this.stopGuest(guest, waker);
            }
        }
        else if (matrix.rowOf[guest] === this.row) {
            this.displace(guest, waker);
        }
        else if (this.fits(guest)) {
            this.startGuest(guest, waker);
        }
        this.fillFreed(waker);
        this.arm();
    }
    block(task, pcpu) {
        const { host } = this;
        const guest = host.guestOf[task];
        host.lock(this.lock, 0, pcpu, this.dequeueHoldNs);
        this.occupant[pcpu] = -1;
        if (--this.active[guest] === 0) {
            this.activeGuests--;
            this.runningGuests--;
            this.isRunning[guest] = 0;
            if (this.activeGuests > this.runningGuests && !this.rowIsActive(this.row))
                this.nextRow(pcpu);
        }
        this.fill(pcpu, pcpu);
    }
    pick(pcpu) {
        const { host, matrix } = this;
        host.work(pcpu, this.pickHoldNs);
        host.sliceEndNs[pcpu] = Infinity;
        const guest = this.occupant[pcpu];
        if (guest < 0)
            return -1;
        const task = matrix.taskAt(guest, pcpu);
        return host.state[task] === TaskState.halted ? -1 : task;
    }
    /** The row's time is over. */
    hostTimer() {
        this.isArmed = false;
        if (this.activeGuests > this.runningGuests)
            this.nextRow(0);
        this.arm();
    }
    arm() {
        if (this.isArmed || this.activeGuests === this.runningGuests)
            return;
        this.isArmed = true;
        this.host.setHostTimer(0, this.host.now + this.timesliceNs);
    }
    /** Gives the pCPUs to the next row in which anybody wants to run, then what that leaves to others. */
    nextRow(from) {
        const { matrix, active } = this;
        this.host.lock(this.lock, 0, from, this.scanPerPcpuNs * this.host.pcpus);
        for (let step = 0; step < matrix.rows; step++) {
            this.row = (this.row + 1) % matrix.rows;
            if (this.rowIsActive(this.row))
                break;
        }
        for (const guest of matrix.guestsOf(this.row)) {
            if (active[guest] > 0 && this.isRunning[guest] === 0)
                this.displace(guest, from);
        }
        this.fillFreed(from);
        for (let pcpu = 0; pcpu < this.host.pcpus; pcpu++)
            this.fill(pcpu, from);
    }
    rowIsActive(row) {
        return this.matrix.guestsOf(row).some((guest) => this.active[guest] > 0);
    }
    /** Starts a guest of the present row; whoever has one of its pCPUs stops altogether. */
    displace(guest, from) {
        const { host, matrix, occupant } = this;
        for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
            const other = occupant[matrix.pcpuOf[task]];
            if (host.state[task] !== TaskState.halted && other >= 0)
                this.stopGuest(other, from);
        }
        this.startGuest(guest, from);
    }
    /** Lets waiting guests use what stopped ones left. */
    fillFreed(from) {
        while (this.freedPcpus > 0)
            this.fill(this.freed[--this.freedPcpus], from);
    }
    fill(pcpu, from) {
        const { matrix } = this;
        if (this.activeGuests === this.runningGuests)
            return;
        for (let step = 0; step < matrix.rows && this.occupant[pcpu] < 0; step++) {
            const guest = matrix.guestAt((this.row + step) % matrix.rows, pcpu);
            if (guest >= 0 && this.active[guest] > 0 && this.isRunning[guest] === 0 && this.fits(guest)) {
                this.startGuest(guest, from);
            }
        }
    }
    /** Whether the pCPUs of all vCPUs that want to run are free. */
    fits(guest) {
        const { host, matrix, occupant } = this;
        for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
            if (host.state[task] !== TaskState.halted && occupant[matrix.pcpuOf[task]] >= 0)
                return false;
        }
        return true;
    }
    startGuest(guest, from) {
        const { host, matrix } = this;
        this.isRunning[guest] = 1;
        this.runningGuests++;
        for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
            if (host.state[task] !== TaskState.halted)
                this.occupy(matrix.pcpuOf[task], guest, from);
        }
    }
    stopGuest(guest, from) {
        const { host, matrix, occupant } = this;
        this.isRunning[guest] = 0;
        this.runningGuests--;
        for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
            const pcpu = matrix.pcpuOf[task];
            if (occupant[pcpu] !== guest)
                continue;
            occupant[pcpu] = -1;
            this.freed[this.freedPcpus++] = pcpu;
            host.requestReschedule(pcpu, from);
        }
    }
    occupy(pcpu, guest, from) {
        this.occupant[pcpu] = guest;
        this.host.requestReschedule(pcpu, from);
    }
}
//# sourceMappingURL=gang.js.map