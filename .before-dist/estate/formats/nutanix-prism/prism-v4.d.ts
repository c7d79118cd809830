import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord, RuleOfGuest } from '../../inventory/inventory.ts';
type Names = ReadonlyMap<string | undefined, string | undefined>;
/** What the other lists of v4 tell about guests. */
export interface Surroundings {
    readonly clusterNames: Names;
    readonly hostNames: Names;
    /** By the id of a category: guests of it are in these rules. */
    readonly rules: ReadonlyMap<string, readonly RuleOfGuest[]>;
    /** `key=value`, by id. */
    readonly categories: Names;
    readonly statistics: ReadonlyMap<string, Partial<GuestRecord>>;
}
/** A guest of a v4 list, which tells only ids of its host, cluster and categories. */
export declare function guestOfV4(fields: Fields, around: Surroundings): GuestRecord;
/** A host of a v4 list. Cores and threads are those of the whole host, however many sockets it has. */
export declare function hostOfV4(fields: Fields, clusterNames: Names): HostRecord;
/** Anti-affinity policies keep the guests of a category apart. */
export declare function rulesOfV4(policies: readonly Fields[]): ReadonlyMap<string, readonly RuleOfGuest[]>;
/** Samples of use, by the id of the guest: shares in parts per million of all its vCPUs. */
export declare function statisticsOfV4(records: readonly Fields[]): ReadonlyMap<string, Partial<GuestRecord>>;
export {};
