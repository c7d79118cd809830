import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { builtNote, isBuilt } from './testing/command-line.ts';

const DIST = new URL('../dist/', import.meta.url);

it.runIf(isBuilt)(`the catalog that the build parsed is the one that the YAML says${builtNote}`, async () => {
  expect(existsSync(new URL('catalog/parsed-yaml.json', DIST))).toBe(true);
  const built = (await import(new URL('catalog/read-catalog.js', DIST).href)) as {
    readonly readCatalog: typeof readCatalog;
  };
  expect(built.readCatalog()).toEqual(readCatalog());
});

it.runIf(isBuilt)(`the simulator's catalog for browsers is the one that the YAML says${builtNote}`, async () => {
  const built = (await import(new URL('sim-catalog.js', DIST).href)) as { readonly shippedCatalog: unknown };
  expect(built.shippedCatalog).toEqual(simulationCatalog(readCatalog()));
});
