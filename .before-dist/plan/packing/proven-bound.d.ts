import type { EstateDemand } from '../../demand/demand.ts';
import type { PlannedMachine } from '../capacity/machine-items.ts';
import { type Bound } from './lower-bound.ts';
import type { Pool } from '../rules/pools.ts';
/**
 * The fewest hosts of this machine that can carry a pool, proven: nothing that is assumed or interpolated has a part in
 * it. What counts is the memory that the guests are configured with, their reservations, and the guests that a stated
 * rule keeps apart. Processor demand does not count: what an export says of it is one moment, the rest is assumed. Nor do
 * the memory of the hypervisor, guests whose memory is assumed, and rules whose kind was guessed.
 */
export declare function provenBound({ units, apart }: Pool, { model, processors }: Pick<PlannedMachine, 'model' | 'processors'>, { guests }: EstateDemand): Bound;
