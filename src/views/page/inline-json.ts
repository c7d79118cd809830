import { printable } from '../../base/foreign-text.ts';

/** JSON of printable texts that cannot end the script element it stands in. */
export function inlineJson(value: unknown): string {
  const json = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? printable(part) : part));
  return json.replaceAll('<', '\\u003c');
}
