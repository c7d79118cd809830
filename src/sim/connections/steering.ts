import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { GuestPort } from '../host/guest-port.ts';

/** On which vCPU the packets of a connection arrive, and at which listener it is accepted. */
export class Steering {
  private readonly host: GuestPort;
  private readonly steering: ConnectionPath['steering'];
  private readonly perWorker: boolean;
  /** Receive queues of the network card; Infinity without one. */
  private readonly queues: number;

  constructor(host: GuestPort, { steering, accept }: ConnectionPath, queues: number) {
    this.host = host;
    this.steering = steering;
    this.perWorker = accept === 'per-worker';
    this.queues = queues;
  }

  /** Task that the first packets of a new connection interrupt. */
  ofNew(guest: number): number {
    const { host } = this;
    return this.steering === 'one-core' ? host.firstTask[guest] : this.anyReceiver(guest, host.arrivalStream(guest));
  }

  /** The same for the connection that a proxy opens; `before` is where its client's packets arrive. */
  ofConnecting(guest: number, before: number): number {
    return this.steering === 'rss' || this.scattersOpened
      ? this.anyReceiver(guest, this.host.serviceStream(guest))
      : before;
  }

  /** Whether packets arrive where the connection's worker runs. */
  get followsWorker(): boolean {
    return this.steering !== 'rss' && this.steering !== 'one-core';
  }

  /** Packets of connections that a proxy opens arrive anywhere, though those of its clients follow the worker. */
  get scattersOpened(): boolean {
    return this.steering === 'follow-accepted';
  }

  /** Task in whose accept queue a new connection goes. */
  listenerOf(guest: number, receiver: number): number {
    if (!this.perWorker) return this.host.firstTask[guest];
    return this.steering === 'local' ? receiver : this.anyTask(guest, this.host.serviceStream(guest), Infinity);
  }

  /** One of the card's receive queues, by the connection's hash, and the vCPU that it interrupts. */
  private anyReceiver(guest: number, stream: number): number {
    return this.anyTask(guest, stream, this.queues);
  }

  private anyTask(guest: number, stream: number, most: number): number {
    const first = this.host.firstTask[guest];
    const vcpus = Math.min(most, this.host.firstTask[guest + 1] - first);
    return vcpus === 1 ? first : first + Math.floor(this.host.random.uniform(stream) * vcpus);
  }
}
