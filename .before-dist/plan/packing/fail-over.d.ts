import type { Effort } from './effort.ts';
import { Placement } from './placement.ts';
/** Hosts with spares among them, and what is left of them after as many have failed. */
export interface SparedHosts {
    /** All hosts up. */
    readonly normal: Placement;
    /** The spare hosts stay empty: spread over all hosts, the room left would be in pieces too small for a guest. */
    readonly idleSpares: boolean;
    /** The hosts that are left after the worst failure, the one with the fullest survivor, with everything on them. */
    readonly failed: Placement;
    /** Items started again on another host. */
    readonly restarted: number;
    /** Items of surviving hosts that had to move to make room for them. */
    readonly migrated: number;
    /** Sets of hosts, as many as spares, whose failure leaves every item a place; 0 without spares. */
    readonly checkedSets: number;
    /** Such sets that there are; of more than 2^53, that. */
    readonly possibleSets: number;
}
/**
 * Adds spares to a packing and fails as many hosts, whichever they are. Normally all hosts share the load. Where the guests
 * of failed hosts then find no room on the others, not even with single guests stepping aside, the spares stay idle instead
 * (dedicated failover hosts): what is on a failed host fits on an empty one, whichever fails.
 *
 * With shared load every set of hosts is tried, or as many as the effort allows (see {@link failureSets}). What is
 * returned is the worst failure that was tried: the one after which the fullest host is fullest.
 */
export declare function withSpares(packed: Placement, spares: number, effort: Effort): SparedHosts;
