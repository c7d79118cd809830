import type { Figure } from '../base/figure.ts';
import type { DemandAssumptions } from './demand-assumptions.ts';
import type { Warnings } from './model/warnings.ts';
/** What is known of a guest when its processor demand is decided. */
export interface DemandInput {
    readonly name: string;
    readonly folder: string | undefined;
    readonly os: string | undefined;
    readonly vcpus: number;
    /** Clock of its host. */
    readonly hostMhz: Figure;
    /** What somebody measured, MHz, and where it stands. */
    readonly measuredMhz: Figure | undefined;
    readonly measuredAt?: string | undefined;
    /** What somebody measured as a share of its vCPUs, %. */
    readonly measuredPercent: Figure | undefined;
    /** Its host, where the host's own use is known. */
    readonly hostUse: HostUse | undefined;
}
/** How much processor time of one host was in use when the export was made. */
export interface HostUse {
    readonly name: string;
    readonly usedMhz: number;
    /** Where that stands. @default vHost!CPU usage % of its host */
    readonly from?: string;
}
/**
 * The mean processor demand of each guest, MHz, by what is best known of it:
 * 1. measured for the guest itself (in MHz, or as a share of its vCPUs);
 * 2. shared out of what is measured for its host: what the host's measured guests leave of it goes to the others in
 *    proportion to what their classes would use;
 * 3. assumed: its vCPUs at its host's clock, times the share that guests of its class use.
 * @param file for messages
 * @throws InputError where most of what was measured is more than the guests' vCPUs can use
 */
export declare function cpuDemands(guests: readonly DemandInput[], file: string, assumptions: DemandAssumptions, warnings: Warnings): Figure[];
