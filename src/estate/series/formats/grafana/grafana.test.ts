import { describe, expect, test } from 'vitest';
import { parseMapping } from '../../mapping.ts';
import { plainSeries, seriesOfTexts } from '../../testing/series-of-texts.ts';

const start = Date.UTC(2026, 10, 1) / 1000;
const utc = { timeZone: 'UTC' };

describe('a CSV of Grafana', () => {
  test('has a column for each guest; its file says which metric it is', async () => {
    const text = ['sep=,', '"Time","web-1","db-1"', '2026-11-01 00:05:00,0.5,', '2026-11-01 00:10:00,0.7,2'];
    const imported = await seriesOfTexts({ 'cpu_cores-2026-11.csv': `\ufeff${text.join('\r\n')}` }, utc);
    expect(plainSeries(imported)).toEqual({
      'web-1 cpu_cores': { seconds: [start, start + 300], steps: [300, 300], means: [0.5, 0.7] },
    });
    expect(imported.warnings).toMatchObject([
      { code: 'reading-without-step', count: 1 },
      { code: 'readings-unusable', count: 1 },
    ]);
  });

  test('may be headed by labels, have times as numbers, and numbers with a percent sign', async () => {
    const header = `"Time","{domain=""web"", instance=""h1:9177""}","libvirt_other{domain=""web""}"`;
    const rows = [300, 600].map((s) => `${(start + s) * 1000},12.5%,1`);
    const imported = await seriesOfTexts({ 'g/cpu_share.csv': [header, ...rows].join('\n') }, utc);
    expect(plainSeries(imported)).toEqual({
      'web@h1 cpu_share': { seconds: [start, start + 300], steps: [300, 300], means: [0.125, 0.125] },
    });
    expect(imported.warnings).toMatchObject([{ code: 'series-unknown', count: 1 }]);
  });

  test('is not read where its name has no metric', async () => {
    await expect(seriesOfTexts({ 'panel.csv': '"Time","web"\n1,2' }, utc)).rejects.toThrow('not recognised');
  });

  test('is not what a mapping says of a table whose times are called so', async () => {
    const mapping = parseMapping('map.yaml', '{guest: vm, time: Time, values: {cores: {metric: cpu_cores}}}');
    const text = `Time,vm,cores\n${[0, 300].map((s) => `${start + s},web,0.5`).join('\n')}`;
    const imported = await seriesOfTexts({ 'cpu_cores.csv': text }, { mapping });
    expect(Object.keys(plainSeries(imported))).toEqual(['web cpu_cores']);
  });
});
