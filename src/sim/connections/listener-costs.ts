import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { IdleVcpus } from './idle-vcpus.ts';

/** Time for a cache line to go from the pCPU of one task to that of another. */
export function transferNs({ lastPcpu, costs, topology }: GuestPort, fromTask: number, toTask: number): number {
  const from = lastPcpu[fromTask];
  const to = lastPcpu[toTask];
  return from === to ? 0 : costs.lineTransferNs[topology.distance(from, to)];
}

/** What a new connection costs because of the others at its listener. */
export class ListenerCosts {
  private readonly host: GuestPort;
  private readonly idle: IdleVcpus;
  private readonly perWorker: boolean;
  private readonly wakeAllLines: number;
  private readonly listenerWalkLines: number;
  /** Time a SYN takes to walk all listeners, by task; filled when its guest starts. */
  private readonly walkNs: Float64Array;

  constructor(host: GuestPort, idle: IdleVcpus, { accept, wakeAllLines, listenerWalkLines }: ConnectionPath) {
    this.host = host;
    this.idle = idle;
    this.perWorker = accept === 'per-worker';
    this.wakeAllLines = wakeAllLines;
    this.listenerWalkLines = listenerWalkLines;
    this.walkNs = new Float64Array(host.tasks);
  }

  /** A guest starts: its listeners are on the pCPUs where its vCPUs are now. */
  start(guest: number): void {
    if (!this.perWorker) return;
    const { host } = this;
    const first = host.firstTask[guest];
    const end = host.firstTask[guest + 1];
    for (let task = end - 1; task >= first; task--) {
      for (let other = first; other < end; other++) {
        this.walkNs[task] += this.listenerWalkLines * transferNs(host, other, task);
      }
    }
  }

  /** Time of a new connection on a task: the walk over all listeners, and waking every task that waits at its own. */
  ofNew(task: number, guest: number): number {
    return this.walkNs[task] + this.wakeAllNs(task, guest);
  }

  /** Time to wake all tasks that wait at the listener; all but one find nothing. */
  private wakeAllNs(task: number, guest: number): number {
    const { firstTask } = this.host;
    const lines = this.wakeAllLines;
    if (lines === 0 || this.perWorker) return 0;
    let ns = 0;
    for (let other = firstTask[guest]; other < firstTask[guest + 1]; other++) {
      if (this.idle.has(other)) ns += lines * transferNs(this.host, task, other);
    }
    return ns;
  }
}
