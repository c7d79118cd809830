import { NS_PER_SEC } from '../../base/units.ts';
import type { ConnectionLoad } from '../../scenario/resolved-scenario.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { DueQueues } from './due-queues.ts';

/**
 * When clients open connections to each guest, by the guest's timer. An open load is a Poisson process; of a closed one each
 * client comes back after it has thought, or after a while where its connection was dropped. Connections that a front end
 * sends come from no client here.
 */
export class Clients {
  /** A Poisson process. */
  readonly isOpen: boolean;
  /** Of a closed load: clients of each guest; 0 for others. */
  readonly perGuest: number;
  private readonly host: GuestPort;
  private readonly ratePerSec: number;
  private readonly thinkNs: number;
  private readonly retryNs: number;
  /** Clients that think, in order of their return; behind them, those whose connection was dropped. */
  private readonly away: DueQueues;

  constructor(host: GuestPort, load: ConnectionLoad, retryNs: number, slots: number) {
    this.host = host;
    this.isOpen = load.kind === 'open';
    this.ratePerSec = load.kind === 'open' ? load.ratePerSec : 0;
    this.perGuest = load.kind === 'closed' ? load.clients : 0;
    this.thinkNs = load.kind === 'closed' ? load.thinkNs : 0;
    this.retryNs = retryNs;
    this.away = new DueQueues(2 * host.guests, slots);
  }

  get thinks(): boolean {
    return this.thinkNs > 0;
  }

  /** Clients of a guest that have no connection now. */
  awayFrom(guest: number): number {
    return this.away.lengthOf(guest) + this.away.lengthOf(this.host.guests + guest);
  }

  /** Sets the guest's timer to the next arrival of an open load. */
  armArrival(guest: number): void {
    const { host } = this;
    const gap = (host.random.exponential(host.arrivalStream(guest)) * NS_PER_SEC) / this.ratePerSec;
    host.setGuestTimer(guest, host.now + Math.max(1, Math.round(gap)));
  }

  /** Sets the guest's timer to the next return of a client. */
  armReturn(guest: number): void {
    const { host, away } = this;
    const thinkerNs = away.nextNs(guest);
    const retrierNs = away.nextNs(host.guests + guest);
    host.setGuestTimer(guest, thinkerNs < retrierNs ? thinkerNs : retrierNs);
  }

  /** Slot of a client that is back by now; -1 where none is. */
  takeReturned(guest: number): number {
    const { host, away } = this;
    const slot = away.takeDue(guest, host.now);
    return slot >= 0 ? slot : away.takeDue(host.guests + guest, host.now);
  }

  /** A client's connection is over: it thinks. */
  think(guest: number, slot: number): void {
    this.stayAway(guest, guest, slot, this.thinkNs);
  }

  /** A client's connection was dropped: it tries again later. */
  retryLater(guest: number, slot: number): void {
    this.stayAway(guest, this.host.guests + guest, slot, this.retryNs);
  }

  /** Away for a time that all in its queue take, so that the first to go is the first to return. */
  private stayAway(guest: number, queue: number, slot: number, ns: number): void {
    this.away.push(queue, slot, this.host.now + ns);
    if (this.away.lengthOf(queue) === 1) this.armReturn(guest);
  }
}
