import type { Fields, FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
/** Reads rows of Azure Migrate's template. It lists servers only; all are taken to be on. */
export declare function azureMigrateInventory(rows: readonly Fields[], source: FieldSource): Inventory;
