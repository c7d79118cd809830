import type { Host } from '../host/host.ts';
import type { PhysicalDeviceModel } from '../../scenario/resolved-scenario.ts';
import { type RequestPool } from './request-pool.ts';
/**
 * The hardware. A request passes a link, one after the other (so many operations and bytes a second), then a medium that
 * works on several at a time. A network card has a link each way. One timer tells when the next request leaves; what is
 * done within the coalescing time of the device's last interrupt leaves when that is over, together.
 */
export declare class PhysicalDevice {
    private readonly host;
    private readonly pool;
    private readonly index;
    private readonly operationNs;
    private readonly nsPerByte;
    private readonly queueLimit;
    private readonly coalescingNs;
    /** One link for each direction: out (disks have only that) and in. */
    private readonly links;
    private readonly medium;
    private readonly latency;
    private readonly departures;
    private lastInterruptNs;
    private readonly leave;
    /** Work that was let in since time began: on each link, and in the medium. */
    private readonly linkWorkNs;
    private mediumWorkNs;
    private readonly counts;
    private readonly linkBusyAt;
    private readonly mediumBusyAt;
    private readonly presenceAt;
    private presenceSinceNs;
    /** @param leave called for each request when the device is done with it */
    constructor(host: Host, pool: RequestPool, index: number, model: PhysicalDeviceModel, leave: (request: number) => void);
    /** Requests at the device now. */
    get length(): number;
    /** Takes a request in, or drops it: false when the link has too many before it. */
    enter(request: number): boolean;
    /** The device's timer is due. */
    timer(): void;
    /** Brings all that is counted of the device up to now: it was busy with what was let in, but for what is still to do. */
    settle(): void;
    /** Brings the count of requests times time up to now. */
    private countPresence;
    private arm;
}
