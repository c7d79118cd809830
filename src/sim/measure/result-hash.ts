import type { Result } from './result.ts';

/** Offset basis and prime of FNV-1a for 32 bits (Fowler, Noll, Vo). */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Any other start makes a second, independent hash. */
const SECOND_BASIS = 0x9e3779b9;

/**
 * Sixteen hexadecimal digits that are equal exactly if two results are equal, independent of the order of fields: to
 * check that two runs agree to the last bit; not for cryptography.
 */
export function resultHash(result: Result): string {
  const text = stableText(result);
  return [FNV_BASIS, SECOND_BASIS].map((basis) => fnv1a(text, basis).toString(16).padStart(8, '0')).join('');
}

/** JSON with the keys of every object in order, and with the numbers that JSON does not have. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries: [string, unknown][] = Object.entries(value);
    const fields = entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => `${key}:${stableText(part)}`);
    return `{${fields.join(',')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), FNV_PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), FNV_PRIME);
  }
  return hash >>> 0;
}
