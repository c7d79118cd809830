import type { ConnectionNetwork } from '../../scenario/resolved-scenario.ts';
import { RequestKind } from '../devices/request-pool.ts';
import { type IoApplication, VcpuIo } from '../devices/vcpu-io.ts';
import type { VirtualDevice } from '../devices/virtual-device.ts';
import type { GuestPort } from '../host/guest-port.ts';

/** A kernel's path was measured with its driver: what a virtual device adds is exits, kicks and the backend's work. */
const DRIVER_IS_IN_PATH = { outNs: 0, inNs: 0, interruptNs: 0 };
/** No connection waits until this batch of packets has left. */
const NO_SLOT = -1;

/**
 * The packets of connections between their stages: those that a stage waits for, and those that it sends, pass the network
 * card and what carries them on the host. Each lot is one batch, whose tag is the connection's slot.
 */
export class ConnectionPackets {
  readonly vcpus: VcpuIo;
  private readonly device: VirtualDevice;
  private readonly stages: ConnectionNetwork['stages'];
  private readonly lastStage: number;

  constructor(host: GuestPort, group: number, { device, stages }: ConnectionNetwork, application: IoApplication) {
    this.stages = stages;
    this.lastStage = stages.length - 1;
    this.device = host.devices!.named(device);
    this.vcpus = this.device.connectVcpus(group, new VcpuIo(this.device, application, DRIVER_IS_IN_PATH));
  }

  /** Receive queues of the card. */
  get queues(): number {
    return this.device.model.queues;
  }

  /** Packets that a stage waits for reach the card; false where it waits for none. `Connections.done` follows. */
  arrive(task: number, slot: number, stage: number): boolean {
    const { inBytes, inPackets, inInside } = this.stages[stage];
    if (inPackets === 0) return false;
    this.device.arrive(task, inBytes, slot, inPackets, +inInside);
    return true;
  }

  /**
   * Sends what a stage sends. True if the connection waits until that has left: for an answer of its client, or, `isHandedOn`,
   * because a server gets it.
   */
  send(task: number, slot: number, stage: number, isHandedOn: boolean): boolean {
    const { outPackets, outBytes, outInside } = this.stages[stage];
    if (outPackets === 0) return false;
    const waits = isHandedOn || (stage < this.lastStage && this.stages[stage + 1].inPackets > 0);
    this.vcpus.submit(task, RequestKind.send, outBytes, waits ? slot : NO_SLOT, outPackets, +outInside);
    return waits;
  }

  /** Whether a batch was received; another one has left. */
  isReceived(request: number): boolean {
    return this.device.pool.kind[request] === RequestKind.receive;
  }

  /** The vCPU that a batch is for. */
  taskOf(request: number): number {
    return this.device.pool.task[request];
  }

  /** The connection of a batch; -1 where none waits for it. */
  slotOf(request: number): number {
    return this.device.pool.tag[request];
  }
}
