import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { VirtualTimes } from '../linux/virtual-times.ts';

/**
 * Home nodes of guests: one that fits into a NUMA node runs only there. Every rebalancing period the node with most
 * demand for its size gives one guest to the node with least, if some of its demand cannot be met and the difference
 * shrinks; the guest's memory follows at once. Guests with an affinity, and wide ones, run wherever they may.
 */
export class NumaHomes {
  /** First and last pCPU + 1 a guest may use. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  private readonly host: SchedulerPort;
  private readonly times: VirtualTimes;
  private readonly isConfined: Uint8Array;
  private readonly wantedNs: Float64Array;
  private readonly demand: Float64Array;
  private lookedAtNs = 0;

  constructor(host: SchedulerPort, times: VirtualTimes) {
    this.host = host;
    this.times = times;
    this.start = new Int32Array(host.guests);
    this.end = new Int32Array(host.guests).fill(host.pcpus);
    this.isConfined = new Uint8Array(host.guests);
    this.wantedNs = new Float64Array(host.guests);
    this.demand = new Float64Array(host.guests);
    for (let guest = 0; guest < host.guests; guest++) {
      const { vcpus, affinity } = host.group(guest);
      if (affinity !== null || vcpus > host.topology.pcpusPerNode) continue;
      this.isConfined[guest] = 1;
      this.confine(guest, host.homeNode[guest]);
    }
  }

  /** The guest that has just been given another home, or -1. */
  rebalance(): number {
    const { host, times, demand, wantedNs } = this;
    const { nodes, pcpusPerNode } = host.topology;
    const elapsedNs = host.now - this.lookedAtNs;
    this.lookedAtNs = host.now;
    const load = new Float64Array(nodes);
    for (let guest = 0; guest < host.guests; guest++) {
      const wanted = times.wanted(guest);
      demand[guest] = (wanted - wantedNs[guest]) / elapsedNs;
      wantedNs[guest] = wanted;
      if (this.isConfined[guest] !== 0) load[host.homeNode[guest]] += demand[guest];
      else for (let node = 0; node < nodes; node++) load[node] += demand[guest] / nodes;
    }
    const fullest = load.indexOf(Math.max(...load));
    const emptiest = load.indexOf(Math.min(...load));
    if (load[fullest] <= pcpusPerNode) return -1;
    const difference = load[fullest] - load[emptiest];
    let least = difference;
    let best = -1;
    for (let guest = 0; guest < host.guests; guest++) {
      if (this.isConfined[guest] === 0 || host.homeNode[guest] !== fullest) continue;
      const left = Math.abs(difference - 2 * demand[guest]);
      if (left >= least) continue;
      least = left;
      best = guest;
    }
    // Moving memory is not worth it for a fraction of a pCPU.
    if (best < 0 || difference - least < 1) return -1;
    host.moveHome(best, emptiest);
    this.confine(best, emptiest);
    return best;
  }

  private confine(guest: number, node: number): void {
    const { pcpusPerNode } = this.host.topology;
    this.start[guest] = node * pcpusPerNode;
    this.end[guest] = (node + 1) * pcpusPerNode;
  }
}
