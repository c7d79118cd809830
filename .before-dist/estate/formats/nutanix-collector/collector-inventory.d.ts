import type { Fields, FieldSource } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
/** Rows about guests, by sheet. */
export interface CollectorSheets {
    readonly info: readonly Fields[];
    readonly list: readonly Fields[];
    readonly cpu: readonly Fields[];
    readonly memory: readonly Fields[];
    readonly disk: readonly Fields[];
}
/** Guests of `vInfo`, with vCPUs and their use of `vCPU`, memory of `vMemory`, and what else `vmList` has. */
export declare function collectorGuests(sheets: CollectorSheets, source: FieldSource): GuestRecord[];
/** Rows of `vHosts`. Its header tells no units of clock and memory; their sizes do. */
export declare function collectorHosts(rows: readonly Fields[]): HostRecord[];
