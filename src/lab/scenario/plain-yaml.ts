/** Words and quantities that YAML reads as the text that they are; all else is quoted. */
const PLAIN = /^[a-z_/](?:[\w./%+=<>-]| (?=\w))*$/i;
const OTHER_MEANING = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
/** `0xff` is a number. */
const QUANTITY = /^(?!0x)\d[\d.]*[a-z%/]+$/i;

/**
 * Writes plain data as YAML, in blocks, without a line's end. The library that reads YAML writes it too, in eight times the code, which every page
 * would load.
 */
export function plainYaml(value: unknown): string {
  return linesOf(value).join('\n');
}

function linesOf(value: unknown): string[] {
  if (isList(value)) return value.flatMap((item) => after('- ', linesOf(item)));
  if (!isMapping(value)) return [scalar(value)];
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .flatMap(([key, item]) => {
      const lines = linesOf(item);
      const name = `${scalar(key)}:`;
      return isList(item) || isMapping(item)
        ? [name, ...lines.map((line) => `  ${line}`)]
        : [`${name} ${lines.join('')}`];
    });
}

/** The first line behind a mark, the others below it. */
function after(mark: string, [first = '', ...others]: readonly string[]): string[] {
  return [mark + first, ...others.map((line) => `${' '.repeat(mark.length)}${line}`)];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const isText = (PLAIN.test(value) && !OTHER_MEANING.test(value)) || QUANTITY.test(value);
  return isText ? value : JSON.stringify(value);
}
