import { factorOf, parseNumber, parseRatio, parseTimeNs } from '../base/quantity.ts';
import { CLOCK_UNITS, MEMORY_UNITS, type Units } from '../base/units.ts';

/** What a figure of the assumptions is, which the last word of its name tells. */
export interface AssumptionQuantity {
  /** Empty for a share and a factor. */
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  /** What may be written, for errors. */
  readonly says: string;
  /** @returns undefined for what is no such quantity */
  readonly parse: (written: unknown) => number | undefined;
}

const SHARE: AssumptionQuantity = {
  unit: '',
  least: 0,
  most: 1,
  says: 'a share from 0 to 1, such as 0.25 or 25%',
  parse: parseRatio,
};
const SWING: AssumptionQuantity = { ...SHARE, most: 0.6, says: 'a share from 0 to 0.6, such as 0.3 or 30%' };
const USE: AssumptionQuantity = { ...SHARE, least: 0.001, says: 'a share from 0.1% to 1, such as 0.25 or 25%' };
const FACTOR: AssumptionQuantity = {
  unit: '',
  least: 1,
  most: 100,
  says: 'a factor from 1 to 100, such as 1.25',
  parse: parseNumber,
};
const PLAIN: AssumptionQuantity = {
  unit: '',
  least: 0,
  most: 1e6,
  says: 'a number from 0 to 1,000,000',
  parse: parseNumber,
};
const COUNT: AssumptionQuantity = {
  unit: '',
  least: 1,
  most: 64,
  says: 'a whole number from 1 to 64',
  parse: (written) => {
    const number = parseNumber(written);
    return Number.isInteger(number) ? number : undefined;
  },
};
const TIME: AssumptionQuantity = {
  unit: 'ns',
  least: 1000,
  most: 1e12,
  says: 'a time from 1us to 1000s, such as 2ms',
  parse: (written) => parseTimeNs(written) ?? parseNumber(written),
};
const MEMORY: AssumptionQuantity = {
  unit: 'MiB',
  least: 0,
  most: 1024 * 1024,
  says: 'memory from 0 to 1TiB, such as 512MiB or 4GiB',
  parse: (written) => withUnit(written, MEMORY_UNITS),
};
const HOST_MEMORY: AssumptionQuantity = {
  ...MEMORY,
  least: 1024,
  most: 64 * 1024 * 1024,
  says: 'memory from 1GiB to 64TiB, such as 768GiB',
};
const CLOCK: AssumptionQuantity = {
  unit: 'MHz',
  least: 100,
  most: 10_000,
  says: 'a clock from 100MHz to 10GHz, such as 2.4GHz',
  parse: (written) => withUnit(written, CLOCK_UNITS),
};
const WATTS: AssumptionQuantity = {
  unit: 'W',
  least: 0,
  most: 100_000,
  says: 'watts from 0 to 100,000, such as 6W',
  parse: (written) => withUnit(written, { w: 1, kw: 1000 }),
};
const RACK_UNITS: AssumptionQuantity = {
  unit: 'U',
  least: 0.1,
  most: 100,
  says: 'rack units from 0.1 to 100, such as 2U',
  parse: (written) => withUnit(written, { u: 1 }),
};

/** The first that fits a name; names of figures tell their unit. */
const BY_NAME: readonly (readonly [name: RegExp, quantity: AssumptionQuantity])[] = [
  [/Utilization$/, USE],
  [/^swing$/, SWING],
  [/Share|Ratio|Variability$|^(?:clumping|correlation|skew)$/, SHARE],
  [/Factors?$/, FACTOR],
  [/Ns$/, TIME],
  [/^memoryMib$/, HOST_MEMORY],
  [/Mib/, MEMORY],
  [/Mhz$/, CLOCK],
  [/[wW]atts/, WATTS],
  [/^rackUnits$/, RACK_UNITS],
  [/^hostPackages$|ThreadsPerCore$/, COUNT],
];

/** @param key a path such as `plan.guestClasses.database.burstNs`; positions in a list name nothing */
export function quantityOf(key: string): AssumptionQuantity {
  const name = key.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? PLAIN;
}

/** A bare number is in our unit. */
function withUnit(written: unknown, units: Units): number | undefined {
  const bare = parseNumber(written);
  if (bare !== undefined || typeof written !== 'string') return bare;
  const [, amount, unit = ''] = /^\s*([^a-z\s]+)\s*([a-z]+)\s*$/i.exec(written) ?? [];
  const [number, factor] = [parseNumber(amount), factorOf(unit.toLowerCase(), units)];
  return number === undefined || factor === undefined ? undefined : number * factor;
}
