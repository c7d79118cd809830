import type { Host } from '../host/host.ts';
import type { GuestProgram } from './guest-program.ts';
/** Every vCPU wants to run all the time. */
export declare class Hog implements GuestProgram {
    private readonly host;
    constructor(host: Host);
    guestTimer(guest: number): void;
    taskTimer(): void;
    segmentEnd(): boolean;
}
