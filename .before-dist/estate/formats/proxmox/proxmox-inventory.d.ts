import type { FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** Whether a document looks like an answer of the Proxmox VE API. */
export declare function isProxmox({ value }: NamedDocument): boolean;
/**
 * Reads answers of the Proxmox VE API (also as `pvesh --output-format json` prints them): `/cluster/resources` has
 * guests and nodes; `/nodes/NODE/status` adds the nodes' processors, `/nodes/NODE/qemu/ID/config` disks and cards of
 * guests, `/cluster/ha/rules` affinity, `/cluster/status` the name of the cluster.
 */
export declare function proxmoxInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory;
