import type { FieldSource } from '../../inventory/fields.ts';
import type { HostRecord, Inventory } from '../../inventory/inventory.ts';
import type { DomainDescription } from './domain-xml.ts';
import type { DomstatsSample } from './domstats.ts';
/** What the files of one host hold. */
export interface LibvirtHost {
    readonly name: string;
    readonly host: HostRecord | undefined;
    readonly domains: readonly DomainDescription[];
    readonly samples: readonly DomstatsSample[];
}
/** Reads what `virsh` printed of hosts: their guests' sizes and, from two readings of the counters, their use. */
export declare function libvirtInventory(hosts: readonly LibvirtHost[], source: FieldSource): Inventory;
