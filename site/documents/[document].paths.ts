import { readdirSync, readFileSync } from 'node:fs';

const SCHEMAS = new URL('../../schemas/', import.meta.url);

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
}

/** A page for each format of JSON: its fields, from the schema that is shipped. */
export default {
  paths() {
    return readdirSync(SCHEMAS).map((file) => {
      const schema = JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8')) as Schema;
      return { params: { document: file.replace('.schema.json', '') }, content: pageOf(file, schema) };
    });
  },
};

function pageOf(file: string, schema: Schema): string {
  const rows = rowsOf(schema, '');
  const table = rows.length === 0 ? [] : ['| field | type | there | what it is |', '|---|---|---|---|', ...rows];
  const whole = `The whole schema: <a href="../schemas/${file}">${file}</a>`;
  return [cell(schema.description), '', whole, '', ...table].join('\n');
}

/** A row for each field, and for the fields in it: `plan.candidates[].hosts`. */
function rowsOf({ properties = {}, required = [], items, anyOf = [] }: Schema, path: string): readonly string[] {
  const own = Object.entries(properties).flatMap(([name, of]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const there = required.includes(name) ? 'always' : '';
    return [`| \`${at}\` | ${cell(typeOf(of))} | ${there} | ${cell(of.description)} |`, ...rowsOf(of, at)];
  });
  return [
    ...own,
    ...(items === undefined ? [] : rowsOf(items, `${path}[]`)),
    ...anyOf.flatMap((of) => rowsOf(of, path)),
  ];
}

function typeOf({ type, const: only, enum: names, anyOf }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (names !== undefined) return names.map((name) => JSON.stringify(name)).join(', ');
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].filter((name) => name !== '').join(' or ');
  return [type ?? ''].flat().join(' or ');
}

function cell(text = ''): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('{{', '{ {').replaceAll('\n', ' ');
}
