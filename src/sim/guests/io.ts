import { RequestKind } from '../devices/request-pool.ts';
import { type IoApplication, VcpuIo } from '../devices/vcpu-io.ts';
import type { VirtualDevice } from '../devices/virtual-device.ts';
import { samplerOf } from '../engine/samplers/registry.ts';
import type { Sampler } from '../engine/samplers/sampler.ts';
import { NumberRing } from '../engine/number-ring.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { IoWorkload } from '../../scenario/workloads/io.ts';
import { ArrivalProcess } from './arrival-process.ts';
import type { GuestProgram } from './guest-program.ts';

/**
 * Guests that only do input and output: jobs that keep operations or packets in progress, or packets that arrive from
 * outside at a rate that does not depend on the guest, and may be answered.
 */
export class Io implements GuestProgram, IoApplication {
  readonly isOpen: boolean;
  private readonly host: GuestPort;
  private readonly device: VirtualDevice;
  private readonly vcpus: VcpuIo;
  private readonly workload: IoWorkload;
  private readonly compute: Sampler | null;
  private readonly arrivals: ArrivalProcess | null;
  /** Operations that each vCPU may compute now; for each answer, when its packet reached the device. */
  private readonly toCompute: Int32Array;
  private readonly reachedAtNs: readonly NumberRing[];
  /** So many packets must be sent before a vCPU that waits for that is woken. */
  private readonly wakesAt: Int32Array;
  /** vCPU of each guest that gets the next packet. */
  private readonly nextVcpu: Int32Array;
  private readonly firstGuest: number;
  private readonly vcpusOfGuest: number;
  /** The task behind the group's last. */
  private readonly endTask: number;

  constructor(host: GuestPort, groupIndex: number, workload: IoWorkload) {
    this.isOpen = workload.arrivals !== null;
    this.host = host;
    this.device = host.devices!.named(workload.device);
    this.vcpus = this.device.connectVcpus(groupIndex, new VcpuIo(this.device, this));
    this.workload = workload;
    this.compute = workload.compute === null ? null : samplerOf(workload.compute, host.random);
    this.arrivals = workload.arrivals === null ? null : new ArrivalProcess(host, workload.arrivals);
    this.toCompute = new Int32Array(host.tasks);
    this.wakesAt = new Int32Array(host.tasks);
    this.reachedAtNs = Array.from({ length: host.tasks }, () => new NumberRing());
    this.nextVcpu = new Int32Array(host.guests);
    const { count, vcpus } = host.groups[groupIndex];
    this.firstGuest = host.groupOf.indexOf(groupIndex);
    this.vcpusOfGuest = vcpus;
    this.endTask = host.firstTask[this.firstGuest] + count * vcpus;
  }

  guestTimer(guest: number): void {
    if (this.arrivals === null) this.startJobs(guest);
    else if (this.workload.mode === 'forward' && guest !== this.firstGuest) return;
    else if (this.arrivals.nextIsArrival(guest)) this.arrive(guest);
  }

  taskTimer(): void {}

  segmentEnd(task: number): boolean {
    return this.vcpus.segmentEnd(task);
  }

  next(task: number): number {
    if (this.toCompute[task] === 0) return -1;
    return this.compute === null ? 0 : this.compute.draw(this.host.streamOfTask(task));
  }

  computed(task: number): boolean {
    this.toCompute[task]--;
    const { mode, bytes } = this.workload;
    if (mode === 'receive') this.record(task, this.reachedAtNs[task].shift());
    else if (mode === 'answer') this.vcpus.submit(task, RequestKind.send, bytes, this.reachedAtNs[task].shift());
    else if (mode === 'forward') this.forward(task);
    else this.vcpus.submit(task, mode === 'send' ? RequestKind.send : RequestKind.operation, bytes, 0);
    return false;
  }

  done(task: number, request: number): void {
    const { pool } = this.device;
    switch (this.workload.mode) {
      case 'receive':
        this.reachedAtNs[task].push(pool.beganNs[request]);
        this.toCompute[task]++;
        break;
      case 'answer':
      case 'forward':
        if (pool.kind[request] === RequestKind.send) {
          this.record(task, pool.tag[request]);
          if (pool.inside[request] !== 0) this.device.arrive(this.nextInChain(task), this.workload.bytes, 0, 1, 1);
        } else {
          this.reachedAtNs[task].push(pool.beganNs[request]);
          this.toCompute[task]++;
        }
        break;
      default:
        this.record(task, pool.beganNs[request]);
        this.toCompute[task]++;
    }
  }

  lost(task: number, _tag: number, sent: boolean): void {
    if (sent && this.workload.mode === 'send') this.toCompute[task]++;
  }

  waitsForSent(task: number): boolean {
    return this.workload.mode === 'send' && this.toCompute[task] >= this.wakesAt[task];
  }

  private record(task: number, sinceNs: number): void {
    const guest = this.host.guestOf[task];
    this.host.countFinished(guest);
    this.host.recordResponse(guest, this.host.now - sinceNs);
  }

  private startJobs(guest: number): void {
    const { firstTask } = this.host;
    const { jobs, depth } = this.workload;
    const vcpus = firstTask[guest + 1] - firstTask[guest];
    for (let job = 0; job < jobs; job++) this.toCompute[firstTask[guest] + (job % vcpus)] += depth;
    for (let task = firstTask[guest]; task < firstTask[guest + 1]; task++) {
      this.wakesAt[task] = Math.ceil(this.toCompute[task] * this.device.model.datapath.sentShare);
    }
    for (let vcpu = 0; vcpu < Math.min(jobs, vcpus); vcpu++) this.vcpus.start(firstTask[guest] + vcpu);
  }

  /** Sends a packet on: to the same vCPU of the next guest, the last guest's to the outside. */
  private forward(task: number): void {
    const inside = this.nextInChain(task) < this.endTask ? 1 : 0;
    this.vcpus.submit(task, RequestKind.send, this.workload.bytes, this.reachedAtNs[task].shift(), 1, inside);
  }

  private nextInChain(task: number): number {
    return task + this.vcpusOfGuest;
  }

  private arrive(guest: number): void {
    const { firstTask } = this.host;
    const vcpu = this.nextVcpu[guest];
    this.host.countOffered(guest);
    this.nextVcpu[guest] = (vcpu + 1) % (firstTask[guest + 1] - firstTask[guest]);
    this.device.arrive(firstTask[guest] + vcpu, this.workload.bytes);
  }
}
