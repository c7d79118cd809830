import type { Fields } from '../../inventory/fields.ts';
import type { GuestRecord } from '../../inventory/inventory.ts';
/** A VirtualMachine, by whichever of `config`, `summary`, `runtime` are there. */
export declare function vsphereGuest(fields: Fields, id: string | undefined): GuestRecord;
