import { InputError } from '../base/input-error.ts';

/** @throws InputError for what is no whole number from `least` to `most` */
export function parseWhole(place: string, given: number | string, least: number, most: number): number {
  const whole = /^\d{1,10}$/.test(String(given).trim()) ? Number(given) : NaN;
  if (whole >= least && whole <= most) return whole;
  throw new InputError({ place, found: `'${given}'`, expected: `a whole number from ${least} to ${most}` });
}
