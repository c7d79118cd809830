import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { quote } from './problem.ts';

/** These may be a bare name in a scenario, which is short for a mapping with that name. */
const NAMED = ['machine', 'scheduler'];

/**
 * A scenario with one value replaced; the given one stays as it was. A path is `guests[0].count`, `guests.0.count`, or,
 * by a group's name, `guests[web].count`. Whether the field exists and takes the value is for `resolveScenario` to say.
 *
 * @param input a scenario as people write it
 * @throws InputError for a path without steps and for a list item that does not exist
 */
export function setScenarioValue(input: unknown, path: string, value: unknown): unknown {
  const steps = path.replaceAll(/\[([^[\]]*)\]/g, '.$1').split('.');
  if (steps.includes('')) {
    throw new InputError({ found: quote(path), expected: 'a path such as guests[web].count or machine.packages' });
  }
  return replaced(input, steps, 0, value, path);
}

function replaced(at: unknown, steps: readonly string[], depth: number, value: unknown, path: string): unknown {
  const step = steps[depth];
  if (step === undefined) return value;
  if (Array.isArray(at)) {
    const items: readonly unknown[] = at;
    const index = indexOf(items, step, path);
    return items.with(index, replaced(items[index], steps, depth + 1, value, path));
  }
  const mapping = asMapping(at, steps.slice(0, depth));
  return { ...mapping, [step]: replaced(own(mapping, step), steps, depth + 1, value, path) };
}

function asMapping(at: unknown, steps: readonly string[]): object {
  if (typeof at === 'object' && at !== null) return at;
  const [field = ''] = steps;
  return typeof at === 'string' && steps.length === 1 && NAMED.includes(field) ? { name: at } : {};
}

function own(mapping: object, key: string): unknown {
  return Object.hasOwn(mapping, key) ? Reflect.get(mapping, key) : undefined;
}

/** A list item by its position or its name. */
function indexOf(items: readonly unknown[], step: string, path: string): number {
  const names = items.map((item) => (typeof item === 'object' && item !== null ? String(own(item, 'name')) : ''));
  const index = names.includes(step) ? names.indexOf(step) : /^\d+$/.test(step) ? Number(step) : -1;
  if (index >= 0 && index < items.length) return index;
  throw new InputError({
    place: path,
    found: `no item '${step}'`,
    expected: names.some(Boolean)
      ? `one of ${names.join(', ')}, or a position from 0 to ${items.length - 1}`
      : `a position from 0 to ${items.length - 1}`,
    ...didYouMean(step, names),
  });
}
