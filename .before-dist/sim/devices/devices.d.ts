import { Histograms } from '../../base/statistics/histogram.ts';
import type { Host } from '../host/host.ts';
import { GuestLocks } from './guest-locks.ts';
import { RequestPool } from './request-pool.ts';
import { VirtualDevice } from './virtual-device.ts';
/** All devices of a host, with what they share. */
export declare class Devices {
    readonly pool: RequestPool;
    readonly locks: GuestLocks;
    /** From a request's submission to its completion, by device. */
    readonly latency: Histograms;
    private readonly list;
    private readonly byName;
    constructor(host: Host);
    /** @throws Error for a name that no device has; `resolveScenario` finds that earlier. */
    named(name: string): VirtualDevice;
    at(index: number): VirtualDevice;
    timer(index: number): void;
    /** Brings the devices' accounts up to now. */
    settle(): void;
}
