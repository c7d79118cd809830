import type { FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** Whether a document is an answer of OpenStack's compute service, or what the `openstack` command prints of it. */
export declare function isOpenstack({ value }: NamedDocument): boolean;
/**
 * Reads answers of nova (`servers/detail`, `flavors/detail`, `os-hypervisors/detail`, `os-server-groups`) or the JSON of
 * `openstack server|flavor|hypervisor|server group list`. Nova measures no use of processors and tells no clock.
 */
export declare function openstackInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory;
