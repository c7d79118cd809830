import { type Host } from '../../host/host.ts';
import { Scheduler, type SchedulerFacets } from '../scheduler.ts';
/**
 * Hyper-V's fair-share, preemptive round robin (Microsoft, "Managing Hyper-V hypervisor scheduler types"), by units that
 * have a seat of some pCPUs for themselves: the classic scheduler seats single virtual processors on logical
 * processors, the core scheduler pairs of one guest on cores. A waking unit takes a free seat or queues where it ran;
 * a free seat takes the next waiting unit; at the end of a slice a seat looks whether one waits elsewhere for longer.
 *
 * Weight, cap and reserve are Hyper-V's: by virtual processor, by guest, by guest. Microsoft says no more than that, so
 * virtual time, the period of caps and the search for work are assumptions. A lock for each seat's queue.
 */
export declare abstract class Hyperv extends Scheduler {
    static readonly facets: SchedulerFacets;
    private readonly units;
    private readonly times;
    private readonly reservations;
    private readonly caps;
    /** Waiting units of each seat. */
    private readonly queues;
    private readonly locks;
    /** Free seats, by their first pCPU. */
    private readonly free;
    /** Seat of each unit: where it sits, waits, or sat last. */
    private readonly seatOf;
    /** Unit that has each seat, or -1. */
    private readonly seated;
    /** Tasks of the seated unit that run. */
    private readonly busy;
    private readonly sliceEndNs;
    private readonly chargedUntilNs;
    /** Somebody asked whether the seated unit should give way. */
    private readonly contested;
    /** The seated unit gives way: its tasks leave one by one, and nobody sits down before all have. */
    private readonly leaving;
    private readonly yielding;
    /** Tasks of each unit that want to run. */
    private readonly active;
    private readonly cursor;
    private readonly width;
    private readonly timesliceNs;
    private readonly capPeriodNs;
    private readonly enqueueHoldNs;
    private readonly dequeueHoldNs;
    private readonly pickHoldNs;
    private readonly scanPerPcpuNs;
    private readonly migrateNs;
    /** @param width pCPUs of a seat */
    constructor(host: Host, width: number);
    get hostTimers(): number;
    start(): void;
    wake(task: number, waker: number): void;
    block(task: number): void;
    pick(pcpu: number, previous: number): number;
    hostTimer(timer: number): void;
    yield(task: number): void;
    /** Whether the unit on a seat has to give way: its cap is reached, or somebody else's turn has come. */
    private reconsider;
    /** Seats the next unit on an empty seat; one that had to give way queues. */
    private seatNext;
    /** Asks the other pCPUs of a seat on which a task of the seated unit runs or wants to. */
    private askOthers;
    /** The unit that waits for this seat with least virtual time, or -1. */
    private candidate;
    /** Queues a unit where it may run soonest, and has that looked at; `wakes` if it did not want to run before. */
    private place;
    /** First pCPU of a free seat that a unit may take: near where it was, else near its memory, else anywhere; or -1. */
    private freeSeatFor;
    /** A waiting unit for an empty seat, from nearby first. */
    private pull;
    private pullWithin;
    /** Looks at one other seat, another one each time, for a unit that is a slice behind those of this one. */
    private bringFairer;
    private lockToPull;
    private charge;
    private timeOfSeated;
    private returnBudget;
    /** Lets a unit run if its guest's cap does; its tasks wait for that otherwise, those that still run once they leave. */
    private grab;
    private setCapped;
    private unpark;
}
