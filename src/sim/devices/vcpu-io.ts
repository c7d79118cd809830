import type { DevicePort } from '../host/device-port.ts';
import type { DatapathModel, ResolvedDevice } from '../../scenario/resolved-scenario.ts';
import { RequestQueues } from './request-pool.ts';
import type { RingLocks } from './ring-locks.ts';
import type { Driver, VirtualDevice } from './virtual-device.ts';

type DriverCosts = ResolvedDevice['guest'];

/** What a guest's application does with its vCPUs and its device. */
export interface IoApplication {
  /** Work that the vCPU can do now, in ns; -1 for none. */
  next(task: number): number;
  /** The vCPU has done that work. True if the application gave it more, which ends with another call. */
  computed(task: number): boolean;
  /** A request of the vCPU is done, or a packet is there. The request is reused after that. */
  done(task: number, request: number): void;
  /** A packet of the given tag was dropped, on its way out (`sent`) or in. */
  lost(task: number, tag: number, sent: boolean): void;
  /** The vCPU sleeps until packets are sent, and enough of them are. */
  waitsForSent(task: number): boolean;
}

/** What a vCPU is doing. */
const Phase = {
  halted: 0,
  computing: 1,
  submitting: 2,
  kicking: 3,
  trappedOut: 4,
  exiting: 5,
  trappedIn: 6,
  handling: 7,
  waitingForLock: 8,
  spinning: 9,
} as const;

/** What is left to do of a submission, and of an interrupt. */
const Out = { nothing: 0, kick: 1, trap: 2, submit: 3 } as const;
const In = { nothing: 0, exit: 1, trap: 2, handle: 3, poll: 4, takeHandled: 5, takePolled: 6 } as const;

/**
 * A guest's driver on each of its vCPUs: it submits the application's requests, and handles interrupts, between the
 * application's pieces of work. Its interrupt is disabled while there are completions to take (as with Linux's NAPI and
 * VIRTIO_F_EVENT_IDX), and it notifies the backend only if the backend enabled notifications.
 *
 * Time in the hypervisor on behalf of a vCPU (exits, kicks, emulated registers) is work of the vCPU's task: that thread
 * does it, and may be preempted there.
 */
export class VcpuIo implements Driver {
  private readonly host: DevicePort;
  private readonly device: VirtualDevice;
  private readonly datapath: DatapathModel;
  private readonly application: IoApplication;
  private readonly exitNs: number;
  private readonly driver: DriverCosts;
  /** Locks of queues that vCPUs share; null where none is contended, or the application's own figures hold them. */
  private readonly rings: RingLocks | null;

  private readonly phase: Uint8Array;
  private readonly out: Uint8Array;
  private readonly in: Uint8Array;
  /** Requests to be submitted; requests that are back. */
  private readonly outbox: RequestQueues;
  private readonly back: RequestQueues;
  private readonly wantsInterrupt: Uint8Array;
  private readonly submitted: Int32Array;
  /** Requests that the handler is taking. */
  private readonly taking: Int32Array;

  /** @param driver what the guest's driver takes, where the application's own figures do not hold it */
  constructor(device: VirtualDevice, application: IoApplication, driver: DriverCosts = device.model.guest) {
    const { host } = device;
    this.host = host;
    this.device = device;
    this.driver = driver;
    this.rings = driver === device.model.guest ? device.ringLocks : null;
    this.datapath = device.model.datapath;
    this.application = application;
    this.exitNs = host.costs.vmExitNs + host.costs.vmEntryNs;
    const { tasks } = host;
    const { pool } = device;
    this.phase = new Uint8Array(tasks);
    this.out = new Uint8Array(tasks);
    this.in = new Uint8Array(tasks);
    this.outbox = new RequestQueues(pool, tasks);
    this.back = new RequestQueues(pool, tasks);
    this.wantsInterrupt = new Uint8Array(tasks).fill(1);
    this.submitted = new Int32Array(tasks);
    this.taking = new Int32Array(tasks);
  }

  /** The vCPU has nothing to do. */
  isHalted(task: number): boolean {
    return this.phase[task] === Phase.halted;
  }

  /** Requests that are back and wait for the vCPU. */
  waitingFor(task: number): number {
    return this.back.length[task];
  }

  /** The application sends a request; `start` follows if the vCPU may be halted. */
  submit(task: number, kind: number, bytes: number, tag: number, packets = 1, inside = 0): void {
    const { pool } = this.device;
    this.outbox.push(task, pool.take(task, kind, bytes, this.host.now, tag, packets, inside));
  }

  /** Lets a halted vCPU go on with what there is to do now. */
  start(task: number): void {
    if (this.phase[task] === Phase.halted && this.goOn(task)) this.host.wake(task, -1);
  }

  segmentEnd(task: number): boolean {
    return this.finish(task) || this.goOn(task);
  }

  /** A request is back in the vCPU's queue. True if the vCPU's interrupt is enabled. */
  deliver(task: number, request: number): boolean {
    this.back.push(task, request);
    if (this.wantsInterrupt[task] === 0) return false;
    this.wantsInterrupt[task] = 0;
    return true;
  }

  interrupt(task: number, from: number): void {
    const isHalted = this.phase[task] === Phase.halted;
    const { emulated, postedInterrupts } = this.datapath;
    this.in[task] = isHalted || postedInterrupts ? (emulated ? In.trap : In.handle) : In.exit;
    if (!isHalted || !this.goOn(task)) return;
    if (from < 0) this.host.wake(task, -1);
    else this.host.notify(task, from);
  }

  /**
   * A packet has left the hardware. A paravirtual driver finds that out when it comes by, and is interrupted only if it
   * waits for that; an emulated card interrupts.
   */
  sent(task: number, request: number): void {
    this.complete(task, request);
    const isHalted = this.phase[task] === Phase.halted;
    const wants = this.datapath.emulated
      ? this.wantsInterrupt[task] !== 0
      : isHalted && this.application.waitsForSent(task);
    if (!wants) return;
    this.wantsInterrupt[task] = 0;
    this.device.interrupt(task, -1);
  }

  /** A packet was dropped. */
  lost(task: number, tag: number, sent: boolean): void {
    this.application.lost(task, tag, sent);
    if (sent) this.start(task);
  }

  /** Gives the vCPU its next segment that takes any time; false when it halts. */
  private goOn(task: number): boolean {
    for (;;) {
      const workNs = this.begin(task);
      if (workNs < 0) return false;
      if (workNs > 0) {
        this.setWork(task, Math.round(workNs));
        return true;
      }
      if (this.finish(task)) return true;
    }
  }

  private setWork(task: number, workNs: number): void {
    switch (this.phase[task]) {
      case Phase.kicking:
      case Phase.exiting:
        this.host.setHostWork(task, workNs, 'switchNs');
        break;
      case Phase.trappedOut:
      case Phase.trappedIn:
        this.host.setHostWork(task, workNs, 'backendNs');
        break;
      case Phase.spinning:
        this.host.setWork(task, workNs, true);
        break;
      default:
        this.host.setWork(task, workNs, false);
    }
  }

  /** Chooses what to do next; returns how long it takes, or -1 to halt. */
  private begin(task: number): number {
    const { datapath, driver, phase } = this;
    const { pool } = this.device;
    switch (this.out[task]) {
      case Out.kick:
        phase[task] = Phase.kicking;
        return this.exitNs + datapath.kickNs;
      case Out.trap:
        if (!this.trap(task, Phase.trappedOut)) return -1;
        return (
          (datapath.accessesPerRequest * datapath.registerAccessNs + datapath.outNs) *
            pool.packets[this.submitted[task]] +
          this.device.carryNs(this.submitted[task], this.host.lastPcpu[task])
        );
      case Out.submit:
        phase[task] = Phase.submitting;
        return driver.outNs || 1;
      default:
    }
    switch (this.in[task]) {
      case In.exit:
        phase[task] = Phase.exiting;
        return this.exitNs;
      case In.trap:
        if (!this.trap(task, Phase.trappedIn)) return -1;
        return datapath.accessesPerInterrupt * datapath.registerAccessNs;
      case In.handle:
        return this.handle(task, In.takeHandled);
      case In.takeHandled:
        phase[task] = Phase.handling;
        return driver.interruptNs + this.taking[task] * driver.inNs;
      case In.takePolled:
        phase[task] = Phase.handling;
        return this.taking[task] * driver.inNs;
      case In.poll:
        if (phase[task] !== Phase.handling) return this.handle(task, In.takePolled);
        break;
      default:
    }
    if (this.outbox.length[task] > 0) {
      phase[task] = Phase.submitting;
      this.submitted[task] = this.outbox.shift(task);
      pool.beganNs[this.submitted[task]] = this.host.now;
      this.device.count('submitted', pool.packets[this.submitted[task]]);
      if (this.rings !== null) {
        const waitNs = this.rings.waitOutNs(this.device.queueOf(task), this.host.lastPcpu[task]);
        this.out[task] = Out.submit;
        if (waitNs > 0) {
          phase[task] = Phase.spinning;
          return waitNs;
        }
      }
      // Never zero, or a guest whose packets are dropped at once would send for ever at the same instant.
      return driver.outNs || 1;
    }
    const workNs = this.application.next(task);
    if (workNs < 0 && this.in[task] === In.poll) return this.handle(task, In.takePolled);
    phase[task] = workNs < 0 ? Phase.halted : Phase.computing;
    return workNs;
  }

  /** Does what the segment was for. True if the application goes on by itself. */
  private finish(task: number): boolean {
    const { datapath, device, phase } = this;
    switch (phase[task]) {
      case Phase.computing:
        return this.application.computed(task);
      case Phase.submitting:
        this.pushOut(task);
        break;
      case Phase.kicking:
        this.out[task] = Out.nothing;
        device.count('kicks');
        this.countExits('io', 1);
        device.threads!.kick(device.queueOf(task), this.host.lastPcpu[task]);
        break;
      case Phase.trappedOut:
        this.out[task] = Out.nothing;
        this.countExits('userIo', datapath.accessesPerRequest * device.pool.packets[this.submitted[task]]);
        device.locks.release(this.host.guestOf[task]);
        device.enterHardware(this.submitted[task]);
        break;
      case Phase.exiting:
        this.countExits('interrupt', 1);
        this.in[task] = datapath.emulated ? In.trap : In.handle;
        break;
      case Phase.trappedIn:
        this.countExits('userIo', datapath.accessesPerInterrupt);
        device.locks.release(this.host.guestOf[task]);
        this.in[task] = In.handle;
        break;
      case Phase.handling:
        this.take(task);
        break;
      default:
        break;
    }
    return false;
  }

  private countExits(kind: 'io' | 'userIo' | 'interrupt', count: number): void {
    this.device.count('exits', count);
    this.host.countExits(kind, count);
  }

  private pushOut(task: number): void {
    const { datapath, device } = this;
    const request = this.submitted[task];
    this.out[task] = Out.nothing;
    if (datapath.emulated) {
      this.out[task] = Out.trap;
    } else if (datapath.backend === 'none') {
      device.enterHardware(request);
    } else {
      const queue = device.queueOf(task);
      device.rings.push(queue, request);
      if (datapath.polls) {
        device.threads!.kick(queue, this.host.lastPcpu[task]);
      } else if (device.wantsKick[queue] !== 0) {
        device.wantsKick[queue] = 0;
        this.out[task] = Out.kick;
      }
    }
  }

  /** Begins to take what is back: after an interrupt, or without one (polled) in turn with the application's work. */
  private handle(task: number, then: typeof In.takeHandled | typeof In.takePolled): number {
    const { phase, taking, driver, rings } = this;
    taking[task] = this.back.length[task];
    if (rings !== null) {
      const waitNs = rings.waitInNs(this.device.queueOf(task), this.host.lastPcpu[task], taking[task]);
      if (waitNs > 0) {
        this.in[task] = then;
        phase[task] = Phase.spinning;
        return waitNs;
      }
    }
    phase[task] = Phase.handling;
    return (then === In.takeHandled ? driver.interruptNs : 0) + taking[task] * driver.inNs;
  }

  /** The handler took what was there when it began; if there is more by now it will go on. */
  private take(task: number): void {
    for (let left = this.taking[task]; left > 0; left--) this.complete(task, this.back.shift(task));
    const isEmpty = this.back.length[task] === 0;
    this.in[task] = isEmpty ? In.nothing : In.poll;
    if (isEmpty) this.wantsInterrupt[task] = 1;
  }

  private complete(task: number, request: number): void {
    this.application.done(task, request);
    this.device.complete(request);
  }

  private trap(task: number, phase: number): boolean {
    const { locks } = this.device;
    const isIn = locks.tryAcquire(this.host.guestOf[task], task);
    this.phase[task] = isIn ? phase : Phase.waitingForLock;
    return isIn;
  }
}
