import type { IoApplication } from '../devices/vcpu-io.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import type { GuestPort } from '../host/guest-port.ts';
import type { ConnectionsWorkload, FrontEndRole, ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { Clients } from './clients.ts';
import { ConnectionPackets } from './connection-packets.ts';
import { ConnectionSlots } from './connection-slots.ts';
import { FlatPath } from './flat-path.ts';
import { FrontQueues } from './front-queues.ts';
import { IdleVcpus } from './idle-vcpus.ts';
import { KernelLocks } from './kernel-locks.ts';
import { ListenerCosts, transferNs } from './listener-costs.ts';
import { PortsOfGuests } from './local-ports.ts';
import { LockTable } from './lock-table.ts';
import { mostConnections } from '../../scenario/connections/most-connections.ts';
import { Steering } from './steering.ts';
import { VcpuQueues } from './vcpu-queues.ts';

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
 * vCPU, which halts when there is nothing to do (see `VcpuQueues`). A stage runs to its end once begun: what interrupts it
 * in life, waits here for some microseconds.
 *
 * Compute segments are drawn; a segment is one event, at its end the next lock is taken.
 *
 * With a network card, packets pass it between stages (`ConnectionPackets`). A connection that loses packets is dropped.
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

  private readonly flat: FlatPath;
  private readonly steering: Steering;
  private readonly listenerCosts: ListenerCosts;

  // Connections, by slot.
  private readonly slots: ConnectionSlots;
  private readonly stageOf: Uint8Array;
  private readonly arrivedAtNs: Float64Array;
  /** Tasks: where its packets arrive, the one of its worker, the one that handled it last; -1 for none yet. */
  private readonly receiver: Int32Array;
  private readonly worker: Int32Array;
  private readonly handledBy: Int32Array;

  private readonly queues: VcpuQueues;

  /** What each task is at. */
  private readonly slotOf: Int32Array;
  private readonly stepOf: Int32Array;
  private readonly dropping: Uint8Array;

  private readonly idle: IdleVcpus;
  private readonly started: Uint8Array;
  private readonly ports: PortsOfGuests;
  /** Stage after which packets of the connection that a proxy opens arrive; the number of stages where none is. */
  private readonly openingStage: number;

  /** By the network card; null for packets that are there at once. */
  private readonly packets: ConnectionPackets | null;

  // For a server behind a front end: what sent each connection.
  private source: ConnectionSource | null = null;
  private readonly tickets: Int32Array;

  // For a front end: where connections go.
  readonly front: FrontEndRole | null;
  private onward: Onward | null = null;
  private readonly frontQueues: FrontQueues;
  /** Connections that a server lost, by guest, since time began. */
  readonly lostBehind: Float64Array;

  constructor(host: GuestPort, groupIndex: number, group: ResolvedGroup, workload: ConnectionsWorkload) {
    const { path, load, network, front } = workload;
    this.host = host;
    this.path = path;
    this.front = front;
    this.exponential = path.variation === 'exponential';
    this.perWorker = path.accept === 'per-worker';
    this.firstGuest = host.groupOf.indexOf(groupIndex);

    this.flat = new FlatPath(path);
    const listeners = this.perWorker ? group.vcpus : 1;
    this.lockTable = new LockTable(host, path.locks, { first: this.firstGuest, count: group.count, listeners });
    this.locks = new KernelLocks(host, group, path.locks, this.lockTable.familyOf);

    const { tasks, guests } = host;
    const perGuest = mostConnections(workload, group.vcpus);
    this.slots = new ConnectionSlots(perGuest, this.firstGuest, group.count, guests);
    const slots = this.slots.length;
    this.stageOf = new Uint8Array(slots);
    this.arrivedAtNs = new Float64Array(slots);
    this.receiver = new Int32Array(slots);
    this.worker = new Int32Array(slots);
    this.handledBy = new Int32Array(slots);
    this.queues = new VcpuQueues(tasks, slots, path.softirqLimitNs);
    this.clients = new Clients(host, load, path.retryNs, slots);
    this.isOpen = this.clients.isOpen;
    this.slotOf = new Int32Array(tasks).fill(-1);
    this.stepOf = new Int32Array(tasks);
    this.dropping = new Uint8Array(tasks);
    this.idle = new IdleVcpus(host);
    this.started = new Uint8Array(guests);
    this.listenerCosts = new ListenerCosts(host, this.idle, path);
    const connecting = path.stages.findIndex(({ connects }) => connects);
    this.openingStage = connecting < 0 ? path.stages.length : connecting;
    this.ports = new PortsOfGuests(host, path, this.openingStage, { first: this.firstGuest, count: group.count });
    this.tickets = new Int32Array(slots);
    this.frontQueues = new FrontQueues(host, front, slots);
    this.lostBehind = new Float64Array(guests);

    this.packets = network === null ? null : new ConnectionPackets(host, groupIndex, network, this);
    this.steering = new Steering(host, path, this.packets?.queues ?? Infinity);
  }

  /** Makes these guests a front end of the servers behind `onward`. */
  connectOnward(onward: Onward): void {
    this.onward = onward;
  }

  /** A front end sends a connection to a guest. `source.ended(ticket, ...)` follows, maybe at once. */
  take(guest: number, source: ConnectionSource, ticket: number, sinceNs: number): void {
    this.source = source;
    const slot = this.slots.take(guest);
    if (slot < 0) {
      this.refuse(guest);
      source.ended(ticket, false);
      return;
    }
    this.tickets[slot] = ticket;
    this.enter(guest, slot, sinceNs);
  }

  /** A server is done with a connection of this front end, or has lost it. `nowNs` is the server's time. */
  serverEnded(slot: number, isDone: boolean, nowNs: number): void {
    this.frontQueues.comeBack(this.slots.guestOf(slot), slot, isDone, nowNs);
  }

  guestTimer(guest: number): void {
    if (this.started[guest] === 0) this.start(guest);
    else if (this.clients.perGuest > 0) this.returnClients(guest);
    else this.arrive(guest);
    if (this.isOpen) this.clients.armArrival(guest);
  }

  /** For a front end's first vCPU: connections have come back from servers, or from the accelerator. */
  taskTimer(task: number): void {
    const { frontQueues: queues } = this;
    const guest = this.host.guestOf[task];
    for (let slot = queues.takeBack(guest); slot >= 0; slot = queues.takeBack(guest)) this.comeBack(guest, slot);
    for (let slot = queues.takeAccelerated(guest); slot >= 0; slot = queues.takeAccelerated(guest)) {
      this.handOn(guest, slot);
    }
  }

  segmentEnd(task: number): boolean {
    if (this.packets !== null) return this.packets.vcpus.segmentEnd(task);
    return this.computed(task) || this.giveWork(task);
  }

  next(task: number): number {
    const workNs = this.takeWork(task);
    // Never nothing: a vCPU that begins has to run.
    return workNs < 0 ? workNs : Math.max(1, workNs);
  }

  done(_task: number, request: number): void {
    const packets = this.packets!;
    const slot = packets.slotOf(request);
    if (packets.isReceived(request)) this.toSoftirq(packets.taskOf(request), slot);
    else if (slot >= 0) this.haveLeft(slot);
  }

  lost(_task: number, slot: number): void {
    if (slot < 0) return;
    this.ports.release(this.slots.guestOf(slot), this.stageOf[slot]);
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
    const family = this.flat.stepLock[step];
    if (family < 0) {
      this.endStage(task);
      return false;
    }
    this.stepOf[task] = step + 1;
    const lock = this.lockFor(task, family);
    this.locks.acquire(
      task,
      lock,
      this.flat.stepHoldNs[step],
      this.flat.stepHandOffLines[step],
      this.compute(task, this.flat.stepComputeNs[step]),
    );
    return true;
  }

  /** Connections that a guest has now: being handled or in a queue. */
  inFlight(guest: number): number {
    return this.slots.takenOf(guest) - this.clients.awayFrom(guest);
  }

  /** Connections in the accept queues of a guest. */
  acceptQueueLength(guest: number): number {
    const { firstTask } = this.host;
    let length = 0;
    for (let task = firstTask[guest]; task < firstTask[guest + 1]; task++) length += this.queues.accept.length[task];
    return length;
  }

  /** The kernel's locks up to now: share of the time for which each is held or handed over, and the mean wait for it. */
  locksSince(elapsedNs: number): { name: string; busyRatio: number; meanWaitNs: number }[] {
    const guests = this.ports.guests;
    return this.path.locks.map(({ name }, family) => ({
      name,
      busyRatio: elapsedNs > 0 ? this.locks.busyNs[family] / (elapsedNs * guests * this.lockTable.sizes[family]) : 0,
      meanWaitNs: this.locks.taken[family] > 0 ? this.locks.waitNs[family] / this.locks.taken[family] : 0,
    }));
  }

  private start(guest: number): void {
    const { firstTask } = this.host;
    this.started[guest] = 1;
    for (let task = firstTask[guest + 1] - 1; task >= firstTask[guest]; task--) this.idle.push(guest, task);
    this.listenerCosts.start(guest);
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
    const slot = this.slots.take(guest);
    if (slot < 0) this.refuse(guest);
    else this.enter(guest, slot, this.host.now);
  }

  /** A connection finds no slot. */
  private refuse(guest: number): void {
    this.host.countConnection(guest, 'offered');
    this.host.countConnection(guest, 'dropped');
  }

  private enter(guest: number, slot: number, sinceNs: number): void {
    this.host.countConnection(guest, 'offered');
    this.stageOf[slot] = 0;
    this.arrivedAtNs[slot] = sinceNs;
    this.handledBy[slot] = -1;
    this.worker[slot] = -1;
    this.receiver[slot] = this.steering.ofNew(guest);
    this.reach(this.receiver[slot], slot);
  }

  /** Packets reach the guest for the connection's next stage, by the network card if there is one. */
  private reach(task: number, slot: number): void {
    if (this.packets?.arrive(task, slot, this.stageOf[slot]) !== true) this.toSoftirq(task, slot);
  }

  private toSoftirq(task: number, slot: number): void {
    if (this.stageOf[slot] === 0 && this.queues.softirq.length[task] >= this.path.ringSlots) {
      this.drop(slot, -1);
      return;
    }
    this.queues.softirq.push(task, slot);
    if (this.idle.has(task)) this.wake(task);
  }

  private wake(task: number): void {
    this.idle.remove(task);
    if (this.packets !== null) this.packets.vcpus.start(task);
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
    const listener = this.perWorker ? task : host.firstTask[guest];
    const inSoftirq = this.stepOf[task] < this.flat.stageSteps[this.flat.firstProcessStage];
    const slot = this.queues.take(task, listener, host.now, inSoftirq);
    if (slot >= 0) return this.startStage(task, slot);
    this.slotOf[task] = -1;
    this.idle.push(guest, task);
    return -1;
  }

  private startStage(task: number, slot: number): number {
    const { host, path, flat } = this;
    const stage = this.stageOf[slot];
    this.slotOf[task] = slot;
    const before = this.handledBy[slot];
    this.handledBy[slot] = task;
    let extraNs = 0;
    if (stage === 0) {
      const guest = host.guestOf[task];
      const listener = this.steering.listenerOf(guest, task);
      this.worker[slot] = listener;
      if (this.queues.accept.length[listener] >= path.backlog) {
        this.dropping[task] = 1;
        return path.dropNs;
      }
      extraNs = this.listenerCosts.ofNew(task, guest);
    } else {
      if (before !== task) extraNs = flat.stageLines[stage] * transferNs(host, before, task);
      if (stage === this.flat.firstProcessStage) {
        this.worker[slot] = task;
        if (this.front === null) host.recordResponse(host.guestOf[task], host.now - this.arrivedAtNs[slot]);
      }
    }
    this.stepOf[task] = this.flat.stageSteps[stage];
    return this.compute(task, this.flat.stageComputeNs[stage]) + extraNs;
  }

  private endStage(task: number): void {
    const { host } = this;
    const slot = this.slotOf[task];
    const guest = host.guestOf[task];
    const stage = this.stageOf[slot];
    if (this.flat.connects[stage] !== 0) {
      if (!this.ports.take(guest)) {
        host.countConnection(guest, 'refused');
        this.leave(guest, slot, false);
        return;
      }
      this.receiver[slot] = this.steering.ofConnecting(guest, this.receiver[slot]);
    }
    const isHandedOn = stage === this.front?.handOnAfter;
    if (this.packets?.send(task, slot, stage, isHandedOn) === true) return;
    if (isHandedOn) this.toServer(guest, slot);
    else this.goOn(guest, slot, task);
  }

  /** What a connection's stage sent has left the host: its client answers, or its server gets it. */
  private haveLeft(slot: number): void {
    const guest = this.slots.guestOf(slot);
    if (this.stageOf[slot] === this.front?.handOnAfter) this.toServer(guest, slot);
    else this.goOn(guest, slot, -1);
  }

  /** A stage is over: on to the next, or the connection is. `task` handled it; -1 where packets are on their way. */
  private goOn(guest: number, slot: number, task: number): void {
    const { host } = this;
    const next = this.stageOf[slot] + 1;
    if (next > this.flat.lastStage) {
      this.ports.release(guest, next);
      if (this.flat.firstProcessStage < 0 && this.front === null) {
        host.recordResponse(guest, host.now - this.arrivedAtNs[slot]);
      }
      host.countFinished(guest);
      this.leave(guest, slot, true);
      return;
    }
    this.stageOf[slot] = next;
    if (this.flat.inSoftirq[next] !== 0) this.reach(this.receiverOf(slot), slot);
    else if (next === this.flat.firstProcessStage) this.toAcceptQueue(guest, slot, task);
    else this.toWorker(this.worker[slot], slot);
  }

  /** A front end is done with its part of a connection; its accelerator may not be. */
  private toServer(guest: number, slot: number): void {
    if (!this.frontQueues.accelerate(guest, slot)) this.handOn(guest, slot);
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
    if (this.frontQueues.isDone(slot)) {
      if (this.front!.waits) this.goOn(guest, slot, -1);
      else this.leave(guest, slot, true);
      return;
    }
    this.lostBehind[guest]++;
    this.ports.release(guest, this.stageOf[slot]);
    if (this.clients.perGuest > 0) this.clients.retryLater(guest, slot);
    else this.leave(guest, slot, false);
  }

  private receiverOf(slot: number): number {
    const { followsWorker, scattersOpened } = this.steering;
    const isOpened = scattersOpened && this.stageOf[slot] > this.openingStage;
    return followsWorker && !isOpened ? this.worker[slot] : this.receiver[slot];
  }

  private toWorker(worker: number, slot: number): void {
    this.queues.process.push(worker, slot);
    if (this.idle.has(worker)) this.wake(worker);
  }

  private toAcceptQueue(guest: number, slot: number, task: number): void {
    const listener = this.worker[slot];
    const { queues } = this;
    queues.accept.push(listener, slot);
    if (this.perWorker) {
      if (this.idle.has(listener)) this.wake(listener);
    } else if (queues.softirq.length[task] + queues.process.length[task] > 0) {
      // This core has other work; if it had none, its own worker would be the first to see the connection.
      const idle = this.idle.pop(guest);
      if (idle >= 0) this.wake(idle);
    }
  }

  private drop(slot: number, task: number): void {
    const guest = this.slots.guestOf(slot);
    this.host.countConnection(guest, 'dropped');
    if (task >= 0) this.slotOf[task] = -1;
    if (this.clients.perGuest > 0) this.clients.retryLater(guest, slot);
    else this.leave(guest, slot, false);
  }

  /** A connection is over: its client thinks and comes back, or is gone. */
  private leave(guest: number, slot: number, isDone: boolean): void {
    if (this.clients.perGuest === 0) {
      this.slots.free(guest, slot);
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
}
