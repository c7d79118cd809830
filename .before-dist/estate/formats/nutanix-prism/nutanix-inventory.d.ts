import type { FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** Whether a document is an answer of Prism Central or Prism Element, v3 or v4. */
export declare function isNutanixPrism({ value }: NamedDocument): boolean;
/**
 * Reads answers of Nutanix Prism: v3 lists of `vms`, `hosts`, `clusters`; v4 `vmm/.../ahv/config/vms`,
 * `clustermgmt/.../config/hosts` and `clusters`, `vmm/.../ahv/policies/vm-anti-affinity-policies`,
 * `prism/.../config/categories` and `vmm/.../ahv/stats/vms`. The lists tell sizes only; use is in the v4 statistics.
 */
export declare function nutanixInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory;
