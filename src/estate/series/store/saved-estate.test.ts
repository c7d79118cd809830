import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import type { Estate } from '../../model/estate.ts';
import type { ImportedSeries } from '../imported-series.ts';
import { seriesOfTexts } from '../testing/series-of-texts.ts';
import { withDatabase } from './duckdb.ts';
import { isDuckdbFile } from './is-store-file.ts';
import { readSavedEstate } from './read-saved-estate.ts';
import { saveEstate } from './save-estate.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const estate: Estate = {
  source: 'a.csv',
  format: 'kneepoint-csv',
  guests: [],
  excluded: { poweredOff: 0, templates: 0 },
  hosts: [],
  clusters: [],
  warnings: [],
};
const header = 'guest_id,host_id,metric,t_ms_utc,step_ms,mean,max\n';
const imported = () =>
  seriesOfTexts({
    'a.csv': `${header}"o'clock"";drop table series;--",h1,cpu_cores,0,300000,1,2\n${Array.from(
      { length: 3000 },
      (_, at) => `b,,cpu_share,${at * 60_000},60000,0.${at % 10},`,
    ).join('\n')}\n,h1,cpu_cores,0,300000,,7\n`,
  });

describe('a store of an estate with its series', () => {
  test('what is read is what was saved', async () => {
    const series = await imported();
    const file = join(folder, 'estate.duckdb');
    await saveEstate(file, { estate, series });
    expect(isDuckdbFile(readFileSync(file).subarray(0, 16))).toBe(true);
    const read = await readSavedEstate(file);
    expect(read).toEqual({ estate, series });
    // Over the old one.
    await saveEstate(file, { estate: { ...estate, source: 'b.csv' }, series });
    expect((await readSavedEstate(file)).estate.source).toBe('b.csv');
    expect(readdirSync(folder)).toEqual(['estate.duckdb']);
    await withDatabase(file, 'READ_ONLY', async ({ connection }) => {
      const rows = await connection.runAndReadAll("select * from samples where metric = 'cpu_cores' order by guest_id");
      expect(rows.getRows()).toEqual([
        [`o'clock";drop table series;--`, 'h1', 'cpu_cores', 0n, 300_000, 1, 2],
        [null, 'h1', 'cpu_cores', 0n, 300_000, null, 7],
      ]);
      await expect(connection.run("copy (select 1) to '/tmp/out.csv'")).rejects.toThrow(/disabled/u);
      await expect(connection.run('set enable_external_access = true')).rejects.toThrow(/locked/u);
    });
  });

  test('an import that fails in the middle leaves the old store, and nothing beside it', async () => {
    const series = await imported();
    const file = join(folder, 'old.duckdb');
    await saveEstate(file, { estate, series });
    const before = readFileSync(file);
    const broken: ImportedSeries = {
      ...series,
      series: [
        ...series.series,
        {
          ...series.series[0]!,
          get samples(): never {
            throw new Error('killed');
          },
        },
      ],
    };
    await expect(saveEstate(file, { estate, series: broken })).rejects.toThrow('killed');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('what a killed import left is removed by the next, what a running one writes is not', async () => {
    const own = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    const file = join(own, 'a.duckdb');
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const gone = [`${file}.${ended}.part`, `${file}.${ended}.part.wal`];
    const others = [`${file}.${process.ppid}.part`, `${file}.${ended}.parts`, join(own, `b.duckdb.${ended}.part`)];
    for (const path of [...gone, ...others]) writeFileSync(path, '');
    await saveEstate(file, { estate, series: await imported() });
    expect(readdirSync(own).toSorted()).toEqual([file, ...others].map((path) => basename(path)).toSorted());
  });

  test('what is no store, and what cannot be written, is one clear error', async () => {
    const text = join(folder, 'text.duckdb');
    writeFileSync(text, 'no database');
    await expect(readSavedEstate(text)).rejects.toThrow(InputError);
    const other = join(folder, 'other.duckdb');
    await withDatabase(
      other,
      'READ_WRITE',
      async ({ connection }) => void (await connection.run('create table a (b integer)')),
    );
    await expect(readSavedEstate(other)).rejects.toThrow(/kneepoint_shop/u);
    const cut = join(folder, 'cut.duckdb');
    writeFileSync(cut, readFileSync(join(folder, 'estate.duckdb')).subarray(0, 5000));
    await expect(readSavedEstate(cut)).rejects.toThrow(InputError);
    await expect(saveEstate(join(folder, 'no', 'x.duckdb'), { estate, series: await imported() })).rejects.toThrow(
      InputError,
    );
    await expect(saveEstate(folder, { estate, series: await imported() })).rejects.toThrow('a folder');
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  test('without DuckDB it says what to install', async () => {
    const load = () => Promise.reject(new Error("Cannot find package '@duckdb/node-api'"));
    const use = () => Promise.resolve();
    await expect(withDatabase('x', 'READ_ONLY', use, load)).rejects.toThrow(/npm install @duckdb\/node-api/u);
  });
});
