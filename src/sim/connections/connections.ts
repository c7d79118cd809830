import { RequestKind } from '../devices/request-pool.ts';
import { type IoApplication, VcpuIo } from '../devices/vcpu-io.ts';
import type { VirtualDevice } from '../devices/virtual-device.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type {
  ConnectionNetwork,
  ConnectionsWorkload,
  FrontEndRole,
  ResolvedGroup,
} from '../../scenario/resolved-scenario.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { Accelerator } from './accelerator.ts';
import { Clients } from './clients.ts';
import { flatten } from './flat-path.ts';
import { IdleVcpus } from './idle-vcpus.ts';
import { KernelLocks } from './kernel-locks.ts';
import { LocalPorts } from './local-ports.ts';
import { LockTable } from './lock-table.ts';
import { mostConnections } from '../../scenario/connections/most-connections.ts';
import { SlotQueues } from './slot-queues.ts';

/** A kernel's path was measured with its driver: what a virtual device adds is exits, kicks and the backend's work. */
const DRIVER_IS_IN_PATH = { outNs: 0, inNs: 0, interruptNs: 0 };
/** No connection waits until this batch of packets has left. */
const NO_SLOT = -1;

/** The sender of a connection, which is notified of its end. */
export interface ConnectionSource {
  ended(ticket: number, isDone: boolean): void;
}

/** Where a front end's connections go. */
export interface Onward {
  /**
   * Hands a connection to a server. `front.serverEnded(slot, ...)` follows unless the slot is -1.
   * @param sinceNs when the connection, as the server's client sees it, began
   */
  handOn(front: Connections, slot: number, sinceNs: number): void;
}

/**
 * A guest's kernel and server handling connections: each passes the stages of its path on the guest's vCPUs, one worker a
 * vCPU. A vCPU takes interrupt work first, then connections its worker has, then new ones from the accept queue, and
 * halts when there is nothing. A stage runs to its end once begun: what interrupts it in life, waits here for some
 * microseconds.
 *
 * Compute segments are drawn; a segment is one event, at its end the next lock is taken.
 *
 * With a network card, the packets that a stage waits for, and those that it sends, pass the card and what carries
 * them on the host; each lot is one batch. A connection that loses packets is dropped.
 *
 * A front end hands connections on to servers after one of the stages, and finishes its path when the server is done.
 */
export class Connections implements GuestProgram, IoApplication {
  private readonly host: GuestPort;
  private readonly path: ConnectionPath;
  private readonly lockTable: LockTable;
  private readonly locks: KernelLocks;
  private readonly firstGuest: number;
  private readonly exponential: boolean;
  private readonly perWorker: boolean;
  readonly isOpen: boolean;
  private readonly clients: Clients;

  // The path, flat. Step: take a lock (-1: the stage is over), hold it, compute.
  private readonly stageSteps: Int32Array;
  private readonly stageComputeNs: Float64Array;
  private readonly stageLines: Float64Array;
  private readonly inSoftirq: Uint8Array;
  private readonly connects: Uint8Array;
  private readonly stepLock: Int32Array;
  private readonly stepHoldNs: Float64Array;
  private readonly stepHandOffLines: Float64Array;
  private readonly stepComputeNs: Float64Array;
  private readonly lastStage: number;
  private readonly firstProcessStage: number;

  // Connections: a range of slots for each guest of the group.
  private readonly slotsPerGuest: number;
  private readonly freeSlots: Int32Array;
  private readonly freeCount: Int32Array;
  private readonly stageOf: Uint8Array;
  private readonly arrivedAtNs: Float64Array;
  /** Tasks: where its packets arrive, the one of its worker, the one that handled it last; -1 for none yet. */
  private readonly receiver: Int32Array;
  private readonly worker: Int32Array;
  private readonly handledBy: Int32Array;

  /** Queues of each task: interrupt work, and its worker's connections; accept queues, one a listener. */
  private readonly softirqQueues: SlotQueues;
  private readonly processQueues: SlotQueues;
  private readonly acceptQueues: SlotQueues;

  /** What each task is at. */
  private readonly slotOf: Int32Array;
  private readonly stepOf: Int32Array;
  private readonly dropping: Uint8Array;
  /** Since when interrupt work keeps the task's process waiting; -1 while it does not. */
  private readonly softirqSince: Float64Array;

  private readonly idle: IdleVcpus;
  private readonly started: Uint8Array;
  /** Time a SYN takes to walk all listeners, by task; filled when its guest starts. */
  private readonly walkNs: Float64Array;
  private readonly ports: readonly (LocalPorts | null)[];
  /** Stage after which a connection has a local port; beyond the last one if none ever has. */
  private readonly connectingStage: number;

  // The network card; null for packets that are there at once.
  private readonly network: ConnectionNetwork | null;
  private readonly device: VirtualDevice | null;
  private readonly vcpus: VcpuIo | null;

  // For a server behind a front end: what sent each connection.
  private source: ConnectionSource | null = null;
  private readonly tickets: Int32Array;

  // For a front end: where connections go, and those that came back (and how), by guest.
  readonly front: FrontEndRole | null;
  private onward: Onward | null = null;
  private readonly back: SlotQueues;
  private readonly isDone: Uint8Array;
  private readonly accelerator: Accelerator | null;
  /** Connections that a server lost, by guest, since time began. */
  readonly lostBehind: Float64Array;

  constructor(host: GuestPort, groupIndex: number, group: ResolvedGroup, workload: ConnectionsWorkload) {
    const { path, load, network, front } = workload;
    this.host = host;
    this.path = path;
    this.network = network;
    this.front = front;
    this.exponential = path.variation === 'exponential';
    this.perWorker = path.accept === 'per-worker';
    this.firstGuest = host.groupOf.indexOf(groupIndex);

    const steps = flatten(path);
    this.stageSteps = Int32Array.from(steps.stageSteps);
    this.stageComputeNs = Float64Array.from(steps.stageComputeNs);
    this.stepLock = Int32Array.from(steps.lock);
    this.stepHoldNs = Float64Array.from(steps.holdNs);
    this.stepHandOffLines = Float64Array.from(steps.handOffLines);
    this.stepComputeNs = Float64Array.from(steps.computeNs);
    this.stageLines = Float64Array.from(path.stages, ({ lines }) => lines);
    this.inSoftirq = Uint8Array.from(path.stages, ({ context }) => +(context === 'softirq'));
    this.connects = Uint8Array.from(path.stages, ({ connects }) => +connects);
    this.lastStage = path.stages.length - 1;
    this.firstProcessStage = path.stages.findIndex(({ context }) => context === 'process');

    const listeners = this.perWorker ? group.vcpus : 1;
    this.lockTable = new LockTable(host, path.locks, { first: this.firstGuest, count: group.count, listeners });
    this.locks = new KernelLocks(host, group, path.locks, this.lockTable.familyOf);

    this.slotsPerGuest = mostConnections(workload, group.vcpus);
    const slots = this.slotsPerGuest * group.count;
    const { tasks, guests } = host;
    this.freeSlots = Int32Array.from({ length: slots }, (_, slot) => slot);
    this.freeCount = new Int32Array(guests).fill(this.slotsPerGuest);
    this.stageOf = new Uint8Array(slots);
    this.arrivedAtNs = new Float64Array(slots);
    this.receiver = new Int32Array(slots);
    this.worker = new Int32Array(slots);
    this.handledBy = new Int32Array(slots);
    this.softirqQueues = new SlotQueues(tasks, slots);
    this.processQueues = new SlotQueues(tasks, slots);
    this.acceptQueues = new SlotQueues(tasks, slots);
    this.clients = new Clients(host, load, path.retryNs, slots);
    this.isOpen = this.clients.isOpen;
    this.slotOf = new Int32Array(tasks).fill(-1);
    this.stepOf = new Int32Array(tasks);
    this.dropping = new Uint8Array(tasks);
    this.softirqSince = new Float64Array(tasks).fill(-1);
    this.idle = new IdleVcpus(host);
    this.started = new Uint8Array(guests);
    this.walkNs = new Float64Array(tasks);
    const connecting = path.stages.findIndex(({ connects }) => connects);
    const takesPorts = path.ports < Infinity && connecting >= 0;
    this.connectingStage = takesPorts ? connecting : path.stages.length;
    this.ports = Array.from({ length: group.count }, () =>
      takesPorts ? new LocalPorts(path.ports, path.timeWaitNs) : null,
    );
    this.tickets = new Int32Array(slots);
    this.back = new SlotQueues(guests, slots);
    this.isDone = new Uint8Array(slots);
    const handshakesPerSec = front?.handshakesPerSec ?? null;
    this.accelerator = handshakesPerSec === null ? null : new Accelerator(handshakesPerSec, guests, slots);
    this.lostBehind = new Float64Array(guests);

    this.device = network === null ? null : host.devices!.named(network.device);
    this.vcpus = this.device?.connectVcpus(groupIndex, new VcpuIo(this.device, this, DRIVER_IS_IN_PATH)) ?? null;
  }

  /** Makes these guests a front end of the servers behind `onward`. */
  connectOnward(onward: Onward): void {
    this.onward = onward;
  }

  /** A front end sends a connection to a guest. `source.ended(ticket, ...)` follows, maybe at once. */
  take(guest: number, source: ConnectionSource, ticket: number, sinceNs: number): void {
    this.source = source;
    if (this.freeCount[guest] === 0) {
      this.host.countConnection(guest, 'offered');
      this.host.countConnection(guest, 'dropped');
      source.ended(ticket, false);
      return;
    }
    const slot = this.freeSlots[this.slotsAt(guest) + --this.freeCount[guest]];
    this.tickets[slot] = ticket;
    this.enter(guest, slot, sinceNs);
  }

  /** A server is done with a connection of this front end, or has lost it. `nowNs` is the server's time. */
  serverEnded(slot: number, isDone: boolean, nowNs: number): void {
    const guest = this.guestOfSlot(slot);
    this.isDone[slot] = +isDone;
    this.back.push(guest, slot);
    this.host.setTaskTimer(this.host.firstTask[guest], nowNs);
  }

  guestTimer(guest: number): void {
    if (this.started[guest] === 0) this.start(guest);
    else if (this.clients.perGuest > 0) this.returnClients(guest);
    else this.arrive(guest);
    if (this.isOpen) this.clients.armArrival(guest);
  }

  /** For a front end's first vCPU: connections have come back from servers, or from the accelerator. */
  taskTimer(task: number): void {
    const { host } = this;
    const guest = host.guestOf[task];
    for (let slot = this.back.shift(guest); slot >= 0; slot = this.back.shift(guest)) this.comeBack(guest, slot);
    const { accelerator } = this;
    if (accelerator === null) return;
    for (let slot = accelerator.takeDone(guest, host.now); slot >= 0; slot = accelerator.takeDone(guest, host.now)) {
      this.handOn(guest, slot);
    }
    const next = accelerator.nextNs(guest);
    if (next < Infinity) host.setTaskTimer(task, next);
  }

  segmentEnd(task: number): boolean {
    if (this.vcpus !== null) return this.vcpus.segmentEnd(task);
    return this.computed(task) || this.giveWork(task);
  }

  next(task: number): number {
    const workNs = this.takeWork(task);
    // Never nothing: a vCPU that begins has to run.
    return workNs < 0 ? workNs : Math.max(1, workNs);
  }

  done(_task: number, request: number): void {
    const { pool } = this.device!;
    const slot = pool.tag[request];
    if (pool.kind[request] === RequestKind.receive) this.toSoftirq(pool.task[request], slot);
    else if (slot !== NO_SLOT) this.haveLeft(slot);
  }

  lost(_task: number, slot: number): void {
    if (slot === NO_SLOT) return;
    const guest = this.guestOfSlot(slot);
    if (this.stageOf[slot] >= this.connectingStage) this.portsOf(guest)?.release(this.host.now);
    this.drop(slot, -1);
  }

  /** Nothing is waited for by a vCPU that could do something else. */
  waitsForSent(): boolean {
    return false;
  }

  computed(task: number): boolean {
    if (this.locks.segmentEnd(task)) return true;
    if (this.dropping[task] !== 0) {
      this.dropping[task] = 0;
      this.drop(this.slotOf[task], task);
      return false;
    }
    const step = this.stepOf[task];
    const family = this.stepLock[step];
    if (family < 0) {
      this.endStage(task);
      return false;
    }
    this.stepOf[task] = step + 1;
    const lock = this.lockFor(task, family);
    this.locks.acquire(
      task,
      lock,
      this.stepHoldNs[step],
      this.stepHandOffLines[step],
      this.compute(task, this.stepComputeNs[step]),
    );
    return true;
  }

  /** Connections that a guest has now: being handled or in a queue. */
  inFlight(guest: number): number {
    return this.slotsPerGuest - this.freeCount[guest] - this.clients.awayFrom(guest);
  }

  /** Connections in the accept queues of a guest. */
  acceptQueueLength(guest: number): number {
    const { firstTask } = this.host;
    let length = 0;
    for (let task = firstTask[guest]; task < firstTask[guest + 1]; task++) length += this.acceptQueues.length[task];
    return length;
  }

  /** The kernel's locks up to now: share of the time for which each is held or handed over, and the mean wait for it. */
  locksSince(elapsedNs: number): { name: string; busyRatio: number; meanWaitNs: number }[] {
    const guests = this.ports.length;
    return this.path.locks.map(({ name }, family) => ({
      name,
      busyRatio: elapsedNs > 0 ? this.locks.busyNs[family] / (elapsedNs * guests * this.lockTable.sizes[family]) : 0,
      meanWaitNs: this.locks.taken[family] > 0 ? this.locks.waitNs[family] / this.locks.taken[family] : 0,
    }));
  }

  private start(guest: number): void {
    const { host, path } = this;
    const first = host.firstTask[guest];
    const end = host.firstTask[guest + 1];
    this.started[guest] = 1;
    for (let task = end - 1; task >= first; task--) {
      this.idle.push(guest, task);
      if (!this.perWorker) continue;
      for (let other = first; other < end; other++) {
        this.walkNs[task] += path.listenerWalkLines * this.transferNs(other, task);
      }
    }
    for (let client = 0; client < this.clients.perGuest; client++) this.arrive(guest);
  }

  private returnClients(guest: number): void {
    const { clients, host } = this;
    for (let slot = clients.takeReturned(guest); slot >= 0; slot = clients.takeReturned(guest)) {
      this.enter(guest, slot, host.now);
    }
    clients.armReturn(guest);
  }

  /** A connection's first packet reaches the guest. */
  private arrive(guest: number): void {
    if (this.freeCount[guest] === 0) {
      this.host.countConnection(guest, 'offered');
      this.host.countConnection(guest, 'dropped');
      return;
    }
    this.enter(guest, this.freeSlots[this.slotsAt(guest) + --this.freeCount[guest]], this.host.now);
  }

  private enter(guest: number, slot: number, sinceNs: number): void {
    const { host } = this;
    host.countConnection(guest, 'offered');
    this.stageOf[slot] = 0;
    this.arrivedAtNs[slot] = sinceNs;
    this.handledBy[slot] = -1;
    this.worker[slot] = -1;
    this.receiver[slot] =
      this.path.steering === 'one-core' ? host.firstTask[guest] : this.anyReceiver(guest, host.arrivalStream(guest));
    this.reach(this.receiver[slot], slot);
  }

  /** Packets reach the guest for the connection's next stage, by the network card if there is one. */
  private reach(task: number, slot: number): void {
    const stage = this.stageOf[slot];
    if (this.network === null || this.network.stages[stage].inPackets === 0) {
      this.toSoftirq(task, slot);
      return;
    }
    const { inBytes, inPackets, inInside } = this.network.stages[stage];
    this.device!.arrive(task, inBytes, slot, inPackets, +inInside);
  }

  /** One of the card's receive queues, by the connection's hash, and the vCPU that it interrupts. */
  private anyReceiver(guest: number, stream: number): number {
    const queues = this.device === null ? Infinity : this.device.model.queues;
    return this.anyTask(guest, stream, queues);
  }

  private anyTask(guest: number, stream: number, most = Infinity): number {
    const first = this.host.firstTask[guest];
    const vcpus = Math.min(most, this.host.firstTask[guest + 1] - first);
    return vcpus === 1 ? first : first + Math.floor(this.host.random.uniform(stream) * vcpus);
  }

  private toSoftirq(task: number, slot: number): void {
    if (this.stageOf[slot] === 0 && this.softirqQueues.length[task] >= this.path.ringSlots) {
      this.drop(slot, -1);
      return;
    }
    this.softirqQueues.push(task, slot);
    if (this.idle.has(task)) this.wake(task);
  }

  private wake(task: number): void {
    this.idle.remove(task);
    if (this.vcpus !== null) this.vcpus.start(task);
    else if (this.giveWork(task)) this.host.wake(task, -1);
  }

  private giveWork(task: number): boolean {
    const workNs = this.takeWork(task);
    if (workNs < 0) return false;
    this.host.setWork(task, workNs, false);
    return true;
  }

  /** Begins the task's next stage, and returns how long its first segment takes; -1 when there is none, and it halts. */
  private takeWork(task: number): number {
    const { host } = this;
    const guest = host.guestOf[task];
    const queue = this.perWorker ? task : host.firstTask[guest];
    const softirqs = this.softirqQueues.length[task];
    const waiting = this.processQueues.length[task] > 0 || this.acceptQueues.length[queue] > 0;
    if (softirqs > 0 && waiting) {
      const since = this.softirqSince[task];
      if (since < 0) this.softirqSince[task] = host.now;
      else if (host.now - since > this.path.softirqLimitNs) {
        // ksoftirqd is a process among others: they run in turn.
        this.softirqSince[task] = host.now - this.path.softirqLimitNs;
        if (this.inSoftirqNow(task)) return this.takeProcess(task, queue);
      }
    } else {
      this.softirqSince[task] = -1;
    }
    if (softirqs > 0) return this.startStage(task, this.softirqQueues.shift(task));
    if (waiting) return this.takeProcess(task, queue);
    this.slotOf[task] = -1;
    this.idle.push(guest, task);
    return -1;
  }

  private inSoftirqNow(task: number): boolean {
    return this.stepOf[task] < this.stageSteps[this.firstProcessStage];
  }

  private takeProcess(task: number, queue: number): number {
    const own = this.processQueues.shift(task);
    return this.startStage(task, own >= 0 ? own : this.acceptQueues.shift(queue));
  }

  private startStage(task: number, slot: number): number {
    const { host, path } = this;
    const stage = this.stageOf[slot];
    this.slotOf[task] = slot;
    const before = this.handledBy[slot];
    this.handledBy[slot] = task;
    let extraNs = 0;
    if (stage === 0) {
      const guest = host.guestOf[task];
      const listener = this.listenerOf(guest, task);
      this.worker[slot] = listener;
      if (this.acceptQueues.length[listener] >= path.backlog) {
        this.dropping[task] = 1;
        return path.dropNs;
      }
      extraNs = this.walkNs[task] + this.wakeAllNs(task, guest);
    } else {
      if (before !== task) extraNs = this.stageLines[stage] * this.transferNs(before, task);
      if (stage === this.firstProcessStage) {
        this.worker[slot] = task;
        if (this.front === null) host.recordResponse(host.guestOf[task], host.now - this.arrivedAtNs[slot]);
      }
    }
    this.stepOf[task] = this.stageSteps[stage];
    return this.compute(task, this.stageComputeNs[stage]) + extraNs;
  }

  /** Time to wake all tasks that wait at the listener; all but one find nothing. */
  private wakeAllNs(task: number, guest: number): number {
    const { firstTask } = this.host;
    const lines = this.path.wakeAllLines;
    if (lines === 0 || this.perWorker) return 0;
    let ns = 0;
    for (let other = firstTask[guest]; other < firstTask[guest + 1]; other++) {
      if (this.idle.has(other)) ns += lines * this.transferNs(task, other);
    }
    return ns;
  }

  /** Task in whose accept queue a new connection goes. */
  private listenerOf(guest: number, receiver: number): number {
    if (!this.perWorker) return this.host.firstTask[guest];
    return this.path.steering === 'local' ? receiver : this.anyTask(guest, this.host.serviceStream(guest));
  }

  private endStage(task: number): void {
    const { host } = this;
    const slot = this.slotOf[task];
    const guest = host.guestOf[task];
    const stage = this.stageOf[slot];
    if (this.connects[stage] !== 0) {
      if (this.portsOf(guest)?.take(host.now) === false) {
        host.countConnection(guest, 'refused');
        this.leave(guest, slot, false);
        return;
      }
      if (this.path.steering === 'rss') this.receiver[slot] = this.anyReceiver(guest, host.serviceStream(guest));
    }
    if (this.send(task, slot, stage)) return;
    if (stage === this.front?.handOnAfter) this.toServer(guest, slot);
    else this.goOn(guest, slot, task);
  }

  /** Sends what a stage sends. True if the connection waits until that has left. */
  private send(task: number, slot: number, stage: number): boolean {
    if (this.network === null || this.vcpus === null) return false;
    const { outPackets, outBytes, outInside } = this.network.stages[stage];
    if (outPackets === 0) return false;
    const answered = stage < this.lastStage && this.network.stages[stage + 1].inPackets > 0;
    const waits = answered || stage === this.front?.handOnAfter;
    this.vcpus.submit(task, RequestKind.send, outBytes, waits ? slot : NO_SLOT, outPackets, +outInside);
    return waits;
  }

  /** What a connection's stage sent has left the host: its client answers, or its server gets it. */
  private haveLeft(slot: number): void {
    const guest = this.guestOfSlot(slot);
    if (this.stageOf[slot] === this.front?.handOnAfter) this.toServer(guest, slot);
    else this.goOn(guest, slot, -1);
  }

  /** A stage is over: on to the next, or the connection is. `task` handled it; -1 where packets are on their way. */
  private goOn(guest: number, slot: number, task: number): void {
    const { host } = this;
    const next = this.stageOf[slot] + 1;
    if (next > this.lastStage) {
      this.portsOf(guest)?.release(host.now);
      if (this.firstProcessStage < 0 && this.front === null) {
        host.recordResponse(guest, host.now - this.arrivedAtNs[slot]);
      }
      host.countFinished(guest);
      this.leave(guest, slot, true);
      return;
    }
    this.stageOf[slot] = next;
    if (this.inSoftirq[next] !== 0) this.reach(this.receiverOf(slot), slot);
    else if (next === this.firstProcessStage) this.toAcceptQueue(guest, slot, task);
    else this.toWorker(this.worker[slot], slot);
  }

  /** A front end is done with its part of a connection; its accelerator may not be. */
  private toServer(guest: number, slot: number): void {
    const { host, accelerator } = this;
    if (accelerator === null) {
      this.handOn(guest, slot);
      return;
    }
    const doneNs = accelerator.begin(guest, slot, host.now);
    const isFirst = accelerator.lengthOf(guest) === 1 && this.back.length[guest] === 0;
    if (isFirst) host.setTaskTimer(host.firstTask[guest], doneNs);
  }

  private handOn(guest: number, slot: number): void {
    const { host } = this;
    const { waits } = this.front!;
    host.recordResponse(guest, host.now - this.arrivedAtNs[slot]);
    if (!waits) host.countFinished(guest);
    const isWaitedFor = waits || this.clients.perGuest > 0 || this.source !== null;
    this.onward!.handOn(this, isWaitedFor ? slot : -1, waits ? host.now : this.arrivedAtNs[slot]);
    if (!isWaitedFor) this.leave(guest, slot, true);
  }

  /** A front end's connection is back from its server. */
  private comeBack(guest: number, slot: number): void {
    if (this.isDone[slot] !== 0) {
      if (this.front!.waits) this.goOn(guest, slot, -1);
      else this.leave(guest, slot, true);
      return;
    }
    this.lostBehind[guest]++;
    if (this.stageOf[slot] >= this.connectingStage) this.portsOf(guest)?.release(this.host.now);
    if (this.clients.perGuest > 0) this.clients.retryLater(guest, slot);
    else this.leave(guest, slot, false);
  }

  private receiverOf(slot: number): number {
    const { steering } = this.path;
    return steering === 'rss' || steering === 'one-core' ? this.receiver[slot] : this.worker[slot];
  }

  private toWorker(worker: number, slot: number): void {
    this.processQueues.push(worker, slot);
    if (this.idle.has(worker)) this.wake(worker);
  }

  private toAcceptQueue(guest: number, slot: number, task: number): void {
    const listener = this.worker[slot];
    this.acceptQueues.push(listener, slot);
    if (this.perWorker) {
      if (this.idle.has(listener)) this.wake(listener);
    } else if (this.softirqQueues.length[task] + this.processQueues.length[task] > 0) {
      // This core has other work; if it had none, its own worker would be the first to see the connection.
      const idle = this.idle.pop(guest);
      if (idle >= 0) this.wake(idle);
    }
  }

  private drop(slot: number, task: number): void {
    const guest = this.guestOfSlot(slot);
    this.host.countConnection(guest, 'dropped');
    if (task >= 0) this.slotOf[task] = -1;
    if (this.clients.perGuest > 0) this.clients.retryLater(guest, slot);
    else this.leave(guest, slot, false);
  }

  /** A connection is over: its client thinks and comes back, or is gone. */
  private leave(guest: number, slot: number, isDone: boolean): void {
    if (this.clients.perGuest === 0) {
      this.freeSlots[this.slotsAt(guest) + this.freeCount[guest]++] = slot;
      this.source?.ended(this.tickets[slot], isDone);
    } else if (this.clients.thinks) this.clients.think(guest, slot);
    else this.enter(guest, slot, this.host.now);
  }

  private lockFor(task: number, family: number): number {
    const { host } = this;
    const guest = host.guestOf[task];
    const hasListener = this.lockTable.isPerListener[family] !== 0;
    const listener = hasListener ? this.worker[this.slotOf[task]] - host.firstTask[guest] : 0;
    return this.lockTable.lockOf(guest, family, listener);
  }

  private compute(task: number, meanNs: number): number {
    if (!this.exponential || meanNs === 0) return meanNs;
    return meanNs * this.host.random.exponential(this.host.streamOfTask(task));
  }

  private transferNs(fromTask: number, toTask: number): number {
    const { host } = this;
    const from = host.lastPcpu[fromTask];
    const to = host.lastPcpu[toTask];
    return from === to ? 0 : host.costs.lineTransferNs[host.topology.distance(from, to)];
  }

  private portsOf(guest: number): LocalPorts | null {
    return this.ports[guest - this.firstGuest];
  }

  private guestOfSlot(slot: number): number {
    return this.firstGuest + Math.floor(slot / this.slotsPerGuest);
  }

  private slotsAt(guest: number): number {
    return (guest - this.firstGuest) * this.slotsPerGuest;
  }
}
