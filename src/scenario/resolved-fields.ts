import * as z from 'zod';

/*
 * The building blocks of what a scenario is resolved to, as results print it: bare numbers whose unit stands in the name
 * of the field.
 */

export const count = z.int().min(0);
export const amount = z.number().min(0);
export const share = z.number().min(0).max(1);

export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

/** What fits a shape, read-only all the way down. */
export type Resolved<Shape extends z.ZodType> = ReadOnly<z.output<Shape>>;
type ReadOnly<Value> = { readonly [Key in keyof Value]: ReadOnly<Value[Key]> };
