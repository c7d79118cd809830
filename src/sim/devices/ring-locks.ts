import type { DevicePort } from '../host/device-port.ts';
import { Locks } from '../host/locks.ts';
import type { ResolvedDevice } from '../../scenario/resolved-scenario.ts';

/**
 * The locks of a device's queues in the guests' drivers, each taken by the vCPUs that share the queue, for every request on
 * its way out, and of a disk also on its way in. A turn fetches cache lines from the vCPU that had the lock before; under a
 * ticket lock all that wait read those lines too, so a turn takes longer the more vCPUs wait: the rate of one ring falls when
 * more of them use it. The holder is not preempted inside: these are `Locks`, times at which each will be free.
 */
export class RingLocks {
  private readonly host: DevicePort;
  private readonly locks: Locks;
  private readonly outNs: number;
  private readonly inNs: number;

  private constructor(host: DevicePort, { datapath, physical, guest }: ResolvedDevice, queues: number) {
    this.host = host;
    // Each line moves as the lock's own does.
    const lineTransferNs = host.costs.lineTransferNs.map((ns) => ns * datapath.ringLines);
    this.locks = new Locks(queues, datapath.ringLock, host.topology, { ...host.costs, lineTransferNs });
    this.outNs = Math.min(datapath.ringNs, guest.outNs);
    this.inNs = physical.kind === 'disk' ? Math.min(datapath.ringNs, guest.inNs) : 0;
  }

  /** Of a device with so many queues in all; null where no two vCPUs share one, or where the lock is never held. */
  static of(host: DevicePort, device: ResolvedDevice, queues: number, mostVcpus: number): RingLocks | null {
    if (mostVcpus <= device.queues) return null;
    const locks = new RingLocks(host, device, queues);
    return locks.outNs + locks.inNs > 0 ? locks : null;
  }

  /** What a vCPU on a pCPU waits, beside its own work, to put a request into its queue. */
  waitOutNs(queue: number, pcpu: number): number {
    return this.waitNs(queue, pcpu, this.outNs);
  }

  /** As `waitOutNs`, to take so many out. */
  waitInNs(queue: number, pcpu: number, requests: number): number {
    return this.waitNs(queue, pcpu, this.inNs * requests);
  }

  private waitNs(queue: number, pcpu: number, holdNs: number): number {
    if (holdNs === 0) return 0;
    const { now } = this.host;
    return this.locks.acquire(queue, pcpu, now, holdNs) - now - holdNs;
  }
}
