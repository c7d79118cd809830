import type { FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** Reads objects of vCenters in JSON, of whichever program: see `managed-objects.ts` and `vcenter-rest.ts`. */
export declare function vsphereInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory;
