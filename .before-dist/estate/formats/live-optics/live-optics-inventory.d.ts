import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
/** Rows of the sheet `VMs`. What each guest uses of its processors is not in it; what its host uses is. */
export declare function liveOpticsGuests(rows: readonly Fields[]): GuestRecord[];
/** Rows of `ESX Hosts`, whose memory is in KiB and clock in GHz, with the use that `ESX Performance` tells. */
export declare function liveOpticsHosts(rows: readonly Fields[], performance: readonly Fields[]): HostRecord[];
