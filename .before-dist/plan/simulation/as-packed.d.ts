import { type GuestLoad } from '../../demand/guest-load.ts';
import type { PlacedPool } from '../packing/packed-pool.ts';
import type { ReadyPromise, SimulatedHost } from '../result.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
/** Guests by their names in the estate. */
export interface PackedGuests {
    readonly loads: readonly GuestLoad[];
    /** Position in the estate by id. */
    readonly positions: ReadonlyMap<string, number>;
}
/**
 * Simulates the hosts of a pool that are most likely to break the promise, with the guests that are placed on them: normal
 * ones, and those that are left after the failure.
 * @returns hosts by their position in the pool
 */
export declare function simulateAsPacked({ fills, failedFills }: Pick<PlacedPool, 'fills' | 'failedFills'>, guests: PackedGuests, host: HostSimulator, promise: ReadyPromise): Promise<readonly SimulatedHost[]>;
