import type { SchedulerPort } from '../host/scheduler-port.ts';
import type { VirtualTimes } from './linux/virtual-times.ts';

/** Halvings that find the level of a share to a part in 10^12. */
const HALVINGS = 40;

/**
 * Raises the weights of guests to their reservations. Entitlements divide the pCPUs (or the seats on which tasks are
 * scheduled together) by weight, but each guest gets at least its reservation (as far as it has demand) and at most its
 * demand and its limit; a guest with a weight that is too low for its reservation gets the weight that gives exactly
 * the reservation, until the next update.
 */
export class Reservations {
  /** Whether any guest has reserved something. */
  readonly exist: boolean;
  private readonly host: SchedulerPort;
  private readonly times: VirtualTimes;
  private readonly seats: number;
  private readonly seatsPerPcpu: (guest: number) => number;
  private readonly ownWeight: Float64Array;
  private readonly wantedNs: Float64Array;
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  private lookedAtNs = 0;

  /**
   * @param seats pCPUs, or groups of them on which tasks are scheduled together
   * @param seatsPerPcpu seats that a guest takes to run for one pCPU's time
   */
  constructor(host: SchedulerPort, times: VirtualTimes, seats: number, seatsPerPcpu: (guest: number) => number) {
    this.host = host;
    this.seats = seats;
    this.seatsPerPcpu = seatsPerPcpu;
    this.times = times;
    this.ownWeight = times.guestWeight.slice();
    this.exist = Array.from(this.ownWeight, (_, guest) => host.group(guest)).some(
      (group) => group.reservationPcpus > 0,
    );
    this.wantedNs = new Float64Array(host.guests);
    this.least = new Float64Array(host.guests);
    this.most = new Float64Array(host.guests);
  }

  /** Updates from the demand of all since the last time. */
  update(): void {
    const { host, times, least, most, ownWeight, wantedNs } = this;
    const elapsedNs = host.now - this.lookedAtNs;
    this.lookedAtNs = host.now;
    let highest = 0;
    let total = 0;
    for (let guest = 0; guest < host.guests; guest++) {
      const wanted = times.wanted(guest);
      const { capPcpus, reservationPcpus } = host.group(guest);
      const perPcpu = this.seatsPerPcpu(guest);
      most[guest] = Math.min(capPcpus * perPcpu, (wanted - wantedNs[guest]) / elapsedNs);
      least[guest] = Math.min(reservationPcpus * perPcpu, most[guest]);
      wantedNs[guest] = wanted;
      total += most[guest];
      highest = Math.max(highest, most[guest] / ownWeight[guest]);
    }
    let low = 0;
    let high = highest;
    for (let halving = 0; halving < HALVINGS && total > this.seats; halving++) {
      const level = (low + high) / 2;
      if (this.entitled(level) > this.seats) high = level;
      else low = level;
    }
    for (let guest = 0; guest < host.guests; guest++) {
      times.guestWeight[guest] = high > 0 ? Math.max(ownWeight[guest], least[guest] / high) : ownWeight[guest];
    }
  }

  /** Seats handed out when a unit of weight earns `level` of them. */
  private entitled(level: number): number {
    let sum = 0;
    for (let guest = 0; guest < this.host.guests; guest++) {
      sum += Math.min(this.most[guest], Math.max(this.least[guest], level * this.ownWeight[guest]));
    }
    return sum;
  }
}
