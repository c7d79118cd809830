import { RequestKind, RequestPool } from '../devices/request-pool.ts';
import { type IoApplication, VcpuIo } from '../devices/vcpu-io.ts';
import type { VirtualDevice } from '../devices/virtual-device.ts';
import { samplerOf } from '../engine/samplers/registry.ts';
import type { Sampler } from '../engine/samplers/sampler.ts';
import { NumberRing } from '../engine/number-ring.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { RequestsWorkload } from '../../scenario/workloads/requests.ts';
import { ArrivalProcess } from './arrival-process.ts';
import type { GuestProgram } from './guest-program.ts';

/**
 * Requests as in `Requests`, each of which, once computed, does some operations on a disk, one after the other, before it
 * is answered. A vCPU goes on with other requests meanwhile. An operation stays on the vCPU that computed its request.
 */
export class RequestsWithIo implements GuestProgram, IoApplication {
  readonly isOpen = true;
  private readonly host: GuestPort;
  private readonly device: VirtualDevice;
  private readonly vcpus: VcpuIo;
  private readonly arrivals: ArrivalProcess;
  private readonly service: Sampler;
  private readonly operations: number;
  private readonly bytes: number;
  /** Requests that no vCPU has begun, by guest: when each arrived and what it needs, alternating. */
  private readonly waiting: readonly NumberRing[];
  /** Requests that vCPUs have begun: `bytes` are the operations left, `beganNs` is the arrival. */
  private readonly begun = new RequestPool();
  private readonly computing: Int32Array;

  constructor(
    host: GuestPort,
    groupIndex: number,
    workload: RequestsWorkload,
    io: NonNullable<RequestsWorkload['io']>,
  ) {
    this.host = host;
    this.device = host.devices!.named(io.device);
    this.vcpus = this.device.connectVcpus(groupIndex, new VcpuIo(this.device, this));
    this.arrivals = new ArrivalProcess(host, workload.arrivals);
    this.service = samplerOf(workload.service, host.random);
    this.operations = io.operations;
    this.bytes = io.bytes;
    this.waiting = Array.from({ length: host.guests }, () => new NumberRing());
    this.computing = new Int32Array(host.tasks);
  }

  guestTimer(guest: number): void {
    if (this.arrivals.nextIsArrival(guest)) this.arrive(guest);
  }

  taskTimer(): void {}

  segmentEnd(task: number): boolean {
    return this.vcpus.segmentEnd(task);
  }

  next(task: number): number {
    const waiting = this.waiting[this.host.guestOf[task]];
    if (waiting.length === 0) return -1;
    const arrivedAtNs = waiting.shift();
    this.computing[task] = this.begun.take(task, RequestKind.operation, this.operations, arrivedAtNs, 0);
    return waiting.shift();
  }

  computed(task: number): boolean {
    this.vcpus.submit(task, RequestKind.operation, this.bytes, this.computing[task]);
    return false;
  }

  done(task: number, operation: number): void {
    const { begun, host } = this;
    const request = this.device.pool.tag[operation];
    if (--begun.bytes[request] > 0) {
      this.vcpus.submit(task, RequestKind.operation, this.bytes, request);
      return;
    }
    const guest = host.guestOf[task];
    host.countFinished(guest);
    host.recordResponse(guest, host.now - begun.beganNs[request]);
    begun.release(request);
  }

  /** A disk drops nothing. */
  lost(): void {}

  waitsForSent(): boolean {
    return false;
  }

  private arrive(guest: number): void {
    const { host } = this;
    host.countOffered(guest);
    this.waiting[guest].push(host.now);
    this.waiting[guest].push(this.service.draw(host.serviceStream(guest)));
    for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
      if (!this.vcpus.isHalted(task)) continue;
      this.vcpus.start(task);
      return;
    }
  }
}
