import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import { delimiterOf } from '../../../spreadsheet/csv-table.ts';
import type { SeriesTable } from '../../series-table.ts';
import { readJsonElements } from '../../text/json-elements.ts';
import { LocalColumn } from '../../text/local-column.ts';
import { commaIn, numberOf } from '../../text/number-cell.ts';
import { asList, asNumber, asRecord } from '../../text/record.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';
import { vropsColumn, vropsKeys } from './metric-names.ts';

const INTERVAL = 'Interval Breakdown';
const UNIT_MS: Readonly<Record<string, number>> = {
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
};

/** VMware Aria (vRealize, VCF) Operations: a view as CSV, or what `/api/resources/stats/query` answers. */
export const vropsFormat: SeriesFormat = {
  name: 'vrops',
  words: 'series of VMware Aria Operations',
  recognise: (files) => files.filter((file) => isView(file) || isAnswer(file)),
  async read(files, table, options) {
    for (const file of files) {
      if (isView(file)) await readView(file, table, options);
      else await readAnswer(file, table);
    }
  },
};

const READY = 'ready_share_per_vcpu';

function sayReadyIsAssumed(table: SeriesTable, place: string): void {
  const message = 'ready time of Aria Operations is taken as the mean of the vCPUs of a guest';
  table.warnings.add('ready-assumed', message, () => place);
}

function isView({ startText }: InputFile): boolean {
  return /^"?Name"?[,;\t].*Interval Breakdown/u.test(startText.split(/\r?\n/u, 1)[0]!);
}

function isAnswer({ startText }: InputFile): boolean {
  return /^\s*\{\s*"values"\s*:\s*\[\s*(\]|\{\s*"(resourceId|stat-list)")/u.test(startText);
}

async function readView(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const first = file.startText.split(/\r?\n/u, 1)[0]!;
  const delimiter = delimiterOf(first, (name) => name === INTERVAL);
  const comma = commaIn(delimiter);
  const times = LocalColumn.ofFile(file, table, options);
  let header: readonly string[] | undefined;
  let columns: readonly ReturnType<typeof vropsColumn>[] = [];
  await readTableRows(file, delimiter, (cells, line) => {
    if (header === undefined) {
      header = cells.map((cell) => cell.trim());
      columns = header.map(vropsColumn);
      if (columns.some((column) => column?.metric === READY)) sayReadyIsAssumed(table, file.name);
      for (const name of header.filter((_, at) => columns[at] === undefined && at > 0)) {
        if (name !== INTERVAL && name !== '')
          table.warnings.add('series-unknown', `the column "${name}" is not read`, () => file.name);
      }
      return;
    }
    const id = cells[0]?.trim() ?? '';
    const timeMs = times.timeMs(cells[header.indexOf(INTERVAL)] ?? '', line, id);
    if (timeMs === undefined || id === '') return;
    for (const [at, column] of columns.entries()) {
      if (column === undefined) continue;
      const { metric, scale, of, kind } = column;
      const value = numberOf(cells[at]?.replace(/^[-–]$/u, ''), comma) * scale;
      const readings = table.readings({ kind, id }, { metric, kind: 'gauge', time: 'start' }, `${file.name} ${at}`);
      if (of === 'max') readings.add(timeMs, NaN, 0, value);
      else readings.add(timeMs, value);
    }
  });
}

async function readAnswer(file: InputFile, table: SeriesTable): Promise<void> {
  await readJsonElements(file, ['values'], (element, number) => {
    const resource = asRecord(element);
    const id = resource?.['resourceId'];
    const place = `values[${number - 1}]`;
    if (typeof id !== 'string') {
      throw new InputError({ file: file.name, place, found: 'no "resourceId"', expected: 'an answer of stats/query' });
    }
    // The wire says `stat-list`, the documentation `stats`.
    const list = asRecord(resource?.['stat-list'] ?? resource?.['stats']);
    for (const stat of asList(list?.['stat'] ?? resource?.['stats']))
      readStat(file.name, place, id, asRecord(stat) ?? {}, table);
  });
}

function readStat(
  file: string,
  place: string,
  id: string,
  stat: Readonly<Record<string, unknown>>,
  table: SeriesTable,
): void {
  const key = String(asRecord(stat['statKey'])?.['key'] ?? '').toLowerCase();
  const [timestamps, data] = [asList(stat['timestamps']), asList(stat['data'])];
  if (timestamps.length !== data.length) {
    const found = `${timestamps.length} timestamps and ${data.length} values`;
    throw new InputError({ file, place: `${place}, ${key}`, found, expected: 'as many of both' });
  }
  const known = Object.hasOwn(vropsKeys, key) ? vropsKeys[key] : undefined;
  if (known === undefined) {
    table.warnings.add('series-unknown', `the metric ${key} is not read`, () => `${file}: ${id}`);
    return;
  }
  if (known.metric === READY) sayReadyIsAssumed(table, `${file}: ${id}`);
  const unit = asRecord(stat['intervalUnit']) ?? {};
  const step = asNumber(unit['quantifier']) * (UNIT_MS[String(unit['intervalType'])] ?? NaN);
  const isMax = stat['rollUpType'] === 'MAX';
  const readings = table.readings(
    { kind: 'machine', id },
    { metric: known.metric, kind: 'gauge', time: 'start' },
    `${file} ${key}`,
  );
  for (const [at, time] of timestamps.entries()) {
    const value = asNumber(data[at]) * known.scale;
    readings.add(asNumber(time), isMax ? NaN : value, step > 0 ? step : 0, isMax ? value : NaN);
  }
}
