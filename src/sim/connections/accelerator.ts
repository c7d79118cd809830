import { NS_PER_SEC } from '../../base/units.ts';
import { DueQueues } from './due-queues.ts';

/** A front end's accelerator, one for each guest: handshakes one after the other, at a fixed rate. */
export class Accelerator {
  private readonly handshakeNs: number;
  private readonly freeNs: Float64Array;
  private readonly busyWith: DueQueues;

  constructor(handshakesPerSec: number, guests: number, slots: number) {
    this.handshakeNs = NS_PER_SEC / handshakesPerSec;
    this.freeNs = new Float64Array(guests);
    this.busyWith = new DueQueues(guests, slots);
  }

  /** @returns when the connection's handshake will be done */
  begin(guest: number, slot: number, nowNs: number): number {
    const freeNs = this.freeNs[guest];
    const doneNs = Math.ceil((freeNs > nowNs ? freeNs : nowNs) + this.handshakeNs);
    this.freeNs[guest] = doneNs;
    this.busyWith.push(guest, slot, doneNs);
    return doneNs;
  }

  /** Connections of a guest that it is busy with. */
  lengthOf(guest: number): number {
    return this.busyWith.lengthOf(guest);
  }

  /** A connection whose handshake is done by now; -1 where there is none. */
  takeDone(guest: number, nowNs: number): number {
    return this.busyWith.takeDue(guest, nowNs);
  }

  /** When the next handshake is done; Infinity where there is none. */
  nextNs(guest: number): number {
    return this.busyWith.nextNs(guest);
  }
}
