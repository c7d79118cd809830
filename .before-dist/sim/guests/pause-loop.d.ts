import { type Host } from '../host/host.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
/**
 * What becomes of spinning vCPUs. With pause-loop exiting one exits to the hypervisor after a window and yields; directed,
 * to a preempted vCPU of the same guest, round-robin, those that do not spin themselves first. Without, it spins for ever.
 *
 * Under a scheduler with the parameter `pauseWindowGrowth` (KVM's) each exit of one spin makes the window longer; other
 * hypervisors leave it as it is. KVM also resets the window of a vCPU that is descheduled. That is not followed: yields
 * come so fast then that two guests as wide as the host do 3 % of what one does, where 34 to 68 % were published
 * (Linux 266e85a5ec91), so it must be the yields that are too eager here.
 */
export declare class PauseLoop {
    private readonly host;
    private readonly exits;
    private readonly directedYield;
    private readonly isSpinning;
    private readonly growth;
    private readonly windowNs;
    /** Place in its guest of the vCPU that each guest's spinners yielded to last. */
    private readonly lastBoosted;
    constructor(host: Host, group: ResolvedGroup, isSpinning: (task: number) => boolean);
    /** The task begins to spin. */
    begin(task: number): void;
    /** The window is over: the task exits, yields, and spins on. */
    exit(task: number): void;
    private spin;
    private preemptedSibling;
}
