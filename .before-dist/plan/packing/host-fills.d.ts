import type { PoolCapacity } from '../capacity/capacity-model.ts';
import type { EstateDemand } from '../../demand/demand.ts';
import type { PlannedMachine } from '../capacity/machine-items.ts';
import type { Placement } from './placement.ts';
import type { Pool } from '../rules/pools.ts';
import type { HostFill } from '../result.ts';
/** Every host of a placement of a pool, its load and what the capacity model says about it; indices begin with 0. */
export declare function hostFills(placement: Placement, pool: Pool, capacity: PoolCapacity, { model, processors }: PlannedMachine, demand: EstateDemand): HostFill[];
/** Watts of all of them; undefined where the power of one is not known. */
export declare function totalWatts(fills: readonly HostFill[]): number | undefined;
