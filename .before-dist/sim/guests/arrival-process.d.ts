import type { Host } from '../host/host.ts';
import type { Arrivals } from '../../scenario/resolved-scenario.ts';
/**
 * When something reaches each guest of a group: a Poisson process, or one whose rate goes through its states in a cycle.
 * It uses the guest's timer: `begin` it, and at every `GuestProgram.guestTimer` ask `isArrival`, then `arm` it again.
 */
export declare class ArrivalProcess {
    private readonly host;
    private readonly ratesPerSec;
    private readonly meanStayNs;
    /** State of each guest's process (-1 before it began), and when it changes. */
    private readonly phase;
    private readonly phaseEndNs;
    constructor(host: Host, arrivals: Arrivals);
    hasBegun(guest: number): boolean;
    begin(guest: number): void;
    /** The guest's timer is due: for an arrival, or because the process changes its state? */
    isArrival(guest: number): boolean;
    /** Sets the guest's timer to its next arrival, or to the end of the process's state if that comes first. */
    arm(guest: number): void;
    private enterPhase;
}
