import { TaskState } from '../host/task-state.ts';
import type { DevicePort } from '../host/device-port.ts';
import type { VirtualDevice } from './virtual-device.ts';

const State = TaskState;

/**
 * Unmapping a completed request's memory from the backend's domain: its entry must leave the TLB of every processor on which
 * that domain runs at the moment. The thread interrupts them and waits for their answers, under the hypervisor's one lock for
 * such flushes (Xen's `flush_lock`), so the more of the domain's vCPUs run, the fewer requests all of them complete together.
 */
export class Flush {
  private readonly host: DevicePort;
  private readonly device: VirtualDevice;
  private readonly firstTask: number;
  private readonly endTask: number;

  /** @param firstTask first of the domain's vCPUs, which are numbered from it */
  constructor(device: VirtualDevice, firstTask: number, vcpus: number) {
    this.host = device.host;
    this.device = device;
    this.firstTask = firstTask;
    this.endTask = firstTask + vcpus;
  }

  /** Interrupts the domain's other processors; returns how long the thread waits for its turn and for their answers. */
  takesNs(thread: number): number {
    const { host } = this;
    const { flushNs, flushNsPerProcessor } = this.device.model.datapath;
    let others = 0;
    for (let task = this.firstTask; task < this.endTask; task++) {
      if (task === thread || host.state[task] !== State.running) continue;
      others++;
      host.interruptPcpu(host.lastPcpu[task]);
    }
    const holdNs = flushNs + others * flushNsPerProcessor;
    return this.device.flushLock.acquire(0, host.lastPcpu[thread], host.now, holdNs) - host.now;
  }
}
