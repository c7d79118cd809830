import type { DevicePort } from '../host/device-port.ts';
import type { Balance } from '../../scenario/resolved-scenario.ts';
import type { Connections, ConnectionSource, Onward } from '../connections/connections.ts';

/** One guest behind a front end. */
export interface Server {
  readonly program: Connections;
  readonly guest: number;
}

/**
 * The servers behind a front end: chooses one for each connection, and notifies the front end of its end. All guests or
 * machines of a front end share it.
 */
export class ServerPool implements Onward, ConnectionSource {
  private readonly host: DevicePort;
  private readonly servers: readonly Server[];
  private readonly balance: Balance;
  private readonly most: number;
  /** Connections that each server has of this front end. */
  readonly underWay: Int32Array;
  private nextServer = 0;
  private readonly machineOf: Map<Connections, number>;

  // Connections under way, or waiting: their front end and its number for them, since when, and their server.
  private readonly fronts: Connections[] = [];
  private readonly slots: number[] = [];
  private readonly sinceNs: number[] = [];
  private readonly serverOf: number[] = [];
  private readonly free: number[] = [];
  private waiting: number[] = [];
  private firstWaiting = 0;

  /**
   * @param machineOf front ends with their own machines, by the programs of those: they have to be notified of events
   */
  constructor(
    host: DevicePort,
    servers: readonly Server[],
    balance: Balance,
    most: number | null,
    machineOf: Map<Connections, number>,
  ) {
    this.host = host;
    this.servers = servers;
    this.balance = balance;
    this.most = most ?? Infinity;
    this.underWay = new Int32Array(servers.length);
    this.machineOf = machineOf;
  }

  /** Connections that no server has room for yet. */
  get queueLength(): number {
    return this.waiting.length - this.firstWaiting;
  }

  handOn(front: Connections, slot: number, sinceNs: number): void {
    const ticket = this.free.pop() ?? this.fronts.length;
    this.fronts[ticket] = front;
    this.slots[ticket] = slot;
    this.sinceNs[ticket] = sinceNs;
    const server = this.choose();
    if (server < 0) this.waiting.push(ticket);
    else this.give(ticket, server);
  }

  ended(ticket: number, isDone: boolean): void {
    const server = this.serverOf[ticket];
    const front = this.fronts[ticket];
    const slot = this.slots[ticket];
    this.underWay[server]--;
    this.free.push(ticket);
    if (slot >= 0) {
      const machine = this.machineOf.get(front);
      front.serverEnded(slot, isDone, this.host.now);
      if (machine !== undefined) this.host.setMachinesTimer(machine, this.host.now);
    }
    if (this.queueLength > 0) this.giveNext(server);
  }

  private giveNext(server: number): void {
    const ticket = this.waiting[this.firstWaiting++];
    if (2 * this.firstWaiting > this.waiting.length) {
      this.waiting = this.waiting.slice(this.firstWaiting);
      this.firstWaiting = 0;
    }
    this.give(ticket, server);
  }

  private give(ticket: number, server: number): void {
    this.serverOf[ticket] = server;
    this.underWay[server]++;
    const { program, guest } = this.servers[server];
    program.take(guest, this, ticket, this.sinceNs[ticket]);
  }

  /** A server with room, or -1. */
  private choose(): number {
    const { servers, underWay, most } = this;
    switch (this.balance) {
      case 'least-connections': {
        let best = 0;
        for (let server = 1; server < servers.length; server++) if (underWay[server] < underWay[best]) best = server;
        return underWay[best] < most ? best : -1;
      }
      case 'random':
        this.nextServer = Math.floor(this.host.random.uniform(this.host.schedulerStream) * servers.length);
        break;
      default:
        this.nextServer = (this.nextServer + 1) % servers.length;
    }
    for (let step = 0; step < servers.length; step++) {
      const server = (this.nextServer + step) % servers.length;
      if (underWay[server] < most) return server;
    }
    return -1;
  }
}
