import type { FieldSource } from '../../inventory/fields.ts';
import type { Inventory } from '../../inventory/inventory.ts';
/** An answer of the oVirt API: the outermost element of XML, or the object of JSON. */
export interface OvirtDocument {
    readonly file: string;
    /** `vms`, `hosts`, ...; a JSON object has no name. */
    readonly name: string | undefined;
    readonly root: object;
}
/** Whether a document is an answer of the oVirt API (oVirt, RHV, OLVM). */
export declare function isOvirt(document: OvirtDocument): boolean;
/**
 * Reads answers of the oVirt API: `/vms` and `/hosts` (with `?follow=statistics` their use, too), `/clusters`,
 * `/datacenters`, `/clusters/ID/affinitygroups`.
 */
export declare function ovirtInventory(documents: readonly OvirtDocument[], source: FieldSource): Inventory;
