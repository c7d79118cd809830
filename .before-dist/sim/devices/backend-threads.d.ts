import type { GuestProgram } from '../guests/guest-program.ts';
import type { Host } from '../host/host.ts';
import type { VirtualDevice } from './virtual-device.ts';
/**
 * The threads of a device's backend, tasks like any other. A thread takes what has come in from the hardware, up to a
 * batch, and then interrupts the vCPUs that asked for it; then what guests have put into one of their queues, up to a
 * batch; and so on, until there is nothing. While a queue is being emptied its guest need not wake anybody, so the busier
 * a thread is, the fewer kicks and interrupts a request costs. A thread with nothing to do sleeps, or polls.
 */
export declare class BackendThreads implements GuestProgram {
    private readonly host;
    private readonly device;
    private readonly datapath;
    /** First task of the threads, which are numbered from it. */
    private readonly firstThread;
    private readonly phase;
    /** Guest whose lock a thread must hold to work; -1 if there is none. */
    private readonly lockOf;
    private readonly holdsLock;
    /** Requests from the hardware. */
    private readonly incoming;
    /** Queues with requests from guests. */
    private readonly ready;
    /** vCPUs to interrupt at the end of the batch. */
    private readonly toInterrupt;
    private readonly takesIn;
    /** Requests left in the batch. */
    private readonly left;
    /** The request carried, or the vCPU interrupted. */
    private readonly subject;
    private readonly lookNs;
    constructor(host: Host, groupIndex: number, device: VirtualDevice);
    guestTimer(guest: number): void;
    taskTimer(): void;
    segmentEnd(task: number): boolean;
    /** A guest filled a queue; `from` is the pCPU it did so on. */
    kick(queue: number, from: number): void;
    /** The hardware is done with a request. */
    arrive(request: number): void;
    /** Requests on their way in that the vCPU's thread has not carried yet. */
    waitingFor(task: number): number;
    private threadOf;
    /** Gives a thread without work its next segment. True if it has to be woken. */
    private rouse;
    /** Gives a thread its next segment that takes any time; false when there is nothing to do but sleep. */
    private goOn;
    private rest;
    /** Chooses what to do next; returns how long it takes, or -1. */
    private begin;
    private turn;
    private finish;
    private lock;
    private unlock;
}
