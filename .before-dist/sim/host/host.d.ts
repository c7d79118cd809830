import * as counters from './counters.ts';
import { Devices } from '../devices/devices.ts';
import { BitSet } from '../engine/bit-set.ts';
import { Histograms } from '../../base/statistics/histogram.ts';
import { RandomStreams } from '../engine/random.ts';
import type { ScheduleTrace } from '../engine/schedule-trace.ts';
import type { GuestProgram } from '../guests/guest-program.ts';
import { type LockKind, Locks } from './locks.ts';
import { Topology } from './topology.ts';
import type { MachineCosts, ResolvedScenario, TaskGroup } from '../../scenario/resolved-scenario.ts';
import type { Scheduler, SchedulerFactory } from '../schedulers/scheduler.ts';
/** States of a task: `capped` while it is kept off its queue until its guest may use processor time again. */
export declare const TaskState: {
    readonly halted: 0;
    readonly ready: 1;
    readonly running: 2;
    readonly costopped: 3;
    readonly capped: 4;
};
/** Machines beside the host: their clock stands wherever their last event was, and never runs ahead. */
export interface MachinesBeside {
    /** Their next event is due. */
    timer(): void;
}
/**
 * A host under simulation: its pCPUs, the tasks that run on them, and the clock.
 *
 * A **task** is whatever the scheduler schedules: a guest's vCPU, or a thread of a device's backend. Such threads are
 * the last groups of `groups`, and count as guests `backendGuest` and beyond. A pCPU's time goes first to what the hypervisor owes
 * (decisions, locks, switches), then to the running task: refilling its caches, then its work at the
 * pCPU's rate. Nothing is integrated step by step: an account is settled when something changes.
 */
export declare class Host {
    readonly scenario: ResolvedScenario;
    readonly topology: Topology;
    readonly costs: MachineCosts;
    readonly random: RandomStreams;
    readonly scheduler: Scheduler;
    /**
     * The simulated time in ns; whole. It begins as what is no small whole number, and so is never kept as one: else V8
     * would throw away all that it compiled when time passes 2^31 ns.
     */
    now: number;
    /** Scheduler events so far: timers that came due, and decisions about who runs next. */
    events: number;
    readonly pcpus: number;
    /** Task that runs on each pCPU, or -1. */
    readonly current: Int32Array;
    /** When the scheduler wants the pCPU back; set by `Scheduler.pick`. */
    readonly sliceEndNs: Float64Array;
    /** pCPUs on which no task runs. */
    readonly idle: BitSet;
    private readonly pcpuClock;
    /** Busy threads of the core that begins at a pCPU. */
    private readonly busyThreads;
    /** Speed of each busy thread of a core, by how many are busy. */
    private readonly smtRates;
    /** NUMA node of each pCPU. */
    private readonly nodeOf;
    /** Task that ran last on each pCPU, whose context it still holds. */
    private readonly lastTask;
    /** The scenario's groups of guests, then its devices' groups of backend threads. */
    readonly groups: readonly TaskGroup[];
    readonly tasks: number;
    readonly guests: number;
    /** First of the guests that are backend threads. */
    readonly backendGuest: number;
    readonly guestOf: Int32Array;
    /** First task of each guest; the last entry is the number of tasks. */
    readonly firstTask: Int32Array;
    readonly groupOf: Int32Array;
    readonly weight: Float64Array;
    readonly state: Uint8Array;
    /** pCPU a task runs on or ran on last. */
    readonly lastPcpu: Int32Array;
    /** Node of each guest's memory; changed by `moveHome`. */
    readonly homeNode: Int32Array;
    /** pCPUs each group may use; null for all. */
    private readonly affinity;
    private readonly hasAffinity;
    private readonly clock;
    /** Counter of the host's that gets the time a task runs. */
    private readonly workCounter;
    readonly counters: counters.Counters;
    private readonly counts;
    private readonly hostCounts;
    private readonly guestCounts;
    /** Wake-to-run times and response times: coarse by guest, fine by group. */
    readonly wakeLatency: Histograms;
    readonly groupWakeLatency: Histograms;
    readonly responseTime: Histograms;
    readonly groupResponseTime: Histograms;
    /** Devices and their datapaths; null in a scenario without. */
    readonly devices: Devices | null;
    /** Of each front end with machines of its own, which are simulated along with this host. */
    private readonly machines;
    private readonly programs;
    private readonly programOf;
    private readonly pendingReschedule;
    private readonly isPending;
    private pending;
    private readonly owing;
    private readonly isOwing;
    private owingCount;
    private readonly trace;
    /** By pCPU: its running task's segment or slice ends. */
    private readonly runEnds;
    /** By pCPU its tick, then the scheduler's own timers. */
    private readonly ticks;
    private readonly taskTimers;
    /** By guest (arrivals), then by device, then by front end with machines of its own. */
    private readonly arrivals;
    private readonly hasSmtLoss;
    private readonly hasColdCaches;
    private readonly hasRemoteMemory;
    private readonly runsAtFullSpeed;
    /** Taking a lock costs nothing: without a hold time nobody can ever wait for one. */
    private readonly locksAreFree;
    constructor(scenario: ResolvedScenario, createScheduler: SchedulerFactory, createProgram: (host: Host, group: number) => GuestProgram, trace: ScheduleTrace | null);
    /** Random stream for a task's own behaviour; `streamNames` says in which order the streams are. */
    streamOfTask(task: number): number;
    /** Random streams for what reaches a guest, and for what that needs. */
    arrivalStream(guest: number): number;
    serviceStream(guest: number): number;
    /** Random stream for the scheduler's own choices. */
    get schedulerStream(): number;
    /** Random stream for what a device does. */
    streamOfDevice(device: number): number;
    group(guest: number): TaskGroup;
    /** Arms the task's own timer; `GuestProgram.taskTimer` follows. */
    setTaskTimer(task: number, dueNs: number): void;
    /** Arms the guest's timer; `GuestProgram.guestTimer` follows. */
    setGuestTimer(guest: number, dueNs: number): void;
    /**
     * Gives a task its next segment: so much work, in ns at full speed (`Infinity` for ever), useful or spinning. May be
     * called for a task in any state; a running one goes on with it at once.
     */
    setWork(task: number, workNs: number, spinning: boolean): void;
    /** As `setWork`, for work that is no guest's own: its time goes to the given counter of the host. */
    setHostWork(task: number, workNs: number, counter: 'switchNs' | 'backendNs' | 'pollingNs'): void;
    /** Arms a device's timer; `Devices.timer` follows. */
    setDeviceTimer(device: number, dueNs: number): void;
    /** Connects the machines of a front end, which arm their timer for their own next event. */
    connectMachines(frontEnd: number, machines: MachinesBeside): void;
    setMachinesTimer(frontEnd: number, dueNs: number): void;
    /** When the next event is due. */
    get nextEventNs(): number;
    /** What is left of a task's segment, in ns at full speed; refilling cold caches comes on top. */
    workLeftNs(task: number): number;
    /** Makes a halted task runnable. `waker` is the pCPU on which the cause was handled, -1 for the task's last one. */
    wake(task: number, waker: number): void;
    /** As `wake`, by a task that runs on pCPU `from`: no interrupt brought the cause. */
    notify(task: number, from: number): void;
    /** A running task gives up its pCPU, if possible to `toward`, a ready task of its guest; -1 for whoever is next. */
    yield(task: number, toward: number): void;
    /** Counts one finished burst, request or round of a guest. */
    countFinished(guest: number): void;
    /** Counts one request, burst or packet that came to a guest, whether or not it keeps up. */
    countOffered(guest: number): void;
    /** Counts one connection that a guest was offered, dropped, or refused for want of a local port. */
    countConnection(guest: number, counter: 'offered' | 'dropped' | 'refused'): void;
    /** Counts one answer, `ns` after it was asked for. */
    recordResponse(guest: number, ns: number): void;
    programOfGroup(group: number): GuestProgram;
    /** The scheduler's parameter of this name, from the scenario. */
    parameter(name: string): number;
    /** Cost in ns of one of the scheduler's operations, from the scenario. */
    operationNs(name: string): number;
    createLocks(count: number, kind: LockKind): Locks;
    /** May the task run on this pCPU? */
    allowed(task: number, pcpu: number): boolean;
    /** The pCPUs a task is confined to, or null. */
    affinityOf(task: number): BitSet | null;
    /** Nanoseconds a task has run up to now, what it runs at this moment included. */
    runtimeNs(task: number): number;
    /** Moves a guest's memory to another node. What its tasks have run so far was run at the old distance. */
    moveHome(guest: number, node: number): void;
    /**
     * Asks for a decision on `pcpu` at this instant, after what is being handled. From another pCPU it takes an
     * interrupt; -1 when nobody has to be interrupted.
     */
    requestReschedule(pcpu: number, from: number): void;
    /** A decision on this pCPU has been asked for and not yet been taken. */
    isReschedulePending(pcpu: number): boolean;
    /** The scheduler works for `ns` on a pCPU. */
    work(pcpu: number, ns: number): void;
    /** A scheduler's critical section of `holdNs` on a pCPU, under one of its locks. */
    lock(locks: Locks, lock: number, pcpu: number, holdNs: number): void;
    /** As `lock`, for readers of a reader-writer lock. */
    lockShared(locks: Locks, lock: number, pcpu: number, holdNs: number): void;
    /** As `lock`, but only if it is free now; says whether it was. */
    tryLock(locks: Locks, lock: number, pcpu: number, holdNs: number): boolean;
    /** Arms the tick of a pCPU; `Infinity` stops it. */
    setTick(pcpu: number, dueNs: number): void;
    /** When a pCPU ticks next. */
    tickDue(pcpu: number): number;
    setHostTimer(timer: number, dueNs: number): void;
    /** Gives the running task of a pCPU another end of its slice. */
    setSliceEnd(pcpu: number, dueNs: number): void;
    /**
     * Holds a task back for its siblings, or lets it go on: one that waits and that its scheduler has taken out of its
     * queue, or the one that `pick` is about to replace.
     */
    setCostopped(task: number, costopped: boolean): void;
    /** As `setCostopped`, for a task that waits because its guest has used up what its cap allows it for now. */
    setCapped(task: number, capped: boolean): void;
    private hold;
    /** Handles everything due up to and including `untilNs`, but at most `limit` events; false when the limit came first. */
    runUntil(untilNs: number, limit: number): boolean;
    /** Brings all accounts up to `now`. */
    settleAll(): void;
    /** Hypervisor work that was charged but lies behind `now`. */
    overrunNs(): number;
    private tick;
    private taskTimer;
    private arrival;
    /** Whoever wants a timer again arms it for later than this instant. */
    private cancelUnlessRearmed;
    /** Decisions that were asked for, then the hypervisor's work that fell on pCPUs without a decision. */
    private drain;
    /** The running task finished its segment, or its slice is over. */
    private runEnd;
    private decide;
    private leave;
    private rest;
    private enter;
    /** Ends a stretch of waiting: what a running task uses is settled by its pCPU. */
    private leaveState;
    /** Arms the earlier of segment end and slice end. */
    private arm;
    private rate;
    private isRemote;
    /** Accounts for the time since the pCPU was last settled. */
    private settle;
    /** Work done in a stretch of running, after cold caches, sibling threads and remote memory took theirs: whole ns. */
    private progress;
    /** When the pCPU has finished the hypervisor work that is settled. */
    private hostFreeAt;
    /** When the pCPU has finished the hypervisor work it has so far. */
    private freeAt;
    private chargeLock;
    private spend;
    /** Only on a settled pCPU. */
    private payOwed;
    private changeBusyThreads;
    /**
     * What a task loses by running on `to` after `from`: caches warm up with exponential approach while it runs, and a
     * move loses the share of them that the distance costs; on the same pCPU only if somebody else ran there.
     */
    private coolCaches;
    private layOutGuests;
    private startGuests;
}
