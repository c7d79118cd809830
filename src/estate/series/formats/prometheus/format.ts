import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesTable } from '../../series-table.ts';
import { readJsonElements } from '../../text/json-elements.ts';
import { asRecord } from '../../text/record.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';
import type { Labels } from './label-maps.ts';
import { labelledSeries } from './labelled-series.ts';

const EXPECTED = 'an answer of /api/v1/query_range or /api/v1/query';
/** Results that are one value, of no series. */
const ONE_VALUE = /"resultType"\s*:\s*"(scalar|string)"/u;

/** Answers of Prometheus and what speaks like it (Mimir, Thanos, VictoriaMetrics), and `promtool query -o json`. */
export const prometheusFormat: SeriesFormat = {
  name: 'prometheus',
  words: 'an answer of Prometheus',
  recognise: (files) =>
    files.filter(
      ({ startText }) =>
        /^\s*\{\s*"status"\s*:\s*"(success|error)"/u.test(startText) || /^\s*\[\s*\{\s*"metric"\s*:/u.test(startText),
    ),
  async read(files, table, options) {
    for (const file of files) await readAnswer(file, table, options);
  },
};

async function readAnswer(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const [, one] = ONE_VALUE.exec(file.startText) ?? [];
  if (one !== undefined) {
    throw new InputError({
      file: file.name,
      place: 'data.resultType',
      found: `a result of the type "${one}", one value that belongs to no guest`,
      expected: 'series with labels ("matrix" or "vector")',
      hint: 'ask for the metric itself, without scalar()',
    });
  }
  const frames = await readJsonElements(file, ['result'], (element, number) => {
    readSeries(file.name, element, number, table, options);
  });
  for (const frame of frames) {
    if (Array.isArray(frame)) continue;
    const { status, error, data } = asRecord(frame) ?? {};
    if (status === 'error') {
      throw new InputError({ file: file.name, found: `the error "${String(error)}"`, expected: EXPECTED });
    }
    const type = asRecord(data)?.['resultType'];
    if (type !== 'matrix' && type !== 'vector') {
      const found = typeof type === 'string' ? `a result of the type "${type}"` : 'no "resultType"';
      throw new InputError({ file: file.name, place: 'data', found, expected: EXPECTED });
    }
  }
}

function readSeries(file: string, element: unknown, number: number, table: SeriesTable, options: SeriesOptions): void {
  const { metric, values, value, histograms, histogram } = asRecord(element) ?? {};
  const place = `result[${number - 1}]`;
  const labels = labelsOf(metric);
  if (labels === undefined) {
    throw new InputError({ file, place: `${place}.metric`, found: typeof metric, expected: 'labels' });
  }
  if (histograms !== undefined || histogram !== undefined) {
    table.warnings.add('histogram-left-out', 'a native histogram is left out', () => `${file}: ${place}`);
    if (values === undefined && value === undefined) return;
  }
  const points: unknown = values ?? (value === undefined ? undefined : [value]);
  if (!Array.isArray(points)) {
    throw new InputError({ file, place, found: 'neither "values" nor "value"', expected: EXPECTED });
  }
  const add = labelledSeries(file, labels, table, options);
  if (add === undefined) return;
  for (const [at, point] of points.entries()) {
    const [seconds, text] = Array.isArray(point) ? (point as unknown[]) : [];
    if (typeof seconds !== 'number' || (typeof text !== 'string' && typeof text !== 'number')) {
      const found = JSON.stringify(point) ?? 'nothing';
      throw new InputError({ file, place: `${place}.values[${at}]`, found, expected: '[seconds, "value"]' });
    }
    // "NaN", "+Inf" and other texts that are not numbers are absent.
    add(seconds * 1000, Number(text));
  }
}

/** Labels, if all are texts. */
export function labelsOf(metric: unknown): Labels | undefined {
  const record = asRecord(metric);
  if (record === undefined || !Object.values(record).every((label) => typeof label === 'string')) return undefined;
  return record as Labels;
}
