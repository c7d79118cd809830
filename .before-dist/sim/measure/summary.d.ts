import type { Host } from '../host/host.ts';
import type { Measurement } from './measurement.ts';
import type { Account, GroupResult, GuestResult, HostResult } from './result.ts';
/** Turns what was measured into the result's figures, each with its interval. */
export declare class Summary {
    private readonly host;
    private readonly measured;
    private readonly elapsedNs;
    /** Time of each slot times 1: the denominator of rates. */
    private readonly slotTime;
    private readonly shares;
    constructor(host: Host, measured: Measurement);
    /**
     * Whether waiting had come to rest: ready time of the two halves of what was measured is alike, and no group's response
     * time grows from one to the other. After a start far from balance a large host takes seconds to spread its guests.
     */
    get isSettled(): boolean;
    guests(): GuestResult[];
    groups(guests: readonly GuestResult[]): GroupResult[];
    hostResult(guests: readonly GuestResult[]): HostResult;
    /** Hypervisor work is charged when it begins: what lies beyond an end of the window is moved to where it was spent. */
    account(): Account;
    private ratios;
    private worstVcpu;
    /** Of the guests [fromGuest, endGuest), which are all of the groups [fromGroup, endGroup). */
    private groupLatency;
    /** @param counter what was counted, with the sum of its times beside it */
    private latency;
    private share;
    private responds;
    /** Guests that do one thing after the other, or are behind a front end, are offered what they take. */
    private carried;
    private finishedPerSecond;
    private hostRate;
    private perSecond;
}
