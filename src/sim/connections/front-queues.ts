import type { FrontEndRole } from '../../scenario/resolved-scenario.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { Accelerator } from './accelerator.ts';
import { SlotQueues } from './slot-queues.ts';

/** Connections of a front end that are at its accelerator, and those that came back from a server; by the timer of its first vCPU. */
export class FrontQueues {
  private readonly host: GuestPort;
  /** Those that came back, and how, by guest. */
  private readonly back: SlotQueues;
  private readonly done: Uint8Array;
  private readonly accelerator: Accelerator | null;

  constructor(host: GuestPort, front: FrontEndRole | null, slots: number) {
    this.host = host;
    this.back = new SlotQueues(host.guests, slots);
    this.done = new Uint8Array(slots);
    const handshakesPerSec = front?.handshakesPerSec ?? null;
    this.accelerator = handshakesPerSec === null ? null : new Accelerator(handshakesPerSec, host.guests, slots);
  }

  /** A server is done with a connection, or has lost it. `nowNs` is the server's time. */
  comeBack(guest: number, slot: number, isDone: boolean, nowNs: number): void {
    this.done[slot] = +isDone;
    this.back.push(guest, slot);
    this.host.setTaskTimer(this.host.firstTask[guest], nowNs);
  }

  /** Begins the connection's handshake. @returns false where there is no accelerator, so nothing to wait for */
  accelerate(guest: number, slot: number): boolean {
    const { host, accelerator } = this;
    if (accelerator === null) return false;
    const doneNs = accelerator.begin(guest, slot, host.now);
    const isFirst = accelerator.lengthOf(guest) === 1 && this.back.length[guest] === 0;
    if (isFirst) host.setTaskTimer(host.firstTask[guest], doneNs);
    return true;
  }

  /** A connection that came back from a server; -1 where there is none. */
  takeBack(guest: number): number {
    return this.back.shift(guest);
  }

  /** Whether the server was done with a connection that came back. */
  isDone(slot: number): boolean {
    return this.done[slot] !== 0;
  }

  /** A connection whose handshake is done by now; -1 where there is none: then the timer is set to the next. */
  takeAccelerated(guest: number): number {
    const { host, accelerator } = this;
    if (accelerator === null) return -1;
    const slot = accelerator.takeDone(guest, host.now);
    if (slot >= 0) return slot;
    const nextNs = accelerator.nextNs(guest);
    if (nextNs < Infinity) host.setTaskTimer(host.firstTask[guest], nextNs);
    return -1;
  }
}
