import { InputError } from '../base/input-error.ts';
import { isMapping } from '../base/mapping.ts';
import { setScenarioValue } from '../scenario/path.ts';

/** One quantity that a sweep varies. */
export interface Axis {
  /** As it was written: `guests` or a path such as `guests[web].count`. */
  readonly path: string;
  readonly unit: string;
  /** Whole numbers only. */
  readonly whole: boolean;
  readonly from: number;
  readonly to: number;
  /** A list of values; otherwise the range from `from` to `to`. */
  readonly values?: readonly number[];
}

/** A setting that a sweep compares, each of its values by name: a scheduler, a datapath, a kernel. */
export interface Choices {
  readonly path: string;
  /** In the order in which they were written, once each. */
  readonly choices: readonly string[];
}

/** What a sweep has a curve for each value of. */
export type Family = Axis | Choices;

/** A value of a family. */
export type FamilyValue = number | string;

const NUMBER = /^\s*((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?)(k|M)?\s*([^\d\s.].*)?$/u;
const THOUSANDS: Readonly<Record<string, number>> = { k: 1e3, M: 1e6 };
/** More guests than this are a slip. */
const MOST_GUESTS = 1_000_000;
const EXAMPLE = 'such as guests=1..400, guests[web].count=1..64 or machine.coresPerLlc=4,8,16';

/**
 * Reads `path=from..to` or `path=a,b,c`; both ends may carry the same unit (`50/s..900/s`, `1ms..8ms`). Loads are whole
 * numbers where both ends are and have no unit.
 * @throws InputError for what is no range, for a range without loads in it, and for guests that are no whole ones
 */
export function parseAxis(text: string): Axis {
  const fail = (expected: string, found = `'${text}'`): never => {
    throw new InputError({ place: '--vary', found, expected });
  };
  const [, path, range] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (path === undefined || range === undefined) return fail(`path=from..to, ${EXAMPLE}`);
  const isRange = range.includes('..');
  const parts = range.split(isRange ? '..' : ',').map((part) => NUMBER.exec(part));
  const [first] = parts;
  if (first === null || parts.includes(null) || (isRange && parts.length !== 2)) {
    return fail(`numbers, from..to or one by one, ${EXAMPLE}`);
  }
  const unit = parts.map((part) => part?.[3] ?? '').find(Boolean) ?? '';
  if (parts.some((part) => (part?.[3] ?? unit) !== unit)) return fail('the same unit throughout');
  const numbers = parts.map((part) => Number(part?.[1]) * (THOUSANDS[part?.[2] ?? ''] ?? 1));
  if (!numbers.every(Number.isFinite)) return fail(`numbers, from..to or one by one, ${EXAMPLE}`);
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)];
  const whole = unit === '' && numbers.every((number) => Number.isInteger(number));
  const [low = NaN, high = NaN] = numbers;
  if (isRange && !(low < high)) {
    return fail('a range that goes up, with at least two loads', `the empty range '${range}'`);
  }
  const axis = { path: path.trim(), unit, whole, from, to };
  if (axis.path === GUESTS && !(whole && from >= 1 && to <= MOST_GUESTS)) {
    return fail(`whole numbers of guests, 1 to ${MOST_GUESTS}, such as guests=1..400`);
  }
  return isRange ? axis : { ...axis, values: [...new Set(numbers)].toSorted((a, b) => a - b) };
}

/**
 * Reads what {@link parseAxis} reads, and also names: `scheduler=linux-eevdf,xen-credit2,esxi`.
 * @throws InputError as it does
 */
export function parseFamily(text: string): Family {
  const [, path, list] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  const parts = list?.split(',').map((part) => part.trim()) ?? [];
  if (path === undefined || parts.length < 2 || parts.some((part) => !NAME.test(part))) return parseAxis(text);
  return { path: path.trim(), choices: [...new Set(parts)] };
}

/** A name or a switch: it begins with a letter. */
const NAME = /^\p{L}[\p{L}\d._-]*$/u;

/** A scenario with a value of a family in it. */
export function atFamilyValue(scenario: unknown, family: Family, value: FamilyValue): unknown {
  if (!('choices' in family)) return atLoad(scenario, family, Number(value));
  return setScenarioValue(scenario, family.path, value);
}

/** The path that stands for all guests together. */
export const GUESTS = 'guests';

/** A load as it is written into a scenario. */
export function loadText(load: number, { unit }: Pick<Axis, 'unit'>): string {
  return `${load}${unit}`;
}

/**
 * A scenario with a load in it. The path `guests` stands for all guests together: that many, dealt out to the groups in
 * proportion to their counts in the scenario; groups that get none are left out.
 */
export function atLoad(scenario: unknown, axis: Axis, load: number): unknown {
  if (axis.path === GUESTS) return withGuests(scenario, load);
  return setScenarioValue(scenario, axis.path, axis.unit === '' ? load : loadText(load, axis));
}

function withGuests(scenario: unknown, guests: number): unknown {
  const groups: unknown = isMapping(scenario) ? scenario['guests'] : undefined;
  if (!isMapping(scenario) || !Array.isArray(groups)) return scenario; // for `resolveScenario` to refuse
  const shares = groups.map((group: unknown) => (isMapping(group) ? Number(group['count'] ?? 1) : 1));
  return withCounts(scenario, apportion(guests, shares));
}

/** A scenario with so many guests of each of its groups; groups that get none are left out. */
export function withCounts(scenario: unknown, counts: readonly number[]): unknown {
  const groups: unknown = isMapping(scenario) ? scenario['guests'] : undefined;
  if (!isMapping(scenario) || !Array.isArray(groups)) return scenario; // for `resolveScenario` to refuse
  const dealt = groups.flatMap((group: unknown, index) => {
    const count = counts[index] ?? 0;
    return count > 0 && isMapping(group) ? [{ ...group, count }] : [];
  });
  return { ...scenario, guests: dealt };
}

/**
 * Divides whole guests in proportion to shares, one after the other by the method of Webster and Sainte-Laguë: with one
 * more guest no group loses one.
 */
export function apportion(guests: number, shares: readonly number[]): readonly number[] {
  const groups = shares.map((share) => ({ share, count: 0 }));
  for (let guest = 0; guest < guests; guest++) {
    const claims = groups.map(({ share, count }) => share / (2 * count + 1));
    const next = groups[claims.indexOf(Math.max(...claims))];
    if (next !== undefined) next.count++;
  }
  return groups.map(({ count }) => count);
}
