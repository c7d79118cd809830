import { InputError } from './input-error.ts';
import { didYouMean } from './nearest-name.ts';

/**
 * Reads `vcpus=4,memory=16GiB`: known keys, each once, with a value.
 * @param place of the text, for errors
 * @param plainKey what a key is looked up by @default as it is written
 * @throws InputError naming the part that is wrong, with the nearest key
 */
export function readKeyValues(
  text: string,
  keys: readonly string[],
  place: string,
  plainKey = (key: string): string => key,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    const key = plainKey(part.slice(0, Math.max(0, at)).trim());
    const value = part.slice(at + 1).trim();
    if (!keys.includes(key) || value === '' || values.has(key)) {
      throw new InputError({
        place,
        found: `'${part.trim()}'`,
        expected: `each once: ${keys.map((known) => `${known}=...`).join(', ')}`,
        ...didYouMean(key, keys),
      });
    }
    values.set(key, value);
  }
  return values;
}
