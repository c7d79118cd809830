import type { Estate } from '../model/estate.ts';
import type { EstateOptions } from '../read-options.ts';
import type { FieldSource } from './fields.ts';
import type { Inventory } from './inventory.ts';
/**
 * Makes an estate of what a platform's files tell: leaves out templates, guests that are off and what belongs to the
 * platform itself, tells namesakes apart, finds the clock of each guest's host, and decides what each guest uses.
 * @throws InputError if no guest is left to plan for
 */
export declare function assembleInventory(source: FieldSource, format: Estate['format'], inventory: Inventory, options: EstateOptions): Estate;
