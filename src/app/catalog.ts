import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { findMachine } from '../catalog/find-machine.ts';
import { type Catalog, readCatalog } from '../catalog/read-catalog.ts';

/** One shelf of the catalog. */
export interface CatalogKind {
  readonly kind: string;
  readonly says: string;
}

const SHELVES = {
  machines: { says: 'servers to plan for', entries: ({ machines }) => machines },
  processors: { says: 'processors and their topology', entries: ({ processors }) => processors },
  costs: { says: 'hardware costs, by microarchitecture', entries: ({ costs }) => costs },
  schedulers: { says: 'hypervisor schedulers and their parameters', entries: ({ schedulers }) => schedulers },
  devices: {
    says: 'virtual devices and the cost of a request on each datapath',
    entries: ({ devices }) => devices,
  },
  connections: { says: 'connection paths of kernels and front ends', entries: ({ connections }) => connections },
  planning: { says: 'what a plan assumes about guests, hypervisors and servers', entries: ({ planning }) => planning },
  'ready-ladder': { says: 'thresholds of CPU ready time', entries: ({ readyLadder }) => readyLadder },
  tuning: { says: 'what tune tries on a host', entries: ({ tuning }) => tuning },
  licences: { says: 'how products count what has to be licensed', entries: ({ licences }) => licences },
  'move-first': {
    says: 'rules that rank guests by how safe they are to move',
    entries: ({ moveFirst }) => moveFirst,
  },
} satisfies Readonly<Record<string, { readonly says: string; readonly entries: (catalog: Catalog) => unknown }>>;

/** Names of the shelves. */
export type CatalogKindName = keyof typeof SHELVES;

/** What the catalog has. */
export function catalogKinds(): readonly CatalogKind[] {
  return Object.entries(SHELVES).map(([kind, { says }]) => ({ kind, says }));
}

/** @throws InputError for a shelf that there is not, with the nearest name */
export function findKind(name: string): CatalogKindName {
  const names = Object.keys(SHELVES);
  if (Object.hasOwn(SHELVES, name)) return name as CatalogKindName;
  throw new InputError({ found: `kind '${name}'`, expected: `one of ${names.join(', ')}`, ...didYouMean(name, names) });
}

/**
 * Figures about the world, each with its source: the shelves, what is on one of them, or one machine.
 * @throws InputError for a name that the catalog does not have
 */
export function catalogEntries({ kind, name }: { readonly kind?: string; readonly name?: string }): unknown {
  if (kind === undefined) {
    if (name === undefined) return catalogKinds();
    throw new InputError({ found: `'${name}' without a kind`, expected: 'kind machines' });
  }
  const found = findKind(kind);
  const catalog = readCatalog();
  if (name === undefined) return SHELVES[found].entries(catalog);
  if (found === 'machines') return findMachine(catalog, name);
  throw new InputError({ found: `'${name}' after '${kind}'`, expected: 'no name: only machines take one' });
}
