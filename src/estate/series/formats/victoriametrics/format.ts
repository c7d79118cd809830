import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { readLines } from '../../text/lines.ts';
import { labelsOf } from '../prometheus/format.ts';
import { labelledSeries } from '../prometheus/labelled-series.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';

const EXPECTED = 'a line of /api/v1/export: {"metric":{...},"values":[...],"timestamps":[...]}';

/** VictoriaMetrics `/api/v1/export`: a series a line, as it was scraped. */
export const victoriaMetricsFormat: SeriesFormat = {
  name: 'victoriametrics',
  words: 'an export of VictoriaMetrics',
  recognise: (files) => files.filter(({ startText }) => /^\s*\{\s*"metric"\s*:\s*\{/u.test(startText)),
  async read(files, table, options) {
    for (const file of files) await readExport(file, table, options);
  },
};

async function readExport(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  await readLines(file, (line, number) => {
    if (line.trim() === '') return;
    const place = `line ${number}`;
    const { metric, values, timestamps } = parsed(file.name, place, line);
    const labels = labelsOf(metric);
    if (labels === undefined || !Array.isArray(values) || !Array.isArray(timestamps)) {
      throw new InputError({ file: file.name, place, found: line, expected: EXPECTED });
    }
    if (values.length !== timestamps.length) {
      const found = `${values.length} values and ${timestamps.length} timestamps`;
      throw new InputError({ file: file.name, place, found, expected: 'as many of both' });
    }
    const add = labelledSeries(file.name, labels, table, options);
    if (add === undefined) return;
    for (let at = 0; at < values.length; at++) {
      const [timeMs, value] = [timestamps[at], values[at]] as unknown[];
      if (typeof timeMs !== 'number') {
        throw new InputError({ file: file.name, place, found: `timestamps[${at}]: ${String(timeMs)}`, expected: 'ms' });
      }
      // What is no number in JSON comes as null or as a text: "Infinity".
      add(timeMs, typeof value === 'number' ? value : NaN);
    }
  });
}

function parsed(file: string, place: string, line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new InputError({ file, place, found: line, expected: EXPECTED });
}
