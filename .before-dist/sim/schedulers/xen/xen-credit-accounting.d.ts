import type { Host } from '../../host/host.ts';
/** Priority classes of the credit scheduler (CSCHED_PRI_*): higher runs first. */
export declare const CreditPriority: {
    readonly boost: 0;
    readonly under: -1;
    readonly over: -2;
    readonly idle: -64;
};
/**
 * Who earns how many credits (csched_acct): every timeslice, the active vCPUs share the credits that all pCPUs can burn
 * in that time, by weight; nobody earns more than it can burn or its cap allows, and what that leaves goes to the
 * others. A vCPU below zero is OVER; one that saved up more than a timeslice stops earning until it is seen running.
 *
 * Weights count for each active vCPU, so a guest's share grows with its vCPUs ("Make weight per-unit" in credit.c).
 * Xen rounds every share up to whole credits; here they keep their fractions.
 */
export declare class CreditAccounting {
    readonly credit: Float64Array;
    readonly priority: Int8Array;
    /** Over its cap: not runnable until its credits are back above zero. */
    readonly parked: Uint8Array;
    private readonly host;
    private readonly creditsPerTimeslice;
    /** Active vCPUs of each guest; a vCPU that is in no queue earns nothing. */
    private readonly active;
    private readonly activeGuests;
    private activeWeight;
    activeTasks: number;
    private balance;
    constructor(host: Host, creditsPerTimeslice: number);
    isActive(task: number): boolean;
    /** A vCPU that was found running earns from now on. */
    activate(task: number): void;
    /** Hands out one timeslice's credits; `changed` is told of every vCPU that earned, with whether it was parked before. */
    distribute(changed: (task: number, wasParked: boolean) => void): void;
    private pay;
    private deactivate;
}
