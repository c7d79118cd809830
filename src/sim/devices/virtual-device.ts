import { DEVICE_COUNTERS, AT, type DeviceCounter } from '../host/counters.ts';
import type { DevicePort } from '../host/device-port.ts';
import type { Locks } from '../host/locks.ts';
import type { ResolvedDevice } from '../../scenario/resolved-scenario.ts';
import { deviceNameOf } from '../../scenario/backend-groups.ts';
import type { Histograms } from '../../base/statistics/histogram.ts';
import type { GuestLocks } from './guest-locks.ts';
import { PhysicalDevice } from './physical-device.ts';
import { RequestKind, type RequestPool, RequestQueues } from './request-pool.ts';
import { RingLocks } from './ring-locks.ts';

/** What all devices of a host share. */
export interface SharedByDevices {
  readonly pool: RequestPool;
  readonly locks: GuestLocks;
  /** The hypervisor's one lock for flushes of other processors' TLBs. */
  readonly flushLock: Locks;
  /** From a request's submission to its completion, by device. */
  readonly latency: Histograms;
}

/** The driver on a guest's vCPUs, as used by its device. */
export interface Driver {
  /** Requests that are back and wait for the vCPU. */
  waitingFor(task: number): number;
  /** A request is back in the vCPU's queue. True if the vCPU's interrupt is enabled. */
  deliver(task: number, request: number): boolean;
  /** A packet has left the hardware. */
  sent(task: number, request: number): void;
  /** A packet was dropped. */
  lost(task: number, tag: number, sent: boolean): void;
  interrupt(task: number, from: number): void;
}

/** The threads that carry requests between queues and hardware, as the device and its drivers see them. */
export interface Backend {
  /** A guest filled a queue; `from` is the pCPU it did so on. */
  kick(queue: number, from: number): void;
  /** The hardware is done with a request. */
  arrive(request: number): void;
  /** Requests on their way in that the vCPU's thread has not carried yet. */
  waitingFor(task: number): number;
}

/**
 * A virtual device: the queues of its guests, its datapath between queues and hardware, and the hardware. A guest's
 * queues are numbered one after the other; vCPU i uses queue i of its guest, modulo the queues.
 */
export class VirtualDevice {
  readonly host: DevicePort;
  readonly pool: RequestPool;
  readonly locks: GuestLocks;
  readonly flushLock: Locks;
  readonly model: ResolvedDevice;
  readonly physical: PhysicalDevice;
  /** Requests that guests have put into their queues. */
  readonly rings: RequestQueues;
  /** The guests' locks of their queues; null where none is contended. */
  readonly ringLocks: RingLocks | null;
  /** Whether a guest that fills an empty queue has to wake the backend. */
  readonly wantsKick: Uint8Array;
  /** Guests that use the device, in their order. */
  readonly users: readonly number[];
  private readonly firstQueueOfGuest: Int32Array;
  private readonly index: number;
  private readonly bridge: Locks | null;
  private readonly countsAt: number;
  private readonly latency: Histograms;
  private readonly driverOfGuest: (Driver | undefined)[] = [];
  private backend: Backend | null = null;

  constructor(host: DevicePort, shared: SharedByDevices, index: number, model: ResolvedDevice) {
    const { pool, locks, flushLock, latency } = shared;
    this.host = host;
    this.pool = pool;
    this.locks = locks;
    this.flushLock = flushLock;
    this.latency = latency;
    this.model = model;
    this.index = index;
    this.users = Array.from({ length: host.backendGuest }, (_, guest) => guest).filter(
      (guest) => deviceNameOf(host.scenario.groups[host.groupOf[guest]].workload) === model.name,
    );
    this.firstQueueOfGuest = new Int32Array(host.guests).fill(-1);
    for (const [user, guest] of this.users.entries()) this.firstQueueOfGuest[guest] = user * model.queues;
    const queues = this.users.length * model.queues;
    this.rings = new RequestQueues(pool, queues);
    const mostVcpus = Math.max(0, ...this.users.map((guest) => host.group(guest).vcpus));
    this.ringLocks = RingLocks.of(host, model, queues, mostVcpus);
    this.wantsKick = new Uint8Array(queues).fill(1);
    this.bridge = model.bridge === null ? null : host.createLocks(1, model.bridge.lock);
    this.physical = new PhysicalDevice(host, pool, index, model.physical, (request) => this.leaves(request));
    this.countsAt = host.counters.devicesAt + DEVICE_COUNTERS.length * index;
  }

  /** Sets the driver of the guests of a group that uses the device. */
  connectVcpus<Own extends Driver>(group: number, driver: Own): Own {
    const { groupOf } = this.host;
    for (const guest of this.users) if (groupOf[guest] === group) this.driverOfGuest[guest] = driver;
    return driver;
  }

  connectBackend(backend: Backend): void {
    this.backend = backend;
  }

  get threads(): Backend | null {
    return this.backend;
  }

  vcpusOf(task: number): Driver {
    return this.driverOfGuest[this.host.guestOf[task]]!;
  }

  /** The queue that a vCPU uses. */
  queueOf(task: number): number {
    const { host } = this;
    const guest = host.guestOf[task];
    return this.firstQueueOfGuest[guest] + ((task - host.firstTask[guest]) % this.model.queues);
  }

  count(counter: DeviceCounter, amount = 1): void {
    this.host.counters.values[this.countsAt + AT[counter]] += amount;
  }

  /** A packet for the given vCPU, or so many together: from outside, or from another guest of this device. */
  arrive(task: number, bytes: number, tag = 0, packets = 1, inside = 0): void {
    this.count('submitted', packets);
    const { pool } = this;
    this.enterHardware(pool.take(task, RequestKind.receive, bytes, this.host.now, tag, packets, inside));
  }

  /** Hands a request to the hardware, which may drop it. Between guests, the host's own threads hand it over. */
  enterHardware(request: number): void {
    if (this.pool.inside[request] !== 0 && this.backend !== null) this.leaves(request);
    else if (!this.physical.enter(request)) this.lose(request);
  }

  /** What one request costs a backend thread beside its own work: copying, and its turn at the bridge. */
  carryNs(request: number, pcpu: number): number {
    const { model, host } = this;
    const copyNs = (this.pool.bytes[request] / 1024) * model.datapath.copyNsPerKib;
    if (this.bridge === null || model.bridge === null) return copyNs;
    const holdNs = model.bridge.holdNs * this.pool.packets[request];
    return copyNs + this.bridge.acquire(0, pcpu, host.now, holdNs) - host.now;
  }

  /** Records a request that its guest is done with, and forgets it. */
  complete(request: number): void {
    const { pool, latency } = this;
    const latencyNs = this.host.now - pool.beganNs[request];
    const packets = pool.packets[request];
    this.count('completed', packets);
    this.count('bytes', pool.bytes[request]);
    this.count('latencyNs', latencyNs * packets);
    latency.record(this.index, latencyNs);
    pool.release(request);
  }

  /** A packet that is dropped: a sent one still gives its guest the place in its queue back. */
  private lose(request: number): void {
    const { pool } = this;
    this.count('lost', pool.packets[request]);
    const task = pool.task[request];
    const sent = pool.kind[request] === RequestKind.send;
    const tag = pool.tag[request];
    pool.release(request);
    this.vcpusOf(task).lost(task, tag, sent);
  }

  /** The hardware is done with a request. */
  private leaves(request: number): void {
    const { pool } = this;
    const task = pool.task[request];
    const kind = pool.kind[request];
    if (kind === RequestKind.send) {
      this.vcpusOf(task).sent(task, request);
      return;
    }
    const isSwitched = this.model.datapath.runsToCompletion && pool.inside[request] !== 0;
    const waiting = this.vcpusOf(task).waitingFor(task) + (isSwitched ? 0 : (this.backend?.waitingFor(task) ?? 0));
    if (kind === RequestKind.receive && waiting >= this.model.datapath.ringSize) {
      this.lose(request);
      return;
    }
    if (this.backend !== null) this.backend.arrive(request);
    else if (this.vcpusOf(task).deliver(task, request)) this.interrupt(task, -1);
  }

  /** Interrupts a vCPU, from pCPU `from`, or by the hardware (-1). */
  interrupt(task: number, from: number): void {
    this.count('interrupts');
    this.vcpusOf(task).interrupt(task, from);
  }
}
