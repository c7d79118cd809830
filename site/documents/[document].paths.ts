import { readdirSync, readFileSync } from 'node:fs';

const SCHEMAS = new URL('../../schemas/', import.meta.url);

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: unknown;
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

function pageOf(file: string, { description = '', properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).map(
    ([name, of]) =>
      `| \`${name}\` | ${of.const === undefined ? (of.type ?? '') : JSON.stringify(of.const)} | ${required.includes(name) ? 'always' : ''} | ${cell(of.description)} |`,
  );
  const table = rows.length === 0 ? [] : ['| field | type | there | what it is |', '|---|---|---|---|', ...rows];
  return [cell(description), '', `The whole schema: <a href="../schemas/${file}">${file}</a>`, '', ...table].join('\n');
}

function cell(text = ''): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('{{', '{ {').replaceAll('\n', ' ');
}
