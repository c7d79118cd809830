import type { ConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { DemandAssumptions } from '../../estate/demand-assumptions.ts';

// What a page knows of `catalog/`: it brings along what the readers of those files made of them, so that it needs no readers.

/** What the readers of the catalog's files give. */
interface ShippedCatalog {
  readonly catalog: Catalog;
  readonly demand: DemandAssumptions;
}

/** The same as JSON can say it: a regular expression is its text and flags. */
export type WrittenCatalog = { readonly catalog: unknown; readonly demand: unknown };
type WrittenPattern = { readonly regExp: readonly [source: string, flags: string] };

let shipped: ShippedCatalog | undefined;

/** Writes a catalog for `takeCatalog`. */
export function writtenCatalog(given: ShippedCatalog): WrittenCatalog {
  return changed(given, (value): WrittenPattern | undefined =>
    value instanceof RegExp ? { regExp: [value.source, value.flags] } : undefined,
  ) as WrittenCatalog;
}

/** Takes the catalog that the readers below give from then on. */
export function takeCatalog(written: WrittenCatalog): void {
  shipped = changed(written, (value) => (isPattern(value) ? new RegExp(...value.regExp) : undefined)) as ShippedCatalog;
}

export { withMachinesOfFile } from './without-files.ts';

// In place of the functions of these names that read files.
export const readCatalog = (): Catalog => taken().catalog;
export const readConnectionCatalog = (): ConnectionCatalog => taken().catalog.connections;
export const readDemandAssumptions = (): DemandAssumptions => taken().demand;
export const assumed = (): { readonly catalog: Catalog; readonly changed: readonly [] } => ({
  catalog: taken().catalog,
  changed: [],
});

function taken(): ShippedCatalog {
  if (shipped === undefined) throw new Error('the page has taken no catalog yet');
  return shipped;
}

/** A copy in which what `change` gives is in the place of what it was given. */
function changed(value: unknown, change: (value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = change(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((item) => changed(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changed(item, change)]));
}

function isPattern(value: unknown): value is WrittenPattern {
  return typeof value === 'object' && value !== null && 'regExp' in value;
}
