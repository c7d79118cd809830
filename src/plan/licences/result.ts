import type { IncludedStorage } from '../../catalog/licence-rules.ts';

/** A product's licences on a plan, by each way to license it. */
export interface ProductLicences {
  /** Name of the product in the catalog. */
  readonly product: string;
  readonly title: string;
  /** Guests that run it; 0 for what runs the hosts. */
  readonly guests: number;
  /** Hosts that a guest of it may be on, spares included. */
  readonly reachableHosts: number;
  readonly options: readonly OptionLicences[];
}

/** Licences of one way to license a product. */
export interface OptionLicences {
  readonly option: string;
  readonly title: string;
  readonly unit: LicenceUnit;
  readonly licences: number;
  /** Storage that these licences include together; absent where they include none. */
  readonly includes?: IncludedStorage;
}

/** What is counted: cores, vCPUs, or licences that cover more or less than one of something. */
export type LicenceUnit = 'cores' | 'vCPUs' | 'licences';

/** What a plan costs over some years, with a user's prices. */
export interface PlanCost {
  readonly currency: string;
  readonly years: number;
  readonly total: number;
  /** What it is made of, in the order in which it is told; nothing that costs 0. */
  readonly parts: readonly { readonly what: string; readonly amount: number }[];
  /** What has no price here: a part of it, or a product. */
  readonly unpriced: readonly string[];
}

/** The guests of a product on hosts of their own: fewer hosts to license, and perhaps more hosts in all. */
export interface LicenceIsland {
  readonly product: string;
  readonly title: string;
  /** Guests of the product. */
  readonly guests: number;
  /** Hosts that they have for themselves, spares included. */
  readonly islandHosts: number;
  /** Of the whole plan. */
  readonly hosts: number;
  readonly rackUnits: number;
  /** The way to license it that saves most. */
  readonly option: string;
  readonly unit: LicenceUnit;
  readonly licences: number;
  /** Without hosts of their own, by the same law. */
  readonly licencesBefore: number;
}
