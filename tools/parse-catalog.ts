// Parses the shipped catalog once and for all, for commands to start sooner: `npm run build` does this.
//   npx tsx tools/parse-catalog.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { yamlKey } from '../src/catalog/parsed-yaml.ts';

const folder = new URL('../catalog/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
const entries = files.map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const value: unknown = parse(text);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value))
    throw new Error(`${name} is more than JSON can say`);
  return [yamlKey(text), value] as const;
});
writeFileSync(
  new URL('../dist/catalog/parsed-yaml.json', import.meta.url),
  JSON.stringify(Object.fromEntries(entries)),
);
