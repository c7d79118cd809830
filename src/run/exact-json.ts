/** JSON has no such numbers; they stand in it as `{"number": "Infinity"}`. */
const KEY = 'number';

/** JSON that preserves every number to the last bit, including those that JSON does not have. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))
      ? { [KEY]: Object.is(part, -0) ? '-0' : String(part) }
      : part,
  );
}

/**
 * Reads what `exactJson` wrote.
 * @throws SyntaxError for what is no JSON
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null) return part;
    const [entry, ...others] = Object.entries(part) as [string, unknown][];
    if (entry === undefined || others.length > 0) return part;
    const [key, number] = entry;
    return key === KEY && typeof number === 'string' ? Number(number) : part;
  });
}
