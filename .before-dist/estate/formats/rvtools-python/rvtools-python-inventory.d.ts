import type { Fields, FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
/** Rows, by sheet. */
export type RvtoolsPythonSheets = Record<'info' | 'cpu' | 'memory' | 'disk' | 'network' | 'host' | 'cluster', Fields[]>;
/**
 * Reads the sheets of rvtools_python. Headers are those of RVTools in snake case, all cells are text, the memory of
 * hosts is in bytes, and `cores_per_cpu` counts the cores of the whole host.
 */
export declare function rvtoolsPythonInventory(sheets: RvtoolsPythonSheets, source: FieldSource): Inventory;
