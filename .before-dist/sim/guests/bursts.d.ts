import type { Host } from '../host/host.ts';
import type { Distribution } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';
/** Each vCPU by itself: halted for a think time, then a burst of work, again and again. */
export declare class Bursts implements GuestProgram {
    private readonly host;
    private readonly think;
    private readonly burst;
    private readonly wokenAtNs;
    constructor(host: Host, workload: {
        readonly think: Distribution;
        readonly burst: Distribution;
    });
    guestTimer(guest: number): void;
    taskTimer(task: number): void;
    segmentEnd(task: number): boolean;
    private rest;
}
