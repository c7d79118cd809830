import { BitSet } from '../../engine/bit-set.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';

/**
 * The units that Hyper-V schedules on seats: neighbouring virtual processors of one guest, as many as a seat has pCPUs
 * that the guest may use; a last odd one is alone. A unit is named by its first task. Each of its tasks has its own
 * pCPU in the seat of the unit, as these are threads of one core in the guest.
 */
export class HypervUnits {
  /** Unit of each task. */
  readonly unitOf: Int32Array;
  /** Tasks of the unit that begins with a task. */
  readonly size: Int32Array;
  /** Units of each guest. */
  readonly countOf: Int32Array;
  private readonly host: SchedulerPort;
  private readonly width: number;
  /** First pCPUs of the seats each group may use; null for all. */
  private readonly seats: readonly (BitSet | null)[];

  constructor(host: SchedulerPort, width: number) {
    this.host = host;
    this.width = width;
    this.unitOf = new Int32Array(host.tasks);
    this.size = new Int32Array(host.tasks);
    this.countOf = new Int32Array(host.guests);
    const seats: (BitSet | null)[] = [];
    for (let guest = 0; guest < host.guests; guest++) {
      const first = host.firstTask[guest];
      const affinity = host.affinityOf(first);
      seats[host.groupOf[guest]] ??= affinity === null ? null : this.seatsIn(affinity);
      const most = affinity === null ? width : this.fewestPcpus(affinity);
      for (let task = first; task < host.firstTask[guest + 1]; task++) {
        this.unitOf[task] = task - ((task - first) % most);
        this.size[this.unitOf[task]]++;
        if (this.unitOf[task] === task) this.countOf[guest]++;
      }
    }
    this.seats = seats;
  }

  /** Seats a unit may take, by their first pCPUs; null for all. */
  seatsOf(unit: number): BitSet | null {
    return this.seats[this.host.groupOf[this.host.guestOf[unit]]];
  }

  mayTake(unit: number, seat: number): boolean {
    const seats = this.seatsOf(unit);
    return seats === null || seats.has(seat * this.width);
  }

  /** pCPU of a task while its unit has a seat. */
  pcpuOf(task: number, seat: number): number {
    const affinity = this.host.affinityOf(task);
    let place = task - this.unitOf[task];
    const start = seat * this.width;
    if (affinity === null) return start + place;
    let pcpu = affinity.first(start, start + this.width);
    for (; place > 0; place--) pcpu = affinity.first(pcpu + 1, start + this.width);
    return pcpu;
  }

  /** The task of a unit on a pCPU of its seat, or -1. */
  taskAt(unit: number, pcpu: number, seat: number): number {
    for (let task = unit; task < unit + this.size[unit]; task++) if (this.pcpuOf(task, seat) === pcpu) return task;
    return -1;
  }

  /** Seats that are taken for each pCPU's time that a guest runs. */
  seatsPerPcpu(guest: number): number {
    return this.countOf[guest] / (this.host.firstTask[guest + 1] - this.host.firstTask[guest]);
  }

  private seatsIn(affinity: BitSet): BitSet {
    const seats = new BitSet(this.host.pcpus);
    for (let start = 0; start < this.host.pcpus; start += this.width) {
      if (affinity.first(start, start + this.width) >= 0) seats.add(start);
    }
    return seats;
  }

  /** Fewest pCPUs that an affinity has in any seat it reaches. */
  private fewestPcpus(affinity: BitSet): number {
    let fewest = this.width;
    for (let start = 0; start < this.host.pcpus; start += this.width) {
      const here = affinity.count(start, start + this.width);
      if (here > 0) fewest = Math.min(fewest, here);
    }
    return fewest;
  }
}
