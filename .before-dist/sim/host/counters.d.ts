/** What is counted for every task, all in ns: `capped` while it waits for its guest's cap, not for a pCPU. */
export declare const TASK_COUNTERS: readonly ["run", "ready", "costop", "capped"];
/**
 * What is counted for every guest: wakes and the sum of their delays, answers and theirs, work items finished, and those
 * that came at a rate of their own (requests, bursts, packets, connections); connections that were dropped, and that
 * found no free local port.
 */
export declare const GUEST_COUNTERS: readonly ["wakes", "wakeNs", "responses", "responseNs", "finished", "offered", "dropped", "refused"];
/** What is counted for the host: where pCPU time went, in ns, then events. */
export declare const HOST_COUNTERS: readonly ["usefulNs", "guestSpinNs", "smtLossNs", "coldCacheNs", "remoteMemoryNs", "schedulerNs", "schedulerLockNs", "switchNs", "idleNs", "migrations", "switches", "preemptions", "backendNs", "pollingNs"];
/**
 * What is counted for every device: requests that guests submitted, that are done, dropped; bytes and latency of those
 * done; kicks, interrupts and exits of guests; time that the link each way and the medium's servers were busy, and that
 * requests spent at the device; work of the backend's threads.
 */
export declare const DEVICE_COUNTERS: readonly ["submitted", "completed", "lost", "bytes", "latencyNs", "kicks", "interrupts", "exits", "linkOutNs", "linkInNs", "mediumBusyNs", "presenceNs", "backendWorkNs"];
export type TaskCounter = (typeof TASK_COUNTERS)[number];
export type GuestCounter = (typeof GUEST_COUNTERS)[number];
export type HostCounter = (typeof HOST_COUNTERS)[number];
export type DeviceCounter = (typeof DEVICE_COUNTERS)[number];
/** Places of the counters inside a task's, a guest's and the host's record. */
export declare const AT: {
    readonly run: 0;
    readonly ready: 1;
    readonly costop: 2;
    readonly capped: 3;
    readonly wakes: 0;
    readonly wakeNs: 1;
    readonly responses: 2;
    readonly responseNs: 3;
    readonly finished: 4;
    readonly offered: 5;
    readonly dropped: 6;
    readonly refused: 7;
    readonly usefulNs: 0;
    readonly guestSpinNs: 1;
    readonly smtLossNs: 2;
    readonly coldCacheNs: 3;
    readonly remoteMemoryNs: 4;
    readonly schedulerNs: 5;
    readonly schedulerLockNs: 6;
    readonly switchNs: 7;
    readonly idleNs: 8;
    readonly migrations: 9;
    readonly switches: 10;
    readonly preemptions: 11;
    readonly backendNs: 12;
    readonly pollingNs: 13;
    readonly submitted: 0;
    readonly completed: 1;
    readonly lost: 2;
    readonly bytes: 3;
    readonly latencyNs: 4;
    readonly kicks: 5;
    readonly interrupts: 6;
    readonly exits: 7;
    readonly linkOutNs: 8;
    readonly linkInNs: 9;
    readonly mediumBusyNs: 10;
    readonly presenceNs: 11;
    readonly backendWorkNs: 12;
};
/** Doubles in a task's record: a power of two, so that no record straddles cache lines. */
export declare const TASK_STRIDE = 4;
/** Doubles in a guest's record: one cache line. */
export declare const GUEST_STRIDE = 8;
/**
 * Everything a host counts, cumulative since time began, in one block that is copied as a whole at the end of a slot. A
 * task's counters lie together, and so do a guest's: who touches one touches the others.
 */
export declare class Counters {
    readonly values: Float64Array;
    /** Where the guests' records and the host's begin; tasks' begin at 0. */
    readonly guestsAt: number;
    readonly hostAt: number;
    readonly devicesAt: number;
    constructor(tasks: number, guests: number, devices: number);
    ofTask(task: number, counter: TaskCounter): number;
    ofGuest(guest: number, counter: GuestCounter): number;
    ofHost(counter: HostCounter): number;
    ofDevice(device: number, counter: DeviceCounter): number;
}
