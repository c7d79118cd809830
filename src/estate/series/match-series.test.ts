import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Estate } from '../model/estate.ts';
import { alignEstate } from '../../demand/windows/align-estate.ts';
import { matchSeries } from './match-series.ts';
import { readEstateAndSeries } from './read-estate-and-series.ts';
import { saveEstate } from './store/save-estate.ts';
import { seriesOfTexts } from './testing/series-of-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const origin = { mark: 'measured', from: 'test' } as const;
const figure = (value: number) => ({ value, origin });
const guest = (name: string, platformId?: string) => ({
  id: name,
  ...(platformId !== undefined && { platformId }),
  name,
  poweredOn: true,
  template: false,
  vcpus: figure(4),
  memoryMib: figure(1024),
  cpuMeanMhz: figure(1),
  hostMhz: figure(2500),
  nicModels: [],
  rules: [],
  tags: [],
});
const estate: Estate = {
  source: 'x',
  format: 'x',
  guests: [guest('web.example.test', 'qemu/100'), guest('DB'), guest('twin.a'), guest('twin.b'), guest('quiet')],
  excluded: { poweredOff: 0, templates: 0 },
  hosts: [],
  clusters: [],
  warnings: [],
};
const table = (...rows: string[]) => `guest_id,metric,t_ms_utc,step_ms,mean\n${rows.join('\n')}\n`;

describe('series of an estate', () => {
  test('of a guest that uses several times its vCPUs are most likely in another unit', async () => {
    const warned = async (mean: number) =>
      matchSeries(estate, await seriesOfTexts({ 'a.csv': table(`db,cpu_cores,0,300000,${mean}`) })).warnings.some(
        ({ code }) => code === 'use-implausible',
      );
    // Of 4 vCPUs.
    expect(await warned(5)).toBe(false);
    expect(await warned(60)).toBe(true);
  });

  test('by id, by name whatever its case, without its domain; what matches nothing is listed', async () => {
    const imported = await seriesOfTexts({
      'a.csv': table(
        'qemu/100,cpu_share,0,300000,0.5',
        'db,cpu_mhz,0,300000,5000',
        'db,cpu_share,0,300000,0.9',
        'twin,cpu_cores,0,300000,1',
        'ghost,cpu_cores,0,300000,1',
        'web,ready_share_sum,0,300000,0.2',
      ),
    });
    const { guests, unmatched, warnings } = matchSeries(estate, imported);
    const means = guests.map((byMetric) =>
      [...byMetric].map(
        ([
          metric,
          {
            means: [mean],
          },
        ]) => [metric, mean],
      ),
    );
    expect(means).toEqual([
      [
        ['cpu_cores', 2],
        ['ready_share_per_vcpu', Math.fround(0.05)],
      ],
      [['cpu_cores', 2]],
      [],
      [],
      [],
    ]);
    expect(unmatched.map(({ id }) => id)).toEqual(['twin', 'ghost']);
    expect(warnings.map(({ code, count, places }) => [code, count, places])).toEqual([
      ['series-ambiguous', 1, ['twin']],
      ['series-unmatched', 1, ['ghost']],
      ['guest-without-series', 3, ['twin.a', 'twin.b', 'quiet']],
    ]);
    const { aligned, coverage, tooLittle } = alignEstate(guests, 'cpu_cores');
    expect(aligned).toMatchObject({ startMs: 0, stepMs: 300_000, windows: 1, guests: 5 });
    expect([...aligned.values]).toEqual([2, 2, NaN, NaN, NaN]);
    expect(coverage.map(({ enough }) => enough)).toEqual([true, true, false, false, false]);
    expect(tooLittle).toEqual([]);
    const longer = alignEstate(guests, 'cpu_cores', { stepMs: 300_000, fromMs: 0, toMs: 900_000 });
    expect(longer.tooLittle).toEqual([0, 1]);
  });

  test('inventories and metrics are read together, saved, and read again', async () => {
    const inventory = join(folder, 'estate.csv');
    const metrics = join(folder, 'use.csv');
    const store = join(folder, 'estate.duckdb');
    writeFileSync(inventory, 'name,vcpus,memory_mib\nweb,4,1024\n');
    writeFileSync(metrics, table('web,cpu_cores,0,300000,1'));
    await expect(readEstateAndSeries([metrics])).rejects.toThrow('series and no inventory');
    const fresh = join(folder, 'cpu_cores.json');
    const values = [[1_795_949_700, '0.7']];
    const result = [{ metric: { __name__: 'kneepoint:cpu_cores', instance: 'web:9100' }, values }];
    writeFileSync(fresh, JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
    await expect(readEstateAndSeries([fresh])).rejects.toThrow('a single reading (web, cpu_cores (1))');
    expect((await readEstateAndSeries([inventory])).series).toBeUndefined();
    const { estate: read, series } = await readEstateAndSeries([inventory, metrics]);
    expect(read.guests.map(({ name }) => name)).toEqual(['web']);
    await saveEstate(store, { estate: read, series: series! });
    expect(await readEstateAndSeries([store])).toEqual({ estate: read, series });
    await expect(readEstateAndSeries([store, metrics])).rejects.toThrow('a store beside other files');
  });
});
