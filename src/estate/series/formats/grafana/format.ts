import type { InputFile } from '../../../input/estate-input.ts';
import { delimiterOf } from '../../../spreadsheet/csv-table.ts';
import type { SeriesOptions } from '../../series-options.ts';
import type { SeriesTable } from '../../series-table.ts';
import { LocalColumn } from '../../text/local-column.ts';
import { commaIn, type CommaInNumbers, numberOf, unixMs } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import { type AddValue, labelledSeries, metricOfFile } from '../prometheus/labelled-series.ts';
import { labelsOf } from '../prometheus/label-text.ts';
import type { SeriesFormat } from '../series-format.ts';

/** Excel's line about the separator, which Grafana writes on request, then the column of times. */
const HEADER = /^(?:"?sep=.[^\n]*\n)?"?Time"?[,;\t]/iu;
/** What Grafana adds to numbers, where data are formatted. */
const PERCENT = /^(.*\d)\s*%$/u;

/**
 * Grafana: *Inspect, Data, Series joined by time, Download CSV*. A column for each guest, headed by its name or by the labels of its series; the
 * name of the file says which metric it is, as for any answer that has lost its name: `cpu_cores.csv`.
 */
export const grafanaFormat: SeriesFormat = {
  name: 'grafana',
  words: 'a CSV of Grafana',
  recognise: (files) =>
    files.filter(
      ({ kind, name, startText }) => kind === 'text' && HEADER.test(startText) && metricOfFile(name) !== undefined,
    ),
  async read(files, table, options) {
    for (const file of files) await readJoined(file, table, options);
  },
};

async function readJoined(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const delimiter = delimiterOf(file.startText, (name) => /^time$/iu.test(name));
  const comma = commaIn(delimiter);
  const times = LocalColumn.ofFile(file, table, options);
  let columns: readonly (AddValue | undefined)[] | undefined;
  await readTableRows(file, delimiter, (cells, line) => {
    if (columns === undefined) {
      if (/^"?sep=/iu.test(cells.join(delimiter))) return;
      columns = cells.slice(1).map((header) => columnOf(file.name, header.trim(), table, options));
      return;
    }
    const [time = '', ...values] = cells;
    const number = Number(time);
    const timeMs = time !== '' && !Number.isNaN(number) ? unixMs(number) : times.timeMs(time, line, '');
    if (timeMs === undefined) return;
    for (const [at, add] of columns.entries()) {
      const value = values[at]?.trim() ?? '';
      // A guest that was not there has no value.
      if (value !== '' && add !== undefined) add(timeMs, plainNumber(value, comma));
    }
  });
}

/** @param header a name, or labels with or without the name of a metric before them */
function columnOf(file: string, header: string, table: SeriesTable, options: SeriesOptions): AddValue | undefined {
  const [, name = '', text = ''] = /^([\w:]*)(\{.*\})$/u.exec(header) ?? [];
  const labels = text === '' ? undefined : labelsOf(text);
  if (labels !== undefined) {
    return labelledSeries(file, name === '' ? labels : { ...labels, __name__: name }, table, options);
  }
  const told = metricOfFile(file);
  if (header === '' || told === undefined) return undefined;
  const owner = { kind: 'machine', id: header } as const;
  table.owner(owner);
  const readings = table.readings(owner, { metric: told.metric, kind: 'gauge', time: 'end' }, file);
  return (timeMs, value) => (told.isMax ? readings.add(timeMs, NaN, 0, value) : readings.add(timeMs, value));
}

function plainNumber(cell: string, comma: CommaInNumbers): number {
  const percent = PERCENT.exec(cell)?.[1];
  return percent === undefined ? numberOf(cell, comma) : numberOf(percent.trim(), comma) / 100;
}
