import { Fields } from '../../inventory/fields.ts';
import type { FieldSource } from '../../inventory/fields.ts';

/** `name-label ( RW): web`: the name of a parameter, whether it is read-only, a set or a map, and its value. */
const LINE = /^\s*([\w-]+) \(\s*[SM]?R[OW]\)(?: \[[A-Z ]+\])?\s*: ?(.*)$/u;
/** What stands for no value. */
const NOTHING = /^<(?:not in database|expensive field|unknown|nil)>$/u;

/** Whether a text lists guests with their sizes, or hosts, as `xe ...-list params=all` does. */
export function isXeList(start: string): boolean {
  if (!/^\s*uuid \( RO\)\s*:/u.test(start)) return false;
  return /^\s*(?:VCPUs-max|memory-static-max|cpu_info|memory-total) \(/mu.test(start);
}

/** The records of a list. Maps (`cpu_info`) are objects; a record begins with its uuid. */
export function xeRecords(file: string, text: string, source: FieldSource): Fields[] {
  const records: Fields[] = [];
  let values: Record<string, unknown> | undefined;
  text.split(/\r?\n/u).forEach((line, at) => {
    const [, key, value = ''] = LINE.exec(line) ?? [];
    if (key === undefined) return;
    if (key === 'uuid' || values === undefined) {
      values = {};
      records.push(new Fields(source, 'xe list', `${file}, line ${at + 1}`, values));
    }
    if (!NOTHING.test(value.trim()) && !Object.hasOwn(values, key))
      values[key] = /\(\s*MR[OW]\)/u.test(line) ? mapOf(value) : value;
  });
  return records;
}

/** `weight: 256; cap: 0`. */
function mapOf(text: string): Record<string, string> {
  const entries = text.split(';').flatMap((entry): [string, string][] => {
    const at = entry.indexOf(': ');
    return at === -1 ? [] : [[entry.slice(0, at).trim(), entry.slice(at + 2).trim()]];
  });
  return Object.fromEntries(entries);
}
