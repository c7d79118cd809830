import type { Host } from '../host/host.ts';
import type { Arrivals, Distribution } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';
/**
 * Requests arrive whether or not the guest keeps up, wait in one queue inside the guest, and are served by its vCPUs. A
 * vCPU without a request halts; the one that halted last is woken first. What a request needs is drawn when it arrives,
 * so that every scheduler sees the same requests.
 */
export declare class Requests implements GuestProgram {
    private readonly host;
    private readonly service;
    private readonly arrivals;
    /** Waiting requests of each guest: arrival and service time, alternating. */
    private readonly waiting;
    /** Halted vCPUs of each guest, a stack in the guest's range of tasks. */
    private readonly halted;
    private readonly haltedCount;
    /** When the request that a task serves arrived. */
    private readonly arrivedAtNs;
    constructor(host: Host, workload: {
        readonly arrivals: Arrivals;
        readonly service: Distribution;
    });
    guestTimer(guest: number): void;
    taskTimer(): void;
    segmentEnd(task: number): boolean;
    private begin;
    private arrive;
}
