import type { Figure, Origin } from '../base/figure.ts';

/** What a licence is counted by, of hosts or of guests. */
export type LicenceRule =
  | CoresRule
  | VcpusRule
  | { readonly counts: 'guests'; readonly perGuest: number }
  | { readonly counts: 'smaller-cores'; readonly hosts: LicensedHosts }
  | {
      readonly counts: 'sockets';
      readonly socketsCovered: number;
      readonly coresCovered?: number;
      readonly hosts: LicensedHosts;
    }
  | { readonly counts: 'hosts'; readonly hosts: LicensedHosts };

/** vCPUs of guests. */
interface VcpusRule {
  readonly counts: 'vcpus';
  /** A guest with fewer counts as this many. */
  readonly perGuest?: number;
  /** Licences for each vCPU; the sum over all guests is rounded up. @default 1 */
  readonly factor?: number;
}

/** Physical cores of hosts. */
interface CoresRule {
  readonly counts: 'cores';
  /** A processor with fewer cores counts as this many. */
  readonly perProcessor?: number;
  /** A host with fewer cores counts as this many. */
  readonly perHost?: number;
  /** All cores of a host are licensed again for every so many guests; left out, once for any number of guests. */
  readonly guestsCovered?: number;
  /** Licences for each core; the sum over all hosts is rounded up. @default 1 */
  readonly factor?: number;
  readonly hosts: LicensedHosts;
}

/** Hosts that count: those that a guest of the product may be moved to, or all hosts of the plan. */
export type LicensedHosts = 'reachable' | 'all';

/** Where the words that name a product are looked for. */
export const licenceFields = ['name', 'folder', 'annotation', 'tags', 'os'] as const;

/** A way to license a product. */
export interface LicenceOption {
  /** Unique in its product. */
  readonly name: string;
  /** For people: `Datacenter, all guests of a host`. */
  readonly title: string;
  readonly rule: LicenceRule;
  /** What comes with each licence: so many TiB of storage, `vSAN with Cloud Foundation`; absent where nothing does. */
  readonly includes?: IncludedStorage;
  readonly origin: Origin;
}

/** Storage that licences include. */
export interface IncludedStorage {
  readonly tib: number;
  /** For people, what it is of. */
  readonly of: string;
}

/** A product that is licensed, and how. */
export interface LicensedProduct {
  readonly name: string;
  readonly title: string;
  /** The day on which the sources were read, `2026-11-28`. */
  readonly read: string;
  /** How its guests are found; absent for what runs the hosts, which is counted where the user names it. */
  readonly found?: {
    readonly fields: readonly (typeof licenceFields)[number][];
    readonly words: readonly string[];
    readonly origin: Origin;
  };
  /** At least one. */
  readonly options: readonly LicenceOption[];
}

/** What is licensed, and how. */
export interface LicenceCatalog {
  /** A processor with fewer cores counts as this many, where no product is named. */
  readonly leastCoresPerProcessor: Figure;
  readonly products: readonly LicensedProduct[];
}
