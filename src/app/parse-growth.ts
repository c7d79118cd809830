import { InputError } from '../base/input-error.ts';
import { parseRatio } from '../base/quantity.ts';

const GROWTH = /^(.+?)\s*\/\s*year$/u;

/** `10%/year` as 0.1. @throws InputError for anything else, and below -100 % or above 10,000 % */
export function parseGrowth(growth: string): number {
  const perYear = parseRatio(GROWTH.exec(growth.trim())?.[1]);
  if (perYear !== undefined && perYear > -1 && perYear <= 100) return perYear;
  throw new InputError({ place: '--growth', found: `'${growth}'`, expected: 'a share of a year such as 10%/year' });
}
