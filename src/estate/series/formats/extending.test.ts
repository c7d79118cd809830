import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { exampleOf } from '../../../base/testing/extending-docs.ts';
import { plainSeries, seriesOfTexts } from '../testing/series-of-texts.ts';

/* The importer of series that docs/extending.md adds, added: it compiles with the rest, and reads what is shown. */

vi.mock('./registry.ts', async (original) => {
  const { seriesFormats } = await original<typeof import('./registry.ts')>();
  const { acmeFormat } = await import('./testing/acme.ts');
  return { seriesFormats: [acmeFormat, ...seriesFormats] };
});

describe('the importer of series of docs/extending.md', () => {
  const file = exampleOf('acme series: file');

  test('is the code that is tested here', () => {
    expect(exampleOf('acme series: src')).toBe(readFileSync(new URL('testing/acme.ts', import.meta.url), 'utf8'));
  });

  test('reads the file that is shown, in any order of its rows', async () => {
    const [header, ...rows] = file.trim().split('\n');
    const start = Date.UTC(2026, 2, 2, 8) / 1000;
    for (const text of [file, [header, ...rows.toReversed(), ''].join('\n')]) {
      const imported = await seriesOfTexts({ 'metrics.csv': text });
      expect(imported.formats).toEqual(['acme']);
      expect(imported.series[0]?.owner).toMatchObject({ id: 'web-1', vcpus: 4 });
      expect(plainSeries(imported)).toEqual({
        'web-1 cpu_share': { seconds: [start, start + 300], steps: [300, 300], means: [0.22, 0.31] },
      });
    }
  });

  test('says where a time is none', async () => {
    const told = seriesOfTexts({ 'metrics.csv': file.replace('2026-03-02T08:05:00Z', 'five past eight') });
    await expect(told).rejects.toThrow(InputError);
    await expect(told).rejects.toThrow(/metrics\.csv.*line 3.*five past eight/u);
  });
});
