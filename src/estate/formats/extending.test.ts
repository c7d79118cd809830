import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { exampleOf } from '../../base/testing/extending-docs.ts';
import { jsonInventoryLaws } from '../testing/inventory-laws.ts';
import { readFiles, totals } from '../testing/read-files.ts';

/* The importer that docs/extending.md adds, added: it compiles with the rest, and keeps the laws of all importers. */

vi.mock('./registry.ts', async (original) => {
  const registry = await original<typeof import('./registry.ts')>();
  const { acmeFormat } = await import('./testing/acme.ts');
  return { ...registry, estateFormats: [acmeFormat, ...registry.estateFormats] };
});

describe('the importer of docs/extending.md', () => {
  const files = { 'acme.json': JSON.parse(exampleOf('acme: export')) as object };

  test('is the code that is tested here', () => {
    expect(exampleOf('acme: src')).toBe(readFileSync(new URL('testing/acme.ts', import.meta.url), 'utf8'));
  });

  test('reads the export that is shown', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toMatchObject({
      format: 'acme',
      guests: 1,
      vcpus: 4,
      memoryMib: 8192,
      hosts: 1,
      hostCores: 32,
    });
    expect(estate.guests[0]?.name).toBe('web-1');
  });

  jsonInventoryLaws(files);
});
