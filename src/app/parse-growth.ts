import { InputError } from '../base/input-error.ts';
import { parseRatio } from '../base/quantity.ts';

const GROWTH = /^(.+?)\s*\/\s*year$/u;

/**
 * Reads `10%/year` as a share.
 * @throws InputError for anything else
 */
export function parseGrowth(growth: string): number {
  const perYear = parseRatio(GROWTH.exec(growth.trim())?.[1]);
  if (perYear !== undefined && perYear > -1 && perYear <= 100) return perYear;
  throw new InputError({ place: '--growth', found: `'${growth}'`, expected: 'a share of a year such as 10%/year' });
}
