import type { Host } from './host.ts';
import type { Measurement } from '../measure/measurement.ts';
/**
 * Processor time each guest received over the time it was due: 1 is fair. Due is the weighted max-min fair allocation of
 * what all guests received together: nobody is due more than it wanted (run, ready, costop and capped) or its cap allows, and
 * what it leaves is shared by the others by weight (D. Bertsekas and R. Gallager, "Data Networks", 6.5.2).
 */
export declare function fairShares(host: Host, measured: Measurement, elapsedNs: number): Float64Array;
