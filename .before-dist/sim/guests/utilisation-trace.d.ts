import { type Host } from '../host/host.ts';
import type { Distribution } from '../../scenario/resolved-scenario.ts';
import type { GuestProgram } from './guest-program.ts';
/**
 * A recorded utilisation, as bursts: every vCPU gets bursts of the given lengths at random times, so many that they add
 * up to the recorded share of the interval. They come whether or not earlier ones are done (work that is not served now
 * is served later), so the demand is the recorded one under every scheduler. A vCPU serves its bursts one after the other,
 * first come, first served; a burst's response time is from its arrival to its end, the wait behind earlier ones included.
 */
export declare class UtilisationTrace implements GuestProgram {
    private readonly host;
    private readonly utilisation;
    private readonly intervalNs;
    private readonly burst;
    private readonly burstMeanNs;
    /** Work that one pass through the whole series offers; 0 where none ever comes. */
    private readonly passNs;
    /** Waiting bursts of each task that ever had one: arrival and length, alternating. */
    private readonly waiting;
    /** When the burst that a task works on arrived. */
    private readonly arrivedAtNs;
    constructor(host: Host, workload: {
        readonly utilisation: readonly number[];
        readonly intervalNs: number;
        readonly burst: Distribution;
    });
    guestTimer(guest: number): void;
    taskTimer(task: number): void;
    segmentEnd(task: number): boolean;
    /** The next arrival: an exponential amount of work, counted off along the recorded utilisation. */
    private armNext;
}
