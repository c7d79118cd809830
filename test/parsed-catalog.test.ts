import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { builtNote, isBuilt } from './testing/command-line.ts';

const BUILT = new URL('../dist/catalog/', import.meta.url);

it.runIf(isBuilt)(`the catalog that the build parsed is the one that the YAML says${builtNote}`, async () => {
  expect(existsSync(new URL('parsed-yaml.json', BUILT))).toBe(true);
  const built = (await import(new URL('read-catalog.js', BUILT).href)) as { readonly readCatalog: typeof readCatalog };
  expect(built.readCatalog()).toEqual(readCatalog());
});
