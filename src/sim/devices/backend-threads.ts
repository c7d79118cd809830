import { TaskQueues } from '../engine/task-queue.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import type { DevicePort } from '../host/device-port.ts';
import type { DatapathModel } from '../../scenario/resolved-scenario.ts';
import { RequestQueues } from './request-pool.ts';
import { Flush } from './flush.ts';
import type { Backend, VirtualDevice } from './virtual-device.ts';

/** What a thread is doing. */
const Phase = { asleep: 0, polling: 1, carryingOut: 2, carryingIn: 3, interrupting: 4, waitingForLock: 5 } as const;

/** Threads that several devices share: one device at a time has its turn on each. */
export interface Turns {
  isTaken(thread: number): boolean;
  /** A device's next segment begins on a thread. */
  take(thread: number, backend: BackendThreads): void;
}

/**
 * The threads of a device's backend; they are tasks. A thread takes completions of the hardware, up to a batch, and
 * then interrupts the vCPUs with enabled interrupts; then requests from one of the guests' queues, up to a batch; and
 * so on, until there are none. While a queue is being emptied its guest need not wake a thread, so the busier a thread
 * is, the fewer kicks and interrupts a request costs. An idle thread sleeps, or polls.
 *
 * A thread that polls goes in rounds: completions, then a batch from each queue that has any, past the empty ones. Turning
 * to a queue costs a visit, on the way out and on the way in, so a request costs more the more guests share its batch.
 */
export class BackendThreads implements GuestProgram, Backend {
  private readonly host: DevicePort;
  private readonly device: VirtualDevice;
  private readonly datapath: DatapathModel;
  /** First task of the threads, which are numbered from it. */
  private readonly firstThread: number;
  private readonly phase: Uint8Array;
  /** Guest whose lock a thread must hold to work; -1 if there is none. */
  private readonly lockOf: Int32Array;
  private readonly holdsLock: Uint8Array;
  /** Requests from the hardware. */
  private readonly incoming: RequestQueues;
  /** Queues with requests from guests. */
  private readonly ready: TaskQueues;
  /** vCPUs to interrupt at the end of the batch. */
  private readonly toInterrupt: TaskQueues;
  private readonly takesIn: Uint8Array;
  /** Requests left in the batch. */
  private readonly left: Int32Array;
  /** Rounds of a thread so far, the last one in which it turned to each queue, and queues that it turned to in this one. */
  private readonly rounds: Float64Array;
  private readonly servedIn: Float64Array;
  private readonly served: Int32Array;
  /** What it takes to get to a queue: past empty ones, and to the queue itself. */
  private readonly turnNs: Float64Array;
  /** Batches of a thread so far, and in which of them a queue got a request on the way in. */
  private readonly batches: Float64Array;
  private readonly visitedIn: Float64Array;
  /** Work that comes on top of a thread's next request. */
  private readonly dueNs: Float64Array;
  /** Thread that carries a request out at this moment, or -1. */
  private carrier = -1;
  private readonly flush: Flush | null;
  private readonly queuesOfThread: number;
  /** The request carried, or the vCPU interrupted. */
  private readonly subject: Int32Array;
  private readonly lookNs: number;
  /** Whose turn it is on each thread, where other devices share them; null where they are this device's own. */
  private readonly turns: Turns | null;

  constructor(groupIndex: number, device: VirtualDevice, turns: Turns | null = null) {
    const { host } = device;
    this.host = host;
    this.device = device;
    this.turns = turns;
    this.datapath = device.model.datapath;
    const firstGuest = host.groupOf.indexOf(groupIndex);
    const guests = host.groups[groupIndex].count;
    this.firstThread = host.firstTask[firstGuest];
    const threads = host.firstTask[firstGuest + guests] - this.firstThread;
    const queues = device.wantsKick.length;
    this.phase = new Uint8Array(threads);
    this.lockOf = Int32Array.from({ length: threads }, (_, thread) =>
      this.datapath.emulated ? device.users[thread] : -1,
    );
    this.holdsLock = new Uint8Array(threads);
    this.incoming = new RequestQueues(device.pool, threads);
    this.ready = new TaskQueues(threads, queues);
    this.toInterrupt = new TaskQueues(threads, host.tasks);
    this.takesIn = new Uint8Array(threads).fill(1);
    this.left = new Int32Array(threads).fill(this.datapath.batchLimit);
    this.subject = new Int32Array(threads);
    this.rounds = new Float64Array(threads).fill(1);
    this.servedIn = new Float64Array(queues);
    this.served = new Int32Array(threads);
    this.turnNs = new Float64Array(threads).fill(this.datapath.visitNs);
    this.batches = new Float64Array(threads).fill(1);
    this.visitedIn = new Float64Array(queues);
    this.dueNs = new Float64Array(threads);
    this.flush = this.datapath.flushNs === 0 ? null : new Flush(device, this.firstThread, threads);
    this.queuesOfThread = Math.ceil(queues / threads);
    // A request arrives, on average, half a polling round before the thread finds it.
    this.lookNs = Math.round((this.datapath.pollNs * this.queuesOfThread) / 2);
    device.connectBackend(this);
  }

  guestTimer(guest: number): void {
    if (!this.datapath.polls) return;
    for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++) {
      this.rest(task - this.firstThread);
      this.host.wake(task, -1);
    }
  }

  taskTimer(): void {}

  segmentEnd(task: number): boolean {
    const thread = task - this.firstThread;
    this.finish(thread);
    return this.goOn(thread);
  }

  /** Ends what a thread does for this device, as the first half of `segmentEnd`. */
  endSegment(thread: number): void {
    this.finish(thread);
    this.phase[thread] = Phase.asleep;
  }

  /** A guest filled a queue; `from` is the pCPU it did so on. */
  kick(queue: number, from: number): void {
    const thread = this.threadOf(queue);
    if (this.ready.queueOf[queue] < 0) this.ready.pushTail(thread, queue);
    if (this.rouse(thread)) this.host.notify(this.firstThread + thread, from);
  }

  /** The hardware is done with a request. */
  arrive(request: number): void {
    const task = this.device.pool.task[request];
    const queue = this.device.queueOf(task);
    if (this.carrier >= 0 && this.datapath.runsToCompletion) {
      this.dueNs[this.carrier] += this.visitNs(this.carrier, queue);
      this.deliver(this.carrier, request);
      return;
    }
    const thread = this.threadOf(queue);
    this.incoming.push(thread, request);
    if (this.rouse(thread)) this.host.wake(this.firstThread + thread, -1);
  }

  /** Requests on their way in that the vCPU's thread has not carried yet. */
  waitingFor(task: number): number {
    return this.incoming.length[this.threadOf(this.device.queueOf(task))];
  }

  private threadOf(queue: number): number {
    switch (this.datapath.backend) {
      case 'queue':
        return queue;
      case 'shared':
        return queue % this.phase.length;
      default:
        return Math.floor(queue / this.device.model.queues);
    }
  }

  /** Gives a thread without work its next segment. True if it has to be woken. */
  private rouse(thread: number): boolean {
    const phase = this.phase[thread];
    if (phase === Phase.asleep) return this.turns?.isTaken(thread) !== true && this.goOn(thread);
    if (phase === Phase.polling) this.goOn(thread, this.lookNs);
    return false;
  }

  /** Gives a thread its next segment that takes any time; false when there is nothing to do but sleep. */
  goOn(thread: number, delayNs = 0): boolean {
    for (;;) {
      const workNs = this.begin(thread);
      if (workNs < 0) return this.phase[thread] === Phase.waitingForLock ? false : this.rest(thread);
      if (workNs + delayNs > 0) {
        this.device.count('backendWorkNs', workNs);
        this.turns?.take(thread, this);
        this.host.setHostWork(this.firstThread + thread, Math.round(workNs + delayNs), 'backendNs');
        return true;
      }
      this.finish(thread);
    }
  }

  private rest(thread: number): boolean {
    this.unlock(thread);
    if (!this.datapath.polls) {
      this.phase[thread] = Phase.asleep;
      return false;
    }
    this.phase[thread] = Phase.polling;
    this.turnNs[thread] = this.datapath.visitNs;
    this.host.setHostWork(this.firstThread + thread, Infinity, 'pollingNs');
    return true;
  }

  /** Chooses what to do next; returns how long it takes, or -1. */
  private begin(thread: number): number {
    const { device, datapath, incoming, ready, host } = this;
    const { packets } = device.pool;
    for (;;) {
      const queue = ready.head(thread);
      const hasSignals = this.toInterrupt.length[thread] > 0;
      if (incoming.length[thread] === 0 && queue < 0 && !hasSignals) return -1;
      if (!this.lock(thread)) return -1;
      const pcpu = host.lastPcpu[this.firstThread + thread];
      if (this.takesIn[thread] !== 0) {
        if (this.left[thread] > 0 && incoming.length[thread] > 0) {
          const request = incoming.shift(thread);
          this.phase[thread] = Phase.carryingIn;
          this.subject[thread] = request;
          this.left[thread] -= packets[request];
          const visitNs = datapath.visitNs === 0 ? 0 : this.visitNs(thread, device.queueOf(device.pool.task[request]));
          const flushNs = this.flush === null ? 0 : this.flush.takesNs(this.firstThread + thread);
          return visitNs + datapath.inNs * packets[request] + device.carryNs(request, pcpu) + flushNs;
        }
        if (hasSignals) {
          this.phase[thread] = Phase.interrupting;
          this.subject[thread] = this.toInterrupt.shift(thread);
          return datapath.interruptNs;
        }
        this.turn(thread);
      } else if (queue < 0) {
        this.turn(thread);
      } else if (this.left[thread] <= 0) {
        ready.remove(queue);
        ready.pushTail(thread, queue);
        this.turnFrom(thread, queue);
      } else if (device.rings.length[queue] === 0) {
        ready.remove(queue);
        device.wantsKick[queue] = 1;
        this.turnFrom(thread, queue);
      } else {
        const request = device.rings.shift(queue);
        this.phase[thread] = Phase.carryingOut;
        this.subject[thread] = request;
        const workNs = (this.left[thread] === datapath.batchLimit ? this.turnNs[thread] : 0) + this.dueNs[thread];
        this.dueNs[thread] = 0;
        this.left[thread] -= packets[request];
        return workNs + datapath.outNs * packets[request] + device.carryNs(request, pcpu);
      }
    }
  }

  private turn(thread: number): void {
    const { datapath } = this;
    this.takesIn[thread] = 1 - this.takesIn[thread];
    this.left[thread] = datapath.batchLimit;
    this.batches[thread]++;
    if (datapath.polls && this.takesIn[thread] === 0) {
      // As many queues have requests as had in the round before, and the empty ones lie between them.
      const withRequests = this.served[thread] || 1;
      this.turnNs[thread] = datapath.visitNs + datapath.pollNs * (this.queuesOfThread / withRequests - 1);
      this.served[thread] = 0;
      this.rounds[thread]++;
    }
    this.unlock(thread);
  }

  /** The batch of a queue is over. A thread that polls goes on to the next queue of its round; others look for completions. */
  private turnFrom(thread: number, queue: number): void {
    this.servedIn[queue] = this.rounds[thread];
    this.served[thread]++;
    const next = this.ready.head(thread);
    if (!this.datapath.polls || next < 0 || this.servedIn[next] === this.rounds[thread]) {
      this.turn(thread);
      return;
    }
    this.left[thread] = this.datapath.batchLimit;
    this.batches[thread]++;
  }

  /** What it takes to turn to a queue that gets a request, once in a batch. */
  private visitNs(thread: number, queue: number): number {
    if (this.visitedIn[queue] === this.batches[thread]) return 0;
    this.visitedIn[queue] = this.batches[thread];
    return this.datapath.visitNs;
  }

  private deliver(thread: number, request: number): void {
    const task = this.device.pool.task[request];
    if (this.device.vcpusOf(task).deliver(task, request)) this.toInterrupt.pushTail(thread, task);
  }

  private finish(thread: number): void {
    const { device } = this;
    const subject = this.subject[thread];
    switch (this.phase[thread]) {
      case Phase.carryingOut:
        this.carrier = thread;
        device.enterHardware(subject);
        this.carrier = -1;
        break;
      case Phase.carryingIn:
        this.deliver(thread, subject);
        break;
      case Phase.interrupting:
        device.interrupt(subject, this.host.lastPcpu[this.firstThread + thread]);
        break;
      default:
        break;
    }
  }

  private lock(thread: number): boolean {
    const guest = this.lockOf[thread];
    if (guest < 0 || this.holdsLock[thread] !== 0) return true;
    if (!this.device.locks.tryAcquire(guest, this.firstThread + thread)) {
      this.phase[thread] = Phase.waitingForLock;
      return false;
    }
    this.holdsLock[thread] = 1;
    return true;
  }

  private unlock(thread: number): void {
    if (this.holdsLock[thread] === 0) return;
    this.holdsLock[thread] = 0;
    this.device.locks.release(this.lockOf[thread]);
  }
}
