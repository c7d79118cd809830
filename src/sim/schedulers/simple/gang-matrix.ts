import type { SchedulerPort } from '../../host/scheduler-port.ts';

/**
 * Ousterhout's matrix: a row is a time slot, a column a pCPU, and each vCPU of a guest has its own column in the
 * guest's row, runnable or not. Widest guests first, each to the first row with enough free pCPUs that it may use; near
 * its memory if possible.
 */
export class GangMatrix {
  /** Row of each guest. */
  readonly rowOf: Int32Array;
  /** Column of each task. */
  readonly pcpuOf: Int32Array;
  private readonly host: SchedulerPort;
  private readonly members: number[][] = [];
  /** Task in each cell, row by row, or -1. */
  private readonly cells: Int32Array[] = [];

  constructor(host: SchedulerPort) {
    this.host = host;
    this.rowOf = new Int32Array(host.guests);
    this.pcpuOf = new Int32Array(host.tasks);
    const widest = Array.from({ length: host.guests }, (_, guest) => guest);
    widest.sort((a, b) => this.vcpus(b) - this.vcpus(a) || a - b);
    for (const guest of widest) {
      let row = 0;
      while (row <= host.guests && !this.enter(guest, row)) row++;
      if (row > host.guests) throw new Error(`a gang of ${this.vcpus(guest)} needs as many pCPUs`);
    }
  }

  get rows(): number {
    return this.cells.length;
  }

  guestsOf(row: number): readonly number[] {
    return this.members[row];
  }

  /** The guest that has a pCPU in a row, or -1. */
  guestAt(row: number, pcpu: number): number {
    const task = this.cells[row][pcpu];
    return task < 0 ? -1 : this.host.guestOf[task];
  }

  /** The vCPU of a guest in this column. */
  taskAt(guest: number, pcpu: number): number {
    return this.cells[this.rowOf[guest]][pcpu];
  }

  private enter(guest: number, row: number): boolean {
    const { host } = this;
    if (row === this.rows) {
      this.cells.push(new Int32Array(host.pcpus).fill(-1));
      this.members.push([]);
    }
    const cells = this.cells[row];
    const first = host.firstTask[guest];
    const home = host.homeNode[guest];
    const free: number[] = [];
    for (let step = 0; step < host.pcpus && free.length < this.vcpus(guest); step++) {
      const pcpu = (home * host.topology.pcpusPerNode + step) % host.pcpus;
      if (cells[pcpu] < 0 && host.allowed(first, pcpu)) free.push(pcpu);
    }
    if (free.length < this.vcpus(guest)) return false;
    free.forEach((pcpu, vcpu) => {
      cells[pcpu] = first + vcpu;
      this.pcpuOf[first + vcpu] = pcpu;
    });
    this.rowOf[guest] = row;
    this.members[row].push(guest);
    return true;
  }

  private vcpus(guest: number): number {
    return this.host.firstTask[guest + 1] - this.host.firstTask[guest];
  }
}
