import type { EstateDemand } from '../../demand/demand.ts';
import type { PlannedMachine } from '../capacity/machine-items.ts';
import type { Items } from '../packing/items.ts';
import type { Pool } from './pools.ts';
/** A guest, or guests that must stay together, that no host of this machine can carry alone. */
export interface Misfit {
    readonly guestNames: readonly string[];
    /** `needs 96 vCPUs of 64 threads` */
    readonly why: string;
}
export declare function misfitsOf(pool: Pool, items: Items, { shape }: PlannedMachine, demand: EstateDemand): Misfit[];
/** One sentence: how many fit on no host, the first ones by name, and why. */
export declare function misfitSentence(misfits: readonly Misfit[]): string;
