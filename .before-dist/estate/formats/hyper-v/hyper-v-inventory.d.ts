import type { FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** Whether a document is JSON of Hyper-V's or Virtual Machine Manager's PowerShell commands. */
export declare function isHyperV({ value }: NamedDocument): boolean;
/**
 * Reads what System Center Virtual Machine Manager's or Hyper-V's own commands give to `ConvertTo-Json`. The use of
 * processors is read from `Measure-VM`, which averages it in MHz; the percentages of `Get-VM` and of Virtual Machine
 * Manager are one moment, and whether they are of the guest's or of the host's processors is not documented.
 */
export declare function hyperVInventory(documents: readonly NamedDocument[], source: FieldSource): Inventory;
