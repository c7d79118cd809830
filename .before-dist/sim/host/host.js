import * as counters from "./counters.js";
import { taskGroups } from "../../scenario/backend-groups.js";
import { Devices } from "../devices/devices.js";
import { BitSet } from "../engine/bit-set.js";
import { Histograms } from "../../base/statistics/histogram.js";
import { exp } from "../engine/mathematics.js";
import { RandomStreams } from "../engine/random.js";
import { TickTimers } from "../engine/tick-timers.js";
import { TimerTree } from "../engine/timer-tree.js";
import { placeGuests } from "./initial-placement.js";
import { Locks } from "./locks.js";
import { Distance, Topology } from "./topology.js";
import { STREAM_NAME_LENGTH, streamNames } from "../stream-names.js";
/** States of a task: `capped` while it is kept off its queue until its guest may use processor time again. */
export const TaskState = { halted: 0, ready: 1, running: 2, costopped: 3, capped: 4 };
// The compiler knows a constant of this file, but looks an imported or exported one up each time.
const State = TaskState;
const AT = counters.AT;
const TASK_STRIDE = counters.TASK_STRIDE;
const GUEST_STRIDE = counters.GUEST_STRIDE;
/** Buckets to the octave, as a power of two: a guest's quantiles are within 6 %, a group's within 0.8 %. */
const GUEST_HISTOGRAM_BITS = 4;
const GROUP_HISTOGRAM_BITS = 7;
/**
 * A task's clock: one cache line of `Host.clock` each. When it entered its state; work left in its segment, in ns at
 * full speed; refill of its caches still to be paid; how much of its working set is in the caches of its pCPU, 0 to 1;
 * how long it ran since that was computed; when it was woken, until it runs (-1 otherwise); the node of its memory.
 */
const Clock = { since: 0, work: 1, cold: 2, warmth: 3, ran: 4, woken: 5, home: 6, stride: 8 };
/**
 * A pCPU's clock: half a cache line of `Host.pcpuClock` each. Until when its accounts are settled; until when the
 * hypervisor itself uses it; the hypervisor's work of this instant that is not yet in that; share of full speed, 0 to 1,
 * that sibling threads leave.
 */
const PcpuClock = { settled: 0, hostFreeAt: 1, owed: 2, smtRate: 3, stride: 4 };
/** Less work than this is rounding, not work. */
const NO_WORK_NS = 1e-3;
/**
 * A host under simulation: its pCPUs, the tasks that run on them, and the clock.
 *
 * A **task** is whatever the scheduler schedules: a guest's vCPU, or a thread of a device's backend. Such threads are
 * the last groups of `groups`, and count as guests `backendGuest` and beyond. A pCPU's time goes first to what the hypervisor owes
 * (decisions, locks, switches), then to the running task: refilling its caches, then its work at the
 * pCPU's rate. Nothing is integrated step by step: an account is settled when something changes.
 */
export class Host {
    constructor(scenario, createScheduler, createProgram, trace) {
        /**
         * The simulated time in ns; whole. It begins as what is no small whole number, and so is never kept as one: else V8
         * would throw away all that it compiled when time passes 2^31 ns.
         */
        this.now = NaN;
        /** Scheduler events so far: timers that came due, and decisions about who runs next. */
        this.events = 0;
        this.pending = 0;
        this.owingCount = 0;
        this.now = 0;
        this.scenario = scenario;
        const costs = scenario.machine.costs;
        this.costs = costs;
        this.topology = new Topology(scenario.machine);
        const pcpus = this.topology.pcpus;
        this.pcpus = pcpus;
        this.trace = trace;
        this.hasSmtLoss = this.topology.threadsPerCore > 1 && costs.smtThroughput < this.topology.threadsPerCore;
        this.hasColdCaches = costs.coldCacheNs.some((ns) => ns > 0);
        this.hasRemoteMemory = this.topology.nodes > 1 && costs.remoteMemorySlowdown > 1;
        this.locksAreFree = costs.lockAcquireNs === 0 && costs.lineTransferNs.every((ns) => ns === 0);
        this.runsAtFullSpeed = !(this.hasSmtLoss || this.hasColdCaches || this.hasRemoteMemory);
        this.current = new Int32Array(pcpus).fill(-1);
        this.sliceEndNs = new Float64Array(pcpus).fill(Infinity);
        this.idle = new BitSet(pcpus);
        for (let pcpu = 0; pcpu < pcpus; pcpu++)
            this.idle.add(pcpu);
        this.pcpuClock = new Float64Array(PcpuClock.stride * pcpus);
        for (let pcpu = 0; pcpu < pcpus; pcpu++)
            this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.smtRate] = 1;
        this.busyThreads = new Int32Array(pcpus);
        this.smtRates = smtRates(this.topology.threadsPerCore, costs.smtThroughput);
        this.nodeOf = this.topology.nodeOf;
        this.lastTask = new Int32Array(pcpus).fill(-1);
        this.pendingReschedule = new Int32Array(pcpus);
        this.isPending = new Uint8Array(pcpus);
        this.owing = new Int32Array(pcpus);
        this.isOwing = new Uint8Array(pcpus);
        const groups = taskGroups(scenario);
        this.groups = groups;
        this.backendGuest = scenario.groups.reduce((sum, group) => sum + group.count, 0);
        const guests = groups.reduce((sum, group) => sum + group.count, 0);
        const tasks = groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
        this.guests = guests;
        this.tasks = tasks;
        this.groupOf = new Int32Array(guests);
        this.homeNode = new Int32Array(guests);
        this.firstTask = new Int32Array(guests + 1);
        this.guestOf = new Int32Array(tasks);
        this.weight = new Float64Array(tasks);
        this.state = new Uint8Array(tasks);
        this.lastPcpu = new Int32Array(tasks);
        this.clock = new Float64Array(Clock.stride * tasks);
        for (let task = 0; task < tasks; task++)
            this.clock[Clock.stride * task + Clock.woken] = -1;
        this.workCounter = new Uint8Array(tasks);
        this.counters = new counters.Counters(tasks, guests, scenario.devices.length);
        this.counts = this.counters.values;
        this.hostCounts = this.counts.subarray(this.counters.hostAt);
        this.guestCounts = this.counts.subarray(this.counters.guestsAt);
        this.wakeLatency = new Histograms(guests, GUEST_HISTOGRAM_BITS);
        this.groupWakeLatency = new Histograms(groups.length, GROUP_HISTOGRAM_BITS, true);
        this.responseTime = new Histograms(guests, GUEST_HISTOGRAM_BITS);
        this.groupResponseTime = new Histograms(groups.length, GROUP_HISTOGRAM_BITS, true);
        this.affinity = groups.map(({ affinity }) => (affinity === null ? null : BitSet.of(affinity, pcpus)));
        this.hasAffinity = this.affinity.some((pcpus) => pcpus !== null);
        this.layOutGuests(groups);
        const names = streamNames(scenario.groups, scenario.devices.length);
        this.random = new RandomStreams(scenario.seed, names, STREAM_NAME_LENGTH);
        placeGuests(groups, this.affinity, this.topology, this.homeNode, this.lastPcpu);
        for (let guest = 0; guest < guests; guest++)
            this.moveHome(guest, this.homeNode[guest]);
        this.scheduler = createScheduler(this);
        this.runEnds = new TimerTree(pcpus);
        this.ticks = new TickTimers(pcpus + this.scheduler.hostTimers);
        this.taskTimers = new TimerTree(tasks);
        this.machines = scenario.frontEnds.map(() => null);
        this.arrivals = new TimerTree(guests + scenario.devices.length + this.machines.length);
        this.programOf = this.groupOf;
        this.devices = scenario.devices.length === 0 ? null : new Devices(this);
        this.programs = groups.map((_, group) => createProgram(this, group));
        this.scheduler.start();
        this.startGuests();
    }
    // --- What guests' programs use -----------------------------------------------------------------------------------
    /** Random stream for a task's own behaviour; `streamNames` says in which order the streams are. */
    streamOfTask(task) {
        return 2 * this.backendGuest + task;
    }
    /** Random streams for what reaches a guest, and for what that needs. */
    arrivalStream(guest) {
        return 2 * guest;
    }
    serviceStream(guest) {
        return 2 * guest + 1;
    }
    /** Random stream for the scheduler's own choices. */
    get schedulerStream() {
        return 2 * this.backendGuest + this.firstTask[this.backendGuest];
    }
    /** Random stream for what a device does. */
    streamOfDevice(device) {
        return this.schedulerStream + 1 + device;
    }
    group(guest) {
        return this.groups[this.groupOf[guest]];
    }
    /** Arms the task's own timer; `GuestProgram.taskTimer` follows. */
    setTaskTimer(task, dueNs) {
        this.taskTimers.set(task, dueNs);
    }
    /** Arms the guest's timer; `GuestProgram.guestTimer` follows. */
    setGuestTimer(guest, dueNs) {
        this.arrivals.set(guest, dueNs);
    }
    /**
     * Gives a task its next segment: so much work, in ns at full speed (`Infinity` for ever), useful or spinning. May be
     * called for a task in any state; a running one goes on with it at once.
     */
    setWork(task, workNs, spinning) {
        const pcpu = this.lastPcpu[task];
        const runs = this.state[task] === State.running;
        if (runs)
            this.settle(pcpu);
        this.clock[Clock.stride * task + Clock.work] = workNs;
        this.workCounter[task] = spinning ? AT.guestSpinNs : AT.usefulNs;
        if (runs)
            this.arm(pcpu);
    }
    /** As `setWork`, for work that is no guest's own: its time goes to the given counter of the host. */
    setHostWork(task, workNs, counter) {
        this.setWork(task, workNs, false);
        this.workCounter[task] = AT[counter];
    }
    /** Arms a device's timer; `Devices.timer` follows. */
    setDeviceTimer(device, dueNs) {
        this.arrivals.set(this.guests + device, dueNs);
    }
    /** Connects the machines of a front end, which arm their timer for their own next event. */
    connectMachines(frontEnd, machines) {
        this.machines[frontEnd] = machines;
    }
    setMachinesTimer(frontEnd, dueNs) {
        this.arrivals.set(this.guests + this.scenario.devices.length + frontEnd, dueNs);
    }
    /** When the next event is due. */
    get nextEventNs() {
        const { runEnds, ticks, taskTimers, arrivals } = this;
        return Math.min(Math.min(runEnds.nextNs, ticks.nextNs), Math.min(taskTimers.nextNs, arrivals.nextNs));
    }
    /** What is left of a task's segment, in ns at full speed; refilling cold caches comes on top. */
    workLeftNs(task) {
        if (this.state[task] === State.running)
            this.settle(this.lastPcpu[task]);
        return this.clock[Clock.stride * task + Clock.work];
    }
    /** Makes a halted task runnable. `waker` is the pCPU on which the cause was handled, -1 for the task's last one. */
    wake(task, waker) {
        const from = waker < 0 ? this.lastPcpu[task] : waker;
        this.spend(from, this.costs.timerInterruptNs, AT.switchNs);
        this.notify(task, from);
    }
    /** As `wake`, by a task that runs on pCPU `from`: no interrupt brought the cause. */
    notify(task, from) {
        this.clock[Clock.stride * task + Clock.since] = this.now;
        this.state[task] = State.ready;
        this.clock[Clock.stride * task + Clock.woken] = this.now;
        if (this.trace !== null)
            this.trace.record(this.now, from, task, State.ready);
        this.scheduler.wake(task, from);
    }
    /** A running task gives up its pCPU, if possible to `toward`, a ready task of its guest; -1 for whoever is next. */
    yield(task, toward) {
        const pcpu = this.lastPcpu[task];
        this.spend(pcpu, this.costs.vmExitNs, AT.switchNs);
        this.scheduler.yield(task, pcpu, toward);
        this.requestReschedule(pcpu, pcpu);
    }
    /** Counts one finished burst, request or round of a guest. */
    countFinished(guest) {
        this.guestCounts[GUEST_STRIDE * guest + AT.finished]++;
    }
    /** Counts one request, burst or packet that came to a guest, whether or not it keeps up. */
    countOffered(guest) {
        this.guestCounts[GUEST_STRIDE * guest + AT.offered]++;
    }
    /** Counts one connection that a guest was offered, dropped, or refused for want of a local port. */
    countConnection(guest, counter) {
        this.guestCounts[GUEST_STRIDE * guest + AT[counter]]++;
    }
    /** Counts one answer, `ns` after it was asked for. */
    recordResponse(guest, ns) {
        this.guestCounts[GUEST_STRIDE * guest + AT.responses]++;
        this.guestCounts[GUEST_STRIDE * guest + AT.responseNs] += ns;
        this.responseTime.record(guest, ns);
        this.groupResponseTime.record(this.groupOf[guest], ns);
    }
    programOfGroup(group) {
        return this.programs[group];
    }
    // --- What schedulers use -----------------------------------------------------------------------------------------
    /** The scheduler's parameter of this name, from the scenario. */
    parameter(name) {
        const value = this.scenario.scheduler.parameters[name];
        if (value === undefined)
            throw new Error(`scheduler ${this.scenario.scheduler.name} has no parameter ${name}`);
        return value;
    }
    /** Cost in ns of one of the scheduler's operations, from the scenario. */
    operationNs(name) {
        const value = this.scenario.scheduler.operationNs[name];
        if (value === undefined)
            throw new Error(`scheduler ${this.scenario.scheduler.name} has no operation ${name}`);
        return value;
    }
    createLocks(count, kind) {
        return new Locks(count, kind, this.topology, this.costs, this.scenario.scheduler.freeLocks);
    }
    /** May the task run on this pCPU? */
    allowed(task, pcpu) {
        const affinity = this.affinityOf(task);
        return affinity === null || affinity.has(pcpu);
    }
    /** The pCPUs a task is confined to, or null. */
    affinityOf(task) {
        return this.hasAffinity ? this.affinity[this.groupOf[this.guestOf[task]]] : null;
    }
    /** Nanoseconds a task has run up to now, what it runs at this moment included. */
    runtimeNs(task) {
        if (this.state[task] === State.running)
            this.settle(this.lastPcpu[task]);
        return this.counts[TASK_STRIDE * task + AT.run];
    }
    /** Moves a guest's memory to another node. What its tasks have run so far was run at the old distance. */
    moveHome(guest, node) {
        this.homeNode[guest] = node;
        for (let task = this.firstTask[guest]; task < this.firstTask[guest + 1]; task++) {
            if (this.state[task] === State.running)
                this.settle(this.lastPcpu[task]);
            this.clock[Clock.stride * task + Clock.home] = node;
        }
    }
    /**
     * Asks for a decision on `pcpu` at this instant, after what is being handled. From another pCPU it takes an
     * interrupt; -1 when nobody has to be interrupted.
     */
    requestReschedule(pcpu, from) {
        if (this.isPending[pcpu] !== 0)
            return;
        this.isPending[pcpu] = 1;
        this.pendingReschedule[this.pending++] = pcpu;
        if (from >= 0 && from !== pcpu)
            this.spend(pcpu, this.costs.wakeIpiNs, AT.switchNs);
    }
    /** A decision on this pCPU has been asked for and not yet been taken. */
    isReschedulePending(pcpu) {
        return this.isPending[pcpu] !== 0;
    }
    /** The scheduler works for `ns` on a pCPU. */
    work(pcpu, ns) {
        this.spend(pcpu, ns, AT.schedulerNs);
    }
    /** A scheduler's critical section of `holdNs` on a pCPU, under one of its locks. */
    lock(locks, lock, pcpu, holdNs) {
        if (holdNs === 0 && this.locksAreFree)
            return;
        const at = this.freeAt(pcpu);
        this.chargeLock(pcpu, at, locks.acquire(lock, pcpu, at, holdNs), holdNs);
    }
    /** As `lock`, for readers of a reader-writer lock. */
    lockShared(locks, lock, pcpu, holdNs) {
        const at = this.freeAt(pcpu);
        this.chargeLock(pcpu, at, locks.acquireShared(lock, pcpu, at, holdNs), holdNs);
    }
    /** As `lock`, but only if it is free now; says whether it was. */
    tryLock(locks, lock, pcpu, holdNs) {
        const at = this.freeAt(pcpu);
        const release = locks.tryAcquire(lock, pcpu, at, holdNs);
        if (release < 0)
            return false;
        this.chargeLock(pcpu, at, release, holdNs);
        return true;
    }
    /** Arms the tick of a pCPU; `Infinity` stops it. */
    setTick(pcpu, dueNs) {
        this.ticks.set(pcpu, dueNs);
    }
    /** When a pCPU ticks next. */
    tickDue(pcpu) {
        return this.ticks.due(pcpu);
    }
    setHostTimer(timer, dueNs) {
        this.ticks.set(this.pcpus + timer, dueNs);
    }
    /** Gives the running task of a pCPU another end of its slice. */
    setSliceEnd(pcpu, dueNs) {
        this.sliceEndNs[pcpu] = dueNs;
        if (this.current[pcpu] >= 0) {
            this.settle(pcpu);
            this.arm(pcpu);
        }
    }
    /**
     * Holds a task back for its siblings, or lets it go on: one that waits and that its scheduler has taken out of its
     * queue, or the one that `pick` is about to replace.
     */
    setCostopped(task, costopped) {
        this.hold(task, costopped ? State.costopped : State.ready);
    }
    /** As `setCostopped`, for a task that waits because its guest has used up what its cap allows it for now. */
    setCapped(task, capped) {
        this.hold(task, capped ? State.capped : State.ready);
    }
    hold(task, state) {
        this.leaveState(task);
        this.state[task] = state;
        if (this.trace !== null)
            this.trace.record(this.now, this.lastPcpu[task], task, state);
    }
    // --- The clock ---------------------------------------------------------------------------------------------------
    /** Handles everything due up to and including `untilNs`, but at most `limit` events; false when the limit came first. */
    runUntil(untilNs, limit) {
        const { runEnds, ticks, taskTimers, arrivals } = this;
        for (let left = limit;; left--) {
            const runEnd = runEnds.nextNs;
            const tick = ticks.nextNs;
            const taskTimer = taskTimers.nextNs;
            const due = Math.min(Math.min(runEnd, tick), Math.min(taskTimer, arrivals.nextNs));
            if (due > untilNs)
                break;
            if (left === 0)
                return false;
            this.now = due;
            this.events++;
            if (runEnd === due)
                this.runEnd(runEnds.nextSlot);
            else if (tick === due)
                this.tick(ticks.nextSlot);
            else if (taskTimer === due)
                this.taskTimer(taskTimers.nextSlot);
            else
                this.arrival(arrivals.nextSlot);
            this.drain();
        }
        this.now = untilNs;
        return true;
    }
    /** Brings all accounts up to `now`. */
    settleAll() {
        for (let pcpu = 0; pcpu < this.pcpus; pcpu++)
            this.settle(pcpu);
        for (let task = 0; task < this.tasks; task++)
            if (this.state[task] !== State.running)
                this.leaveState(task);
        this.devices?.settle();
    }
    /** Hypervisor work that was charged but lies behind `now`. */
    overrunNs() {
        let sum = 0;
        for (let pcpu = 0; pcpu < this.pcpus; pcpu++)
            sum += Math.max(0, this.hostFreeAt(pcpu) - this.now);
        return sum;
    }
    tick(slot) {
        if (slot < this.pcpus) {
            this.spend(slot, this.costs.timerInterruptNs, AT.switchNs);
            this.scheduler.tick(slot);
        }
        else {
            this.scheduler.hostTimer(slot - this.pcpus);
        }
        if (this.ticks.due(slot) === this.now)
            this.ticks.set(slot, Infinity);
    }
    taskTimer(task) {
        this.programs[this.programOf[this.guestOf[task]]].taskTimer(task);
        this.cancelUnlessRearmed(this.taskTimers, task);
    }
    arrival(slot) {
        if (slot < this.guests) {
            this.programs[this.programOf[slot]].guestTimer(slot);
            this.cancelUnlessRearmed(this.arrivals, slot);
        }
        else {
            const other = slot - this.guests;
            const { length } = this.scenario.devices;
            this.arrivals.set(slot, Infinity);
            if (other < length)
                this.devices?.timer(other);
            else
                this.machines[other - length]?.timer();
        }
    }
    /** Whoever wants a timer again arms it for later than this instant. */
    cancelUnlessRearmed(timers, slot) {
        if (timers.due(slot) === this.now)
            timers.set(slot, Infinity);
    }
    /** Decisions that were asked for, then the hypervisor's work that fell on pCPUs without a decision. */
    drain() {
        while (this.pending > 0) {
            const pcpu = this.pendingReschedule[--this.pending];
            this.isPending[pcpu] = 0;
            this.settle(pcpu);
            this.decide(pcpu, this.current[pcpu]);
        }
        while (this.owingCount > 0) {
            const pcpu = this.owing[--this.owingCount];
            this.isOwing[pcpu] = 0;
            if (this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.owed] === 0)
                continue;
            this.settle(pcpu);
            this.payOwed(pcpu);
            if (this.current[pcpu] >= 0)
                this.arm(pcpu);
        }
    }
    /** The running task finished its segment, or its slice is over. */
    runEnd(pcpu) {
        this.settle(pcpu);
        const task = this.current[pcpu];
        if (this.clock[Clock.stride * task + Clock.work] > NO_WORK_NS || this.clock[Clock.stride * task + Clock.cold] > 0) {
            this.decide(pcpu, task);
            return;
        }
        if (this.programs[this.programOf[this.guestOf[task]]].segmentEnd(task))
            return;
        this.leave(pcpu, task, State.halted);
        this.scheduler.block(task, pcpu);
        this.decide(pcpu, -1);
    }
    decide(pcpu, previous) {
        this.events++;
        const next = this.scheduler.pick(pcpu, previous);
        if (next === previous) {
            this.payOwed(pcpu);
            if (next >= 0)
                this.arm(pcpu);
            else
                this.rest(pcpu);
            return;
        }
        if (previous >= 0) {
            this.hostCounts[AT.preemptions]++;
            // A scheduler may have stopped it for its siblings, or for its cap, while it picked.
            this.leave(pcpu, previous, this.state[previous] === State.running ? State.ready : this.state[previous]);
        }
        if (next >= 0)
            this.enter(pcpu, next);
        else
            this.rest(pcpu);
    }
    leave(pcpu, task, state) {
        this.state[task] = state;
        this.clock[Clock.stride * task + Clock.since] = this.now;
        this.current[pcpu] = -1;
        if (this.trace !== null)
            this.trace.record(this.now, pcpu, task, state);
    }
    rest(pcpu) {
        this.payOwed(pcpu);
        if (!this.idle.has(pcpu)) {
            this.idle.add(pcpu);
            this.runEnds.set(pcpu, Infinity);
            if (this.hasSmtLoss)
                this.changeBusyThreads(pcpu, -1);
        }
    }
    enter(pcpu, task) {
        this.leaveState(task);
        this.hostCounts[AT.switches]++;
        const last = this.lastPcpu[task];
        if (this.hasColdCaches)
            this.coolCaches(task, last, pcpu);
        if (last !== pcpu) {
            this.hostCounts[AT.migrations]++;
            this.lastPcpu[task] = pcpu;
        }
        this.state[task] = State.running;
        this.current[pcpu] = task;
        const costs = this.costs;
        const switchNs = this.lastTask[pcpu] === task ? costs.vmExitNs + costs.vmEntryNs : costs.contextSwitchNs;
        this.lastTask[pcpu] = task;
        this.spend(pcpu, switchNs, AT.switchNs);
        this.payOwed(pcpu);
        if (this.idle.has(pcpu)) {
            this.idle.delete(pcpu);
            if (this.hasSmtLoss)
                this.changeBusyThreads(pcpu, 1);
        }
        const wokenAt = this.clock[Clock.stride * task + Clock.woken];
        if (wokenAt >= 0) {
            const free = this.hostFreeAt(pcpu);
            const delay = (free > this.now ? free : this.now) - wokenAt;
            const guest = this.guestOf[task];
            this.guestCounts[GUEST_STRIDE * guest + AT.wakes]++;
            this.guestCounts[GUEST_STRIDE * guest + AT.wakeNs] += delay;
            this.wakeLatency.record(guest, delay);
            this.groupWakeLatency.record(this.groupOf[guest], delay);
            this.clock[Clock.stride * task + Clock.woken] = -1;
        }
        if (this.trace !== null)
            this.trace.record(this.now, pcpu, task, State.running);
        this.arm(pcpu);
    }
    /** Ends a stretch of waiting: what a running task uses is settled by its pCPU. */
    leaveState(task) {
        const since = this.clock[Clock.stride * task + Clock.since];
        const state = this.state[task];
        if (state === State.ready)
            this.counts[TASK_STRIDE * task + AT.ready] += this.now - since;
        else if (state === State.costopped)
            this.counts[TASK_STRIDE * task + AT.costop] += this.now - since;
        else if (state === State.capped)
            this.counts[TASK_STRIDE * task + AT.capped] += this.now - since;
        this.clock[Clock.stride * task + Clock.since] = this.now;
    }
    /** Arms the earlier of segment end and slice end. */
    arm(pcpu) {
        const task = this.current[pcpu];
        const work = this.clock[Clock.stride * task + Clock.work];
        let due = this.sliceEndNs[pcpu];
        if (work !== Infinity) {
            const free = this.hostFreeAt(pcpu);
            const start = (free > this.now ? free : this.now) + this.clock[Clock.stride * task + Clock.cold];
            const end = start + Math.ceil(work / this.rate(pcpu, task));
            if (end < due)
                due = end;
        }
        this.runEnds.set(pcpu, due);
    }
    rate(pcpu, task) {
        const rate = this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.smtRate];
        return this.isRemote(pcpu, task) ? rate / this.costs.remoteMemorySlowdown : rate;
    }
    isRemote(pcpu, task) {
        return this.hasRemoteMemory && this.nodeOf[pcpu] !== this.clock[Clock.stride * task + Clock.home];
    }
    /** Accounts for the time since the pCPU was last settled. */
    settle(pcpu) {
        const { now, pcpuClock } = this;
        const at = PcpuClock.stride * pcpu;
        const since = pcpuClock[at + PcpuClock.settled];
        const elapsed = now - since;
        if (elapsed === 0)
            return;
        pcpuClock[at + PcpuClock.settled] = now;
        const owed = pcpuClock[at + PcpuClock.hostFreeAt] - since;
        const hostNs = owed <= 0 ? 0 : owed < elapsed ? owed : elapsed;
        const guestNs = elapsed - hostNs;
        const { counts, hostCounts } = this;
        const task = this.current[pcpu];
        if (task < 0) {
            hostCounts[AT.idleNs] += guestNs;
            return;
        }
        counts[TASK_STRIDE * task + AT.ready] += hostNs;
        counts[TASK_STRIDE * task + AT.run] += guestNs;
        const kind = this.workCounter[task];
        if (this.runsAtFullSpeed) {
            this.clock[Clock.stride * task + Clock.work] -= guestNs;
            hostCounts[kind] += guestNs;
        }
        else {
            hostCounts[kind] += this.progress(pcpu, task, guestNs);
        }
    }
    /** Work done in a stretch of running, after cold caches, sibling threads and remote memory took theirs: whole ns. */
    progress(pcpu, task, ranNs) {
        const { clock, hostCounts } = this;
        const at = Clock.stride * task;
        let left = ranNs;
        if (this.hasColdCaches) {
            clock[at + Clock.ran] += ranNs;
            const cold = clock[at + Clock.cold];
            if (cold > 0) {
                const refill = cold < left ? cold : left;
                clock[at + Clock.cold] = cold - refill;
                hostCounts[AT.coldCacheNs] += refill;
                left -= refill;
            }
        }
        let done = left * this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.smtRate];
        const atSmtRate = Math.floor(done);
        hostCounts[AT.smtLossNs] += left - atSmtRate;
        let whole = atSmtRate;
        if (this.isRemote(pcpu, task)) {
            done /= this.costs.remoteMemorySlowdown;
            whole = Math.floor(done);
            hostCounts[AT.remoteMemoryNs] += atSmtRate - whole;
        }
        clock[at + Clock.work] -= done;
        return whole;
    }
    /** When the pCPU has finished the hypervisor work that is settled. */
    hostFreeAt(pcpu) {
        return this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.hostFreeAt];
    }
    /** When the pCPU has finished the hypervisor work it has so far. */
    freeAt(pcpu) {
        const free = this.hostFreeAt(pcpu);
        return (free > this.now ? free : this.now) + this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.owed];
    }
    chargeLock(pcpu, at, release, holdNs) {
        // What was not held was waited for.
        this.spend(pcpu, release - at, AT.schedulerLockNs);
        this.hostCounts[AT.schedulerLockNs] -= holdNs;
        this.hostCounts[AT.schedulerNs] += holdNs;
    }
    spend(pcpu, ns, counter) {
        if (ns <= 0)
            return;
        this.hostCounts[counter] += ns;
        this.pcpuClock[PcpuClock.stride * pcpu + PcpuClock.owed] += ns;
        if (this.isOwing[pcpu] !== 0)
            return;
        this.isOwing[pcpu] = 1;
        this.owing[this.owingCount++] = pcpu;
    }
    /** Only on a settled pCPU. */
    payOwed(pcpu) {
        const { now, pcpuClock } = this;
        const at = PcpuClock.stride * pcpu;
        const owed = pcpuClock[at + PcpuClock.owed];
        if (owed === 0)
            return;
        const free = pcpuClock[at + PcpuClock.hostFreeAt];
        pcpuClock[at + PcpuClock.hostFreeAt] = (free > now ? free : now) + owed;
        pcpuClock[at + PcpuClock.owed] = 0;
    }
    changeBusyThreads(pcpu, change) {
        const threads = this.topology.threadsPerCore;
        const first = this.topology.coreOf[pcpu];
        const busy = (this.busyThreads[first] += change);
        const rate = this.smtRates[busy];
        for (let thread = first; thread < first + threads; thread++) {
            if (thread !== pcpu)
                this.settle(thread);
            this.pcpuClock[PcpuClock.stride * thread + PcpuClock.smtRate] = rate;
            if (thread !== pcpu && this.current[thread] >= 0)
                this.arm(thread);
        }
    }
    /**
     * What a task loses by running on `to` after `from`: caches warm up with exponential approach while it runs, and a
     * move loses the share of them that the distance costs; on the same pCPU only if somebody else ran there.
     */
    coolCaches(task, from, to) {
        if (from === to && this.lastTask[to] === task)
            return;
        const cold = this.costs.coldCacheNs;
        const loss = cold[this.topology.distance(from, to)];
        if (loss === 0)
            return;
        const { clock } = this;
        const at = Clock.stride * task;
        const ran = clock[at + Clock.ran];
        if (ran > 0) {
            clock[at + Clock.warmth] = 1 - (1 - clock[at + Clock.warmth]) * exp(-ran / this.costs.cacheWarmupNs);
            clock[at + Clock.ran] = 0;
        }
        clock[at + Clock.cold] += Math.round(loss * clock[at + Clock.warmth]);
        clock[at + Clock.warmth] *= 1 - loss / Math.max(loss, cold[Distance.machine]);
    }
    // --- Laying out --------------------------------------------------------------------------------------------------
    layOutGuests(groups) {
        let guest = 0;
        let task = 0;
        for (const [index, group] of groups.entries()) {
            for (let i = 0; i < group.count; i++, guest++) {
                this.groupOf[guest] = index;
                this.firstTask[guest] = task;
                for (let vcpu = 0; vcpu < group.vcpus; vcpu++, task++) {
                    this.guestOf[task] = guest;
                    this.weight[task] = group.weight;
                }
            }
        }
        this.firstTask[guest] = task;
    }
    startGuests() {
        let guest = 0;
        for (const { count, staggerNs } of this.groups) {
            for (let index = 0; index < count; index++, guest++)
                this.setGuestTimer(guest, index * staggerNs);
        }
    }
}
/** Speed of each busy thread of a core by how many are busy: throughput grows linearly from one to all of them. */
function smtRates(threads, throughput) {
    return Float64Array.from({ length: threads + 1 }, (_, busy) => busy <= 1 ? 1 : (1 + ((throughput - 1) * (busy - 1)) / (threads - 1)) / busy);
}
//# sourceMappingURL=host.js.map