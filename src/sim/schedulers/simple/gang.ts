import type { SchedulerPort } from '../../host/scheduler-port.ts';
import { TaskState } from '../../host/task-state.ts';
import type { Locks } from '../../host/locks.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
import { GangMatrix } from './gang-matrix.ts';
import { NEXT, type WaitReason } from '../wait-reason.ts';

/**
 * Strict co-scheduling (J. Ousterhout, "Scheduling Techniques for Concurrent Systems", 1982): all runnable vCPUs of a
 * guest run together, or none. Guests are the rows' entries of a matrix of time slots and pCPUs; the rows take turns,
 * and a guest of another row may use free pCPUs of the current row if the pCPUs of all its vCPUs are free. pCPUs that
 * fit no guest stay idle, however many guests wait.
 *
 * There are no weights and no caps. One lock protects the matrix.
 */
export class Gang extends Scheduler {
  static readonly facets: SchedulerFacets = {
    sliceNs: ({ timesliceNs }) => timesliceNs,
    hasOwnQueues: false,
    coScheduling: 'strict',
    queueOperation: 'pickNs',
  };

  private readonly matrix: GangMatrix;
  private readonly lock: Locks;
  /** Guest that has each pCPU now, or -1. */
  private readonly occupant: Int32Array;
  private readonly isRunning: Uint8Array;
  /** Runnable vCPUs of each guest. */
  private readonly active: Int32Array;
  private activeGuests = 0;
  private runningGuests = 0;
  /** pCPUs of guests that were stopped in this decision. */
  private readonly freed: Int32Array;
  private freedPcpus = 0;
  private row = 0;
  private isArmed = false;
  private readonly timesliceNs: number;
  private readonly enqueueHoldNs: number;
  private readonly dequeueHoldNs: number;
  private readonly pickHoldNs: number;
  private readonly scanPerPcpuNs: number;

  constructor(host: SchedulerPort) {
    super(host);
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

  override get hostTimers(): number {
    return 1;
  }

  wake(task: number, waker: number): void {
    const { host, matrix, occupant } = this;
    const guest = host.guestOf[task];
    host.lock(this.lock, 0, waker, this.enqueueHoldNs);
    if (this.active[guest]++ === 0) this.activeGuests++;
    if (this.isRunning[guest] !== 0) {
      const pcpu = matrix.pcpuOf[task];
      if (occupant[pcpu] < 0) {
        this.occupy(pcpu, guest, waker);
      } else if (matrix.rowOf[guest] === this.row) {
        this.stopGuest(occupant[pcpu], waker);
        this.occupy(pcpu, guest, waker);
      } else {
        this.stopGuest(guest, waker);
      }
    } else if (matrix.rowOf[guest] === this.row) {
      this.displace(guest, waker);
    } else if (this.fits(guest)) {
      this.startGuest(guest, waker);
    }
    this.fillFreed(waker);
    this.arm();
  }

  block(task: number, pcpu: number): void {
    const { host } = this;
    const guest = host.guestOf[task];
    host.lock(this.lock, 0, pcpu, this.dequeueHoldNs);
    this.occupant[pcpu] = -1;
    if (--this.active[guest] === 0) {
      this.activeGuests--;
      this.runningGuests--;
      this.isRunning[guest] = 0;
      if (this.activeGuests > this.runningGuests && !this.rowIsActive(this.row)) this.nextRow(pcpu);
    }
    this.fill(pcpu, pcpu);
  }

  pick(pcpu: number): number {
    const { host, matrix } = this;
    host.work(pcpu, this.pickHoldNs);
    host.sliceEndNs[pcpu] = Infinity;
    const guest = this.occupant[pcpu];
    if (guest < 0) return -1;
    const task = matrix.taskAt(guest, pcpu);
    return host.state[task] === TaskState.halted ? -1 : task;
  }

  /** The row's time is over. */
  override hostTimer(): void {
    this.isArmed = false;
    if (this.activeGuests > this.runningGuests) this.nextRow(0);
    this.arm();
  }

  override waitsAt(task: number): number {
    return this.matrix.pcpuOf[task];
  }

  override waitReason(task: number): WaitReason {
    const guest = this.host.guestOf[task];
    return this.isRunning[guest] === 0 ? { kind: 'row' } : NEXT;
  }

  private arm(): void {
    if (this.isArmed || this.activeGuests === this.runningGuests) return;
    this.isArmed = true;
    this.host.setHostTimer(0, this.host.now + this.timesliceNs);
  }

  /** Gives the pCPUs to the next row in which a guest is ready, then what that leaves to others. */
  private nextRow(from: number): void {
    const { matrix, active } = this;
    this.host.lock(this.lock, 0, from, this.scanPerPcpuNs * this.host.pcpus);
    for (let step = 0; step < matrix.rows; step++) {
      this.row = (this.row + 1) % matrix.rows;
      if (this.rowIsActive(this.row)) break;
    }
    for (const guest of matrix.guestsOf(this.row)) {
      if (active[guest] > 0 && this.isRunning[guest] === 0) this.displace(guest, from);
    }
    this.fillFreed(from);
    for (let pcpu = 0; pcpu < this.host.pcpus; pcpu++) this.fill(pcpu, from);
  }

  private rowIsActive(row: number): boolean {
    return this.matrix.guestsOf(row).some((guest) => this.active[guest] > 0);
  }

  /** Starts a guest of the present row; a guest that has one of its pCPUs stops altogether. */
  private displace(guest: number, from: number): void {
    const { host, matrix, occupant } = this;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      const other = occupant[matrix.pcpuOf[task]];
      if (host.state[task] !== TaskState.halted && other >= 0) this.stopGuest(other, from);
    }
    this.startGuest(guest, from);
  }

  /** Lets waiting guests use what stopped ones left. */
  private fillFreed(from: number): void {
    while (this.freedPcpus > 0) this.fill(this.freed[--this.freedPcpus], from);
  }

  private fill(pcpu: number, from: number): void {
    const { matrix } = this;
    if (this.activeGuests === this.runningGuests) return;
    for (let step = 0; step < matrix.rows && this.occupant[pcpu] < 0; step++) {
      const guest = matrix.guestAt((this.row + step) % matrix.rows, pcpu);
      if (guest >= 0 && this.active[guest] > 0 && this.isRunning[guest] === 0 && this.fits(guest)) {
        this.startGuest(guest, from);
      }
    }
  }

  /** Whether the pCPUs of all runnable vCPUs are free. */
  private fits(guest: number): boolean {
    const { host, matrix, occupant } = this;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      if (host.state[task] !== TaskState.halted && occupant[matrix.pcpuOf[task]] >= 0) return false;
    }
    return true;
  }

  private startGuest(guest: number, from: number): void {
    const { host, matrix } = this;
    this.isRunning[guest] = 1;
    this.runningGuests++;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      if (host.state[task] !== TaskState.halted) this.occupy(matrix.pcpuOf[task], guest, from);
    }
  }

  private stopGuest(guest: number, from: number): void {
    const { host, matrix, occupant } = this;
    this.isRunning[guest] = 0;
    this.runningGuests--;
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      const pcpu = matrix.pcpuOf[task];
      if (occupant[pcpu] !== guest) continue;
      occupant[pcpu] = -1;
      this.freed[this.freedPcpus++] = pcpu;
      host.requestReschedule(pcpu, from);
    }
  }

  private occupy(pcpu: number, guest: number, from: number): void {
    this.occupant[pcpu] = guest;
    this.host.requestReschedule(pcpu, from);
  }
}
