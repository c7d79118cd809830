import type { ConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { DemandAssumptions } from '../../estate/demand-assumptions.ts';

// What a page knows of `catalog/`: it brings along what the readers of those files made of them, so that it needs no readers.

/** What the readers of the catalog's files give. */
interface ShippedCatalog {
  readonly catalog: Catalog;
  readonly demand: DemandAssumptions;
}

/** The same as JSON can say it: a regular expression is its text and flags, and what many figures come from stands once. */
export interface WrittenCatalog {
  readonly origins: readonly unknown[];
  readonly catalog: unknown;
  readonly demand: unknown;
}
type WrittenPattern = { readonly regExp: readonly [source: string, flags: string] };
type WrittenOrigin = { readonly originAt: number };

let shipped: ShippedCatalog | undefined;

/** Writes a catalog for `takeCatalog`. */
export function writtenCatalog(given: ShippedCatalog): WrittenCatalog {
  const origins = new Map<string, { readonly at: number; readonly origin: object }>();
  const written = changed(given, (value): WrittenPattern | WrittenOrigin | undefined => {
    if (value instanceof RegExp) return { regExp: [value.source, value.flags] };
    if (!('mark' in value && 'from' in value)) return undefined;
    const text = JSON.stringify(value);
    const { at: originAt } = origins.get(text) ?? { at: origins.size };
    origins.set(text, { at: originAt, origin: value });
    return { originAt };
  }) as Omit<WrittenCatalog, 'origins'>;
  return { origins: [...origins.values()].map(({ origin }) => origin), ...written };
}

/** Takes the catalog that the readers below give from then on. */
export function takeCatalog({ origins, ...written }: WrittenCatalog): void {
  shipped = changed(written, (value) => {
    if (isPattern(value)) return new RegExp(...value.regExp);
    return isOrigin(value) ? origins[value.originAt] : undefined;
  }) as ShippedCatalog;
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
function changed(value: unknown, change: (value: object) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const other = change(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((item) => changed(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, changed(item, change)]));
}

function isPattern(value: object): value is WrittenPattern {
  return 'regExp' in value;
}

function isOrigin(value: object): value is WrittenOrigin {
  return 'originAt' in value;
}
