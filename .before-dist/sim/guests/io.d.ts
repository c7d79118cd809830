import { type IoApplication } from '../devices/vcpu-io.ts';
import type { Host } from '../host/host.ts';
import type { IoWorkload } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';
/**
 * Guests that do nothing but input and output: jobs that keep operations or packets under way, or packets that come from
 * outside whether or not the guest keeps up, and may be answered.
 */
export declare class Io implements GuestProgram, IoApplication {
    private readonly host;
    private readonly device;
    private readonly vcpus;
    private readonly workload;
    private readonly compute;
    private readonly arrivals;
    /** Operations that each vCPU may compute now; for each answer, when its packet reached the device. */
    private readonly toCompute;
    private readonly reachedAtNs;
    /** So many packets must be sent before a vCPU that waits for that is woken. */
    private readonly wakesAt;
    /** vCPU of each guest that gets the next packet. */
    private readonly nextVcpu;
    constructor(host: Host, groupIndex: number, workload: IoWorkload);
    guestTimer(guest: number): void;
    taskTimer(): void;
    segmentEnd(task: number): boolean;
    next(task: number): number;
    computed(task: number): boolean;
    done(task: number, request: number): void;
    lost(task: number, _tag: number, sent: boolean): void;
    waitsForSent(task: number): boolean;
    private record;
    private startJobs;
    private arrive;
}
