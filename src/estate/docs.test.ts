import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvColumnNames, csvRowSchema } from './formats/kneepoint-csv/columns.ts';
import { hostColumnNames, hostRowSchema } from './formats/kneepoint-csv/host-columns.ts';
import { warningCodes } from './model/warnings.ts';

/** What stands in backquotes in the first column of the tables of a document. */
function firstColumn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\| `([a-z0-9_-]+)` \|/gmu)].map(([, name]) => name!);
}

describe('the documents say what the code does', () => {
  test('docs/warnings.md explains every warning of an estate', () => {
    expect(firstColumn('docs/warnings.md')).toEqual(expect.arrayContaining(Object.keys(warningCodes)));
  });

  test('docs/estate-csv.md lists the columns in their order', () => {
    expect(firstColumn('docs/estate-csv.md')).toEqual(csvColumnNames);
  });

  test('docs/estate-csv.md lists the columns of hosts in their order', () => {
    const names = [...readFileSync('docs/estate-csv.md', 'utf8').matchAll(/^\| \*([a-z0-9_]+)\* \|/gmu)];
    expect(names.map(([, name]) => name)).toEqual(hostColumnNames);
  });

  test('schemas/estate-hosts-csv.schema.json is the one of the columns', () => {
    expect(JSON.parse(readFileSync('schemas/estate-hosts-csv.schema.json', 'utf8'))).toEqual(hostRowSchema());
  });

  test('schemas/estate-csv.schema.json is the one of the columns', () => {
    expect(JSON.parse(readFileSync('schemas/estate-csv.schema.json', 'utf8'))).toEqual(csvRowSchema());
  });
});
