import { type DeviceCounter } from '../host/counters.ts';
import type { Host } from '../host/host.ts';
import type { ResolvedDevice } from '../../scenario/resolved-scenario.ts';
import type { BackendThreads } from './backend-threads.ts';
import type { Devices } from './devices.ts';
import { PhysicalDevice } from './physical-device.ts';
import { RequestQueues } from './request-pool.ts';
import type { VcpuIo } from './vcpu-io.ts';
/**
 * A device as guests see it: their queues, whoever carries requests between queues and hardware, and the hardware. A
 * guest's queues are numbered one after the other; a vCPU uses its guest's queue of its own number, modulo the queues.
 */
export declare class VirtualDevice {
    readonly host: Host;
    readonly devices: Devices;
    readonly model: ResolvedDevice;
    readonly physical: PhysicalDevice;
    /** Requests that guests have put into their queues. */
    readonly rings: RequestQueues;
    /** Whether whoever fills an empty queue has to wake the backend. */
    readonly wantsKick: Uint8Array;
    /** Guests that use the device, in their order. */
    readonly users: readonly number[];
    private readonly firstQueueOfGuest;
    private readonly index;
    private readonly bridge;
    private readonly countsAt;
    private readonly vcpusOfGuest;
    private backend;
    constructor(host: Host, devices: Devices, index: number, model: ResolvedDevice);
    /** Tells the device which vCPUs use it. */
    connectVcpus(guest: number, vcpus: VcpuIo): void;
    connectBackend(backend: BackendThreads): void;
    get threads(): BackendThreads | null;
    vcpusOf(task: number): VcpuIo;
    /** The queue that a vCPU uses. */
    queueOf(task: number): number;
    count(counter: DeviceCounter, amount?: number): void;
    /** A packet for the given vCPU, or so many together: from outside, or from another guest of this device. */
    arrive(task: number, bytes: number, tag?: number, packets?: number, inside?: number): void;
    /** Hands a request to the hardware, which may drop it. Between guests, the host's own threads hand it over. */
    enterHardware(request: number): void;
    /** What one request costs a backend thread beside its own work: copying, and its turn at the bridge. */
    carryNs(request: number, pcpu: number): number;
    /** Records a request that its guest is done with, and forgets it. */
    complete(request: number): void;
    /** A packet that nobody takes: a sent one still gives its guest the place in its queue back. */
    private lose;
    /** The hardware is done with a request. */
    private leaves;
    /** Interrupts a vCPU, from pCPU `from`, or by the hardware (-1). */
    interrupt(task: number, from: number): void;
}
