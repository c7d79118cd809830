/** Whether a value of YAML, JSON or a scenario is a mapping: an object with keys, and no list. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
