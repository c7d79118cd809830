import { type IoApplication } from '../devices/vcpu-io.ts';
import type { Host } from '../host/host.ts';
import type { Workload } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';
type RequestsWorkload = Extract<Workload, {
    readonly kind: 'requests';
}>;
/**
 * Requests as in `Requests`, each of which, once computed, does some operations on a disk, one after the other, before it
 * is answered. A vCPU goes on with other requests meanwhile. An operation stays on the vCPU that computed its request.
 */
export declare class RequestsWithIo implements GuestProgram, IoApplication {
    private readonly host;
    private readonly device;
    private readonly vcpus;
    private readonly arrivals;
    private readonly service;
    private readonly operations;
    private readonly bytes;
    /** Requests that no vCPU has begun, by guest: when each arrived and what it needs, alternating. */
    private readonly waiting;
    /** Requests that vCPUs have begun: `bytes` are the operations left, `beganNs` is the arrival. */
    private readonly begun;
    private readonly computing;
    constructor(host: Host, groupIndex: number, workload: RequestsWorkload, io: NonNullable<RequestsWorkload['io']>);
    guestTimer(guest: number): void;
    taskTimer(): void;
    segmentEnd(task: number): boolean;
    next(task: number): number;
    computed(task: number): boolean;
    done(task: number, operation: number): void;
    /** A disk drops nothing. */
    lost(): void;
    waitsForSent(): boolean;
    private arrive;
}
export {};
