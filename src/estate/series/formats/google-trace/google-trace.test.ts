import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../base/input-error.ts';
import { parseMapping } from '../../mapping.ts';
import { plainSeries, seriesOfTexts } from '../../testing/series-of-texts.ts';

const START_2011 = Date.UTC(2011, 4, 1, 23) / 1000;
const START_2019 = Date.UTC(2019, 4, 1, 7) / 1000;
const US = 1e6;

/** A row of `task_usage`; `at` is seconds since the trace starts. */
const task = (at: number, mean: string, max: string, length = 300) =>
  [
    (600 + at) * US,
    (600 + at + length) * US,
    3_418_309,
    0,
    4_155_527_081,
    mean,
    0.06,
    0.07,
    0,
    0,
    0.07,
    0,
    0,
    max,
    0,
    2,
    0,
    0,
    1,
    0.1,
  ].join(',');

const instance = (at: number, cpus: number, more: object = {}) => ({
  start_time: String((600 + at) * US),
  end_time: String((900 + at) * US),
  collection_id: 'ID',
  instance_index: 7,
  machine_id: '92345678901',
  collection_type: 0,
  average_usage: { cpus, memory: 0.1 },
  maximum_usage: { cpus: cpus * 2, memory: 0.1 },
  ...more,
});
/** Ids are larger than a number of JavaScript is exact to. */
const lines = (...rows: readonly object[]) =>
  rows.map((row) => JSON.stringify(row).replace('"ID"', '9007199254740993')).join('\n');

describe('Google’s cluster traces', () => {
  test('2011: the tasks of a table without a header, at the times they were measured', async () => {
    const text = [
      task(0, '0.02', '0.25'),
      task(300, '', '0.5'),
      task(600, '0.04', '0.5', 100),
      task(900, '0.1', '0.1', 0),
    ];
    const imported = await seriesOfTexts({ 'part-00000-of-00500.csv': text.join('\n') });
    expect(plainSeries(imported)).toEqual({
      '3418309/0 cpu_cores': {
        seconds: [0, 300, 600].map((at) => START_2011 + at),
        steps: [300, 300, 100],
        means: [0.02, NaN, 0.04],
        maxes: [0.25, 0.5, 0.5],
      },
    });
    expect(imported.series[0]?.owner).toEqual({ kind: 'guest', id: '3418309/0', host: '4155527081' });
    expect(imported.warnings.map(({ code }) => code)).toEqual(['unit-assumed', 'reading-without-time']);
  });

  test('2019: lines of JSON and tables tell the same; a reservation is not what runs in it', async () => {
    const rows = [instance(0, 0.5), instance(300, 0.25), instance(0, 9, { collection_type: 1, instance_index: 8 })];
    const expected = {
      '9007199254740993/7 cpu_cores': {
        seconds: [START_2019, START_2019 + 300],
        steps: [300, 300],
        means: [0.5, 0.25],
        maxes: [1, 0.5],
      },
    };
    expect(plainSeries(await seriesOfTexts({ 'a.json': lines(...rows) }))).toEqual(expected);
    const header = 'start_time,end_time,collection_id,instance_index,machine_id,collection_type';
    const plain = (row: ReturnType<typeof instance>) =>
      [row.start_time, row.end_time, '9007199254740993', row.instance_index, row.machine_id, row.collection_type].join(
        ',',
      );
    const flat = [
      `${header},average_usage.cpus,maximum_usage.cpus`,
      ...rows.map((row) => `${plain(row)},${row.average_usage.cpus},${row.maximum_usage.cpus}`),
    ];
    expect(plainSeries(await seriesOfTexts({ 'a.csv': flat.join('\n') }))).toEqual(expected);
    const nested = [
      `${header},average_usage,maximum_usage`,
      ...rows.map(
        (row) =>
          `${plain(row)},"{'cpus': ${row.average_usage.cpus}, 'memory': 1}","{'cpus': ${row.maximum_usage.cpus}}"`,
      ),
    ];
    expect(plainSeries(await seriesOfTexts({ 'b.csv': nested.join('\n') }))).toEqual(expected);
  });

  test('a mapping says how many cores a unit is', async () => {
    const mapping = parseMapping('m.yaml', 'values: {cpus: {metric: cpu_cores, scale: 64}}');
    const imported = await seriesOfTexts({ 'a.json': lines(instance(0, 0.5)) }, { mapping });
    expect(plainSeries(imported)).toMatchObject({ '9007199254740993/7 cpu_cores': { means: [32] } });
    expect(imported.warnings).toEqual([]);
  });

  test.each([
    ['a.json', `${lines(instance(0, 1))}\n{"start_time"`, 'line 2: found damaged JSON'],
    ['a.csv', 'start_time,collection_id,instance_index,average_usage\n1,2,3,4', 'no column "end_time"'],
  ])('one error says what is wrong: %s', async (name, text, found) => {
    await expect(seriesOfTexts({ [name]: text })).rejects.toThrow(InputError);
    await expect(seriesOfTexts({ [name]: text })).rejects.toThrow(found);
  });
});
