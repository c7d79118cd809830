import { InputError } from '../base/input-error.ts';
import { parseRatio } from '../base/quantity.ts';

/**
 * Reads a share, `0.02` or `2%`: how narrow something should be, unless other bounds are given.
 * @throws InputError for what is no share from `least` to `most`
 */
export function parseShare(place: string, given: number | string, least = 0.001, most = 0.5): number {
  const share = parseRatio(given);
  if (share !== undefined && share >= least && share <= most) return share;
  throw new InputError({ place, found: `'${given}'`, expected: `a share from ${100 * least}% to ${100 * most}%` });
}
