import { InputError } from '../../base/input-error.ts';

/**
 * Hosts of every pool that may fail at once: so many, or a share of its hosts, spares included, which is rounded up to whole
 * hosts. A pool is a cluster where clusters are kept apart, as a spare host of one starts no guest of another.
 */
export type Spare = number | { readonly share: number };

/** With more spares than hosts that carry load, some would never be needed. */
const MOST_SHARE = 0.5;
/** Shares are decimal: rounding errors of binary fractions must not add a host. */
const ROUNDING = 1e-9;

/** Spares of a pool that needs `loaded` hosts without them: the fewest that are the share of all its hosts. */
export function sparesBeside(loaded: number, spare: Spare): number {
  if (typeof spare === 'number') return spare;
  return Math.ceil((spare.share * loaded) / (1 - spare.share) - ROUNDING);
}

/**
 * Reads `1` or `10%`.
 * @throws InputError for anything else, and for a share of no host or of more than half of them
 */
export function parseSpare(text: string, place = '--spare'): Spare {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const share = /^(\d{1,2}(?:\.\d+)?) ?%$/.exec(text);
  const spare = share === null ? NaN : { share: Number(share[1]) / 100 };
  checkSpare(spare, place, `'${text}'`);
  return spare;
}

/** @throws InputError for what is no number of hosts and no share of them */
export function checkSpare(spare: Spare, place: string, found = JSON.stringify(spare)): void {
  const isSpare =
    typeof spare === 'number' ? Number.isInteger(spare) && spare >= 0 : spare.share > 0 && spare.share <= MOST_SHARE;
  if (isSpare) return;
  throw new InputError({
    place,
    found,
    expected: "a whole number of hosts, 0 or more, or a share of every cluster's hosts, such as 10%, 50% at most",
  });
}
