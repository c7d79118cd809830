import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord, HostRecord } from '../../inventory/inventory.ts';
/** Rows of `Get-VM`. Where a guest's host is known, so is its cluster; use is in `Get-Stat`, which is not read here. */
export declare function powercliGuests(rows: readonly Fields[], hosts: readonly HostRecord[]): GuestRecord[];
/** Rows of `Get-VMHost`. `NumCpu` counts cores; sockets are not told. */
export declare function powercliHosts(rows: readonly Fields[]): HostRecord[];
