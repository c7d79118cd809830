import { NS_PER_SEC } from '../../base/units.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { Arrivals } from '../../scenario/resolved-scenario.ts';
import { CommonSwing } from './common-swing.ts';

/**
 * Arrivals at each guest of a group: a Poisson process, or one with a rate that cycles through its states; its clock may
 * swing with that of all others. It uses the guest's timer: at every `GuestProgram.guestTimer` ask `nextIsArrival`.
 */
export class ArrivalProcess {
  private readonly host: GuestPort;
  private readonly ratesPerSec: readonly number[];
  private readonly meanStayNs: readonly number[];
  /** State of each guest's process (-1 before it began), and when it changes. */
  private readonly phase: Int32Array;
  private readonly phaseEndNs: Float64Array;
  /** Whether a guest begins in any state, as often as it is in it. */
  private readonly beginsAnywhere: boolean;
  private readonly swing: CommonSwing | null;

  constructor(host: GuestPort, arrivals: Arrivals) {
    this.host = host;
    this.ratesPerSec = arrivals.kind === 'poisson' ? [arrivals.ratePerSec] : arrivals.ratesPerSec;
    this.meanStayNs = arrivals.kind === 'poisson' ? [Infinity] : arrivals.meanStayNs;
    this.beginsAnywhere = arrivals.kind === 'mmpp' && arrivals.begin === 'anywhere';
    this.swing = arrivals.swing === undefined ? null : new CommonSwing(arrivals.swing);
    this.phase = new Int32Array(host.guests).fill(-1);
    this.phaseEndNs = new Float64Array(host.guests);
  }

  /**
   * The guest's timer is due: it is set to the next arrival, or to the end of the process's state if that comes first.
   * @returns whether something arrives now; not where the process begins or changes its state
   */
  nextIsArrival(guest: number): boolean {
    const isArrival = this.host.now < this.phaseEndNs[guest];
    if (!isArrival) this.enterPhase(guest, this.nextPhase(guest));
    this.arm(guest);
    return isArrival;
  }

  private nextPhase(guest: number): number {
    if (this.phase[guest] >= 0) return (this.phase[guest] + 1) % this.ratesPerSec.length;
    return this.beginsAnywhere ? this.drawPhase(guest) : 0;
  }

  private arm(guest: number): void {
    const host = this.host;
    const rate = this.ratesPerSec[this.phase[guest]];
    const gap = rate > 0 ? (host.random.exponential(host.arrivalStream(guest)) * NS_PER_SEC) / rate : Infinity;
    host.setGuestTimer(guest, Math.min(this.after(gap), this.phaseEndNs[guest]));
  }

  /** So much later on the clock of the process: a whole time, after now. */
  private after(ns: number): number {
    const { host, swing } = this;
    if (swing === null || ns === Infinity) return host.now + Math.max(1, Math.round(ns));
    return Math.max(host.now + 1, Math.round(swing.after(host.now, ns)));
  }

  /** A state, as often as the process is in it. */
  private drawPhase(guest: number): number {
    const { host, meanStayNs } = this;
    const cycleNs = meanStayNs.reduce((sum, ns) => sum + ns, 0);
    let leftNs = host.random.uniform(host.arrivalStream(guest)) * cycleNs;
    let phase = 0;
    while (phase < meanStayNs.length - 1 && leftNs >= meanStayNs[phase]) leftNs -= meanStayNs[phase++];
    return phase;
  }

  private enterPhase(guest: number, phase: number): void {
    const host = this.host;
    const mean = this.meanStayNs[phase];
    this.phase[guest] = phase;
    const stay = mean === Infinity ? Infinity : host.random.exponential(host.arrivalStream(guest)) * mean;
    this.phaseEndNs[guest] = this.after(stay);
  }
}
