import type { Host } from '../host/host.ts';
import type { VirtualTimes } from './linux/virtual-times.ts';
/**
 * Lifts the weights of guests to what they reserved. Entitlements divide the pCPUs (or what stands for them: the seats
 * on which tasks are scheduled together) by weight, but give nobody less than
 * it reserved (of what it wants) nor more than it wants or its limit allows; a guest whose weight alone would earn it
 * less than its reservation gets the weight that earns it just that, until the next look.
 */
export declare class Reservations {
    /** Whether any guest has reserved something. */
    readonly exist: boolean;
    private readonly host;
    private readonly times;
    private readonly seats;
    private readonly seatsPerPcpu;
    private readonly ownWeight;
    private readonly wantedNs;
    private readonly least;
    private readonly most;
    private lookedAtNs;
    /**
     * @param seats pCPUs, or groups of them on which tasks are scheduled together
     * @param seatsPerPcpu seats that a guest takes to run for one pCPU's time
     */
    constructor(host: Host, times: VirtualTimes, seats: number, seatsPerPcpu: (guest: number) => number);
    /** Looks at what all wanted since the last time. */
    update(): void;
    /** Seats handed out when a unit of weight earns `level` of them. */
    private entitled;
}
