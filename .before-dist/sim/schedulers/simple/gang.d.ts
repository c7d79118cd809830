import { type Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * Strict co-scheduling (J. Ousterhout, "Scheduling Techniques for Concurrent Systems", 1982): all vCPUs of a guest that
 * want to run do so together, or none does. Guests are the rows' entries of a matrix of time slots and pCPUs; the rows
 * take turns, and a guest of another row may use what the present one leaves if all its vCPUs find their pCPUs free.
 * What nobody fits into stays idle, however many wait.
 *
 * There are no weights and no caps. One lock protects the matrix.
 */
export declare class Gang extends Scheduler {
    static readonly facets: SchedulerFacets;
    private readonly matrix;
    private readonly lock;
    /** Guest that has each pCPU now, or -1. */
    private readonly occupant;
    private readonly isRunning;
    /** vCPUs of each guest that want to run. */
    private readonly active;
    private activeGuests;
    private runningGuests;
    /** pCPUs whose guest was stopped in this decision. */
    private readonly freed;
    private freedPcpus;
    private row;
    private isArmed;
    private readonly timesliceNs;
    private readonly enqueueHoldNs;
    private readonly dequeueHoldNs;
    private readonly pickHoldNs;
    private readonly scanPerPcpuNs;
    constructor(host: Host);
    get hostTimers(): number;
    wake(task: number, waker: number): void;
    block(task: number, pcpu: number): void;
    pick(pcpu: number): number;
    /** The row's time is over. */
    hostTimer(): void;
    private arm;
    /** Gives the pCPUs to the next row in which anybody wants to run, then what that leaves to others. */
    private nextRow;
    private rowIsActive;
    /** Starts a guest of the present row; whoever has one of its pCPUs stops altogether. */
    private displace;
    /** Lets waiting guests use what stopped ones left. */
    private fillFreed;
    private fill;
    /** Whether the pCPUs of all vCPUs that want to run are free. */
    private fits;
    private startGuest;
    private stopGuest;
    private occupy;
}
