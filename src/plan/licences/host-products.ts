import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { LicensedProduct } from '../../catalog/licence-rules.ts';

/**
 * The products that run hosts, of those that were asked for.
 * @throws InputError for a product that there is not, and for one of guests, which is found by what guests show
 */
export function findHostProducts(products: readonly LicensedProduct[], names: readonly string[]): readonly string[] {
  const known = products.filter(({ found }) => found === undefined).map(({ name }) => name);
  return names.map((name) => {
    if (known.includes(name.toLowerCase())) return name.toLowerCase();
    const isOfGuests = products.some((product) => product.name === name.toLowerCase());
    throw new InputError({
      place: '--licence',
      found: isOfGuests ? `'${name}', which is counted where guests run it` : `'${name}'`,
      expected: `a product that runs hosts: ${known.join(', ')}`,
      ...(isOfGuests ? {} : didYouMean(name, known)),
    });
  });
}
