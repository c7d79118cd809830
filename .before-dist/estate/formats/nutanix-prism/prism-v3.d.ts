import type { Figure } from '../../../base/figure.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
type Names = ReadonlyMap<string | undefined, string | undefined>;
/** A guest of a v3 list: what was asked for stands in `spec`, what there is in `status`. */
export declare function guestOfV3(fields: Fields, clusterNames: Names): GuestRecord;
/** `ON`, `OFF`, `PAUSED`, `SUSPENDED`: what is paused keeps its memory, what is suspended is written to disk. */
export declare function powerOf(state: string | undefined): GuestRecord['power'];
/** A host of a v3 list. Cores and threads are those of the whole host. */
export declare function hostOfV3(fields: Fields, clusterNames: Names): HostRecord;
/** The capacity is that of all cores; some answers have the clock of one core there. */
export declare function clockOf(fields: Fields, path: string, cores: Figure | undefined): Figure | undefined;
export {};
