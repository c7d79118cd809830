import { type IoApplication } from '../devices/vcpu-io.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import type { Host } from '../host/host.ts';
import type { ConnectionsWorkload, FrontEndRole, ResolvedGroup } from '../../scenario/resolved-scenario.ts';
/** Who sent a connection here, and is told how it ends. */
export interface ConnectionSource {
    ended(ticket: number, isDone: boolean): void;
}
/** Where a front end's connections go. */
export interface Onward {
    /**
     * Takes a connection on to a server. `front.serverEnded(slot, ...)` follows unless the slot is -1.
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
 * With a network card, the packets that a stage waits for, and those that it sends, pass the card and whoever carries
 * them on the host; each lot is one batch. A connection that loses packets is dropped.
 *
 * A front end hands connections on to servers after one of the stages, and finishes its path when the server is done.
 */
export declare class Connections implements GuestProgram, IoApplication {
    private readonly host;
    private readonly path;
    private readonly locks;
    private readonly firstGuest;
    private readonly exponential;
    private readonly perWorker;
    private readonly ratePerSec;
    private readonly clients;
    private readonly thinkNs;
    private readonly stageSteps;
    private readonly stageComputeNs;
    private readonly stageLines;
    private readonly inSoftirq;
    private readonly connects;
    private readonly stepLock;
    private readonly stepHoldNs;
    private readonly stepHandOffLines;
    private readonly stepComputeNs;
    private readonly lastStage;
    private readonly firstProcessStage;
    /** Locks of one guest: where each family begins, and how many it has. */
    private readonly familyAt;
    private readonly familySize;
    private readonly familyScope;
    private readonly locksPerGuest;
    private readonly slotsPerGuest;
    private readonly freeSlots;
    private readonly freeCount;
    private readonly stageOf;
    private readonly arrivedAtNs;
    /** Tasks: where its packets arrive, whose worker has it, which handled it last; -1 for none yet. */
    private readonly receiver;
    private readonly worker;
    private readonly handledBy;
    /** Queues of each task: interrupt work, and its worker's connections; accept queues, one a listener. */
    private readonly softirqQueues;
    private readonly processQueues;
    private readonly acceptQueues;
    /** Clients that think, in order of their return; behind them, those whose connection was dropped. */
    private readonly thinking;
    /** What each task is at. */
    private readonly slotOf;
    private readonly stepOf;
    private readonly dropping;
    /** Since when interrupt work keeps the task's process waiting; -1 while it does not. */
    private readonly softirqSince;
    private readonly idle;
    private readonly started;
    /** Time a SYN takes to walk all listeners, by task; filled when its guest starts. */
    private readonly walkNs;
    private readonly ports;
    /** Stage after which a connection has a local port; beyond the last one if none ever has. */
    private readonly connectingStage;
    private readonly network;
    private readonly device;
    private readonly vcpus;
    private source;
    private readonly tickets;
    readonly front: FrontEndRole | null;
    private onward;
    private readonly back;
    private readonly isDone;
    private readonly atAccelerator;
    private readonly acceleratorFreeNs;
    /** Connections that a server lost, by guest, since time began. */
    readonly lostBehind: Float64Array;
    constructor(host: Host, groupIndex: number, group: ResolvedGroup, workload: ConnectionsWorkload);
    /** Makes these guests a front end of the servers behind `onward`. */
    connectOnward(onward: Onward): void;
    /** A front end sends a connection to a guest. `source.ended(ticket, ...)` follows, maybe at once. */
    take(guest: number, source: ConnectionSource, ticket: number, sinceNs: number): void;
    /** A server is done with a connection of this front end, or has lost it. `nowNs` is the server's time. */
    serverEnded(slot: number, isDone: boolean, nowNs: number): void;
    guestTimer(guest: number): void;
    /** For a front end's first vCPU: connections have come back from servers, or from the accelerator. */
    taskTimer(task: number): void;
    segmentEnd(task: number): boolean;
    next(task: number): number;
    done(_task: number, request: number): void;
    lost(_task: number, slot: number): void;
    /** Nothing is waited for by a vCPU that could do something else. */
    waitsForSent(): boolean;
    computed(task: number): boolean;
    /** Connections that a guest has now: being handled or in a queue. */
    inFlight(guest: number): number;
    /** Connections in the accept queues of a guest. */
    acceptQueueLength(guest: number): number;
    /** The kernel's locks up to now: share of the time for which each is held or handed over, and the mean wait for it. */
    locksSince(elapsedNs: number): {
        name: string;
        busyRatio: number;
        meanWaitNs: number;
    }[];
    private start;
    private armNextArrival;
    private returnThinkers;
    private armReturn;
    /** A connection's first packet reaches the guest. */
    private arrive;
    private enter;
    /** Packets reach the guest for the connection's next stage, by the network card if there is one. */
    private reach;
    /** One of the card's receive queues, by the connection's hash, and the vCPU that it interrupts. */
    private anyReceiver;
    private anyTask;
    private toSoftirq;
    private wake;
    private giveWork;
    /** Begins the task's next stage, and returns how long its first segment takes; -1 when there is none, and it halts. */
    private takeWork;
    private inSoftirqNow;
    private takeProcess;
    private startStage;
    /** Time to wake everybody who waits at the listener; all but one find nothing. */
    private wakeAllNs;
    /** Task in whose accept queue a new connection goes. */
    private listenerOf;
    private endStage;
    /** Sends what a stage sends. True if the connection waits until that has left. */
    private send;
    /** What a connection's stage sent has left the host: its client answers, or its server gets it. */
    private haveLeft;
    /** A stage is over: on to the next, or the connection is. `task` handled it; -1 where packets are on their way. */
    private goOn;
    /** A front end is done with its part of a connection; its accelerator may not be. */
    private toServer;
    private handOn;
    /** A front end's connection is back from its server. */
    private comeBack;
    private receiverOf;
    private toWorker;
    private toAcceptQueue;
    private drop;
    /** A connection is over: its client thinks and comes back, or is gone. */
    private leave;
    /** A client stays away for a time that all in its queue take, so that the first to go is the first to return. */
    private wait;
    private lockFor;
    private compute;
    private transferNs;
    private portsOf;
    private guestOfSlot;
    private slotsAt;
}
