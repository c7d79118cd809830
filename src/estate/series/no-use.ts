import { InputError } from '../../base/input-error.ts';
import type { ImportedSeries } from './imported-series.ts';

/** Series of which no reading is of use: what most of them were. */
export function noUse({ source: file, warnings }: ImportedSeries): InputError {
  const expected = 'use of the guests over time';
  const [most] = warnings.toSorted((a, b) => b.count - a.count);
  if (most === undefined) return new InputError({ file, found: 'series without a reading', expected });
  const [place] = most.places;
  const found = `no use that can be read: ${most.message}${place === undefined ? '' : ` (${place})`}`;
  const hint = SERIES_HINTS[most.code];
  return new InputError({ file, found, expected, ...(hint !== undefined && { hint }) });
}

const SERIES_HINTS: Readonly<Record<string, string>> = {
  'series-unknown': 'name the file after its metric, cpu_cores.json, or say with --mapping what the series are',
  'means-absent': 'export the means, too: cf=AVERAGE',
  'reading-without-step': 'ask again when there are more, or with a shorter step',
  'time-unlikely': 'are the times in another unit?',
};
