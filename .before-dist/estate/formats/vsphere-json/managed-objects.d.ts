import { Fields } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** An object of a vCenter: what it is, its id (`vm-48`), and what is known of it. */
export interface ManagedObject {
    readonly type: string;
    readonly id: string | undefined;
    readonly fields: Fields;
}
/**
 * The objects of a vCenter in a document: what `govc -json` writes (`virtualMachines`, `hostSystems`; with upper-case
 * keys before govc 0.31), what property collectors answer (`RetrieveResult`, `ObjectContent`), and single parts, as the
 * VI JSON API answers them.
 */
export declare function managedObjects({ file, request, value }: NamedDocument, source: FieldSource): ManagedObject[];
