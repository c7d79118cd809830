import type { ImportedSeries } from './imported-series.ts';

/** What most of the readings were, where none is of use. */
export function whyNoUse({ warnings }: ImportedSeries): { readonly found: string; readonly hint?: string } {
  const [most] = warnings.toSorted((a, b) => b.count - a.count);
  if (most === undefined) return { found: 'series without a reading' };
  const [place] = most.places;
  const found = `no use that can be read: ${most.message}${place === undefined ? '' : ` (${place})`}`;
  const hint = SERIES_HINTS[most.code];
  return hint === undefined ? { found } : { found, hint };
}

const SERIES_HINTS: Readonly<Record<string, string>> = {
  'series-unknown': 'name the file after its metric, cpu_cores.json, or say with --mapping what the series are',
  'means-absent': 'export the means, too: cf=AVERAGE',
  'reading-without-step': 'ask again when there are more, or with a shorter step',
  'time-unlikely': 'are the times in another unit?',
};
