import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { GuestPort } from '../host/guest-port.ts';

/**
 * The local ports of a guest's connecting side. A port is in use while its connection is open and for a constant time
 * after (TIME_WAIT), so the waiting ones are a ring in order of their ends; they are only checked when a port is
 * needed.
 */
export class LocalPorts {
  private readonly ports: number;
  private readonly timeWaitNs: number;
  private endsNs = new Float64Array(64);
  private head = 0;
  private waiting = 0;
  private live = 0;

  constructor(ports: number, timeWaitNs: number) {
    this.ports = ports;
    this.timeWaitNs = timeWaitNs;
  }

  /** Takes a port; false when none is free. */
  take(nowNs: number): boolean {
    while (this.waiting > 0 && this.endsNs[this.head] <= nowNs) {
      this.head = (this.head + 1) & (this.endsNs.length - 1);
      this.waiting--;
    }
    if (this.live + this.waiting >= this.ports) return false;
    this.live++;
    return true;
  }

  /** The connection has ended: its port waits. */
  release(nowNs: number): void {
    this.live--;
    if (this.timeWaitNs === 0) return;
    if (this.waiting === this.endsNs.length) this.grow();
    this.endsNs[(this.head + this.waiting++) & (this.endsNs.length - 1)] = nowNs + this.timeWaitNs;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.endsNs.length);
    for (let i = 0; i < this.waiting; i++) larger[i] = this.endsNs[(this.head + i) & (this.endsNs.length - 1)];
    this.endsNs = larger;
    this.head = 0;
  }
}

/** The local ports of guests whose connections open others: each connection has one after the stage that connects. */
export class PortsOfGuests {
  /** How many guests there are. */
  readonly guests: number;
  private readonly host: GuestPort;
  private readonly first: number;
  private readonly connectingStage: number;
  /** Null where there are ports enough, or none is needed. */
  private readonly ports: readonly LocalPorts[] | null;

  /** @param connectingStage that after which a connection has a port; beyond the last one if none ever has */
  constructor(
    host: GuestPort,
    { ports, timeWaitNs, stages }: ConnectionPath,
    connectingStage: number,
    { first, count }: { readonly first: number; readonly count: number },
  ) {
    this.host = host;
    this.first = first;
    this.guests = count;
    this.connectingStage = connectingStage;
    const areScarce = ports < Infinity && connectingStage < stages.length;
    this.ports = areScarce ? Array.from({ length: count }, () => new LocalPorts(ports, timeWaitNs)) : null;
  }

  /** Takes a port of a guest; false when none is free. */
  take(guest: number): boolean {
    return this.ports === null || this.ports[guest - this.first].take(this.host.now);
  }

  /** A connection ends at a stage: its port waits, if it has one by then. */
  release(guest: number, stage: number): void {
    if (this.ports !== null && stage >= this.connectingStage) this.ports[guest - this.first].release(this.host.now);
  }
}
