import { InputError } from '../base/input-error.ts';
import { parseRatio } from '../base/quantity.ts';

/**
 * Reads how narrow something should be: `0.02` or `2%`.
 * @throws InputError for what is no share from 0.1% to 50%
 */
export function parseShare(place: string, given: number | string): number {
  const share = parseRatio(given);
  if (share !== undefined && share >= 0.001 && share <= 0.5) return share;
  throw new InputError({ place, found: `'${given}'`, expected: 'a share from 0.1% to 50%' });
}
