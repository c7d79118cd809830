import type { LicensedProduct } from '../../catalog/licence-rules.ts';
import { wordMatcher, wordsOf } from '../../demand/guest-text.ts';
import type { Guest } from '../../estate/model/estate.ts';

/** A product that has to be licensed for these guests. */
export interface ProductGuests {
  readonly product: LicensedProduct;
  /** Positions in the estate, ascending; of a product that runs the hosts, none. */
  readonly guests: readonly number[];
}

/**
 * The products that guests show by their operating systems, names and tags, and those that were asked for by name.
 * @param named products of the hosts that are to be counted
 */
export function productsOf(
  guests: readonly Guest[],
  products: readonly LicensedProduct[],
  named: readonly string[],
): readonly ProductGuests[] {
  return products.flatMap((product) => {
    const { found } = product;
    if (found === undefined) return named.includes(product.name) ? [{ product, guests: [] }] : [];
    const matches = wordMatcher(found.words);
    const positions = guests.flatMap((guest, at) =>
      found.fields.some((field) => matches(field === 'tags' ? wordsOf(...guest.tags) : wordsOf(guest[field])))
        ? [at]
        : [],
    );
    return positions.length === 0 ? [] : [{ product, guests: positions }];
  });
}
