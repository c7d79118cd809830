import type { Prices } from '../../catalog/prices.ts';
import type { ProductGuests } from './guests-of-product.ts';

/** What of a plan has to be licensed, and what it costs. */
export interface Licensing {
  readonly products: readonly ProductGuests[];
  /** A processor with fewer cores counts as this many. */
  readonly leastCoresPerProcessor: number;
  readonly prices?: Prices;
}
