import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../base/input-error.ts';
import { parseMapping } from '../../mapping.ts';
import { SeriesTable } from '../../series-table.ts';
import { plainSeries, seriesOfTexts } from '../../testing/series-of-texts.ts';

const wide = parseMapping(
  'm.yaml',
  `guest: [site, vm]
time: when
time-zone: Europe/Berlin
vcpus: cores
values:
  cpu %: { metric: cpu_share, scale: 0.01 }
  rdy: { metric: ready_share_per_vcpu, scale: 0.01, of: max }`,
);

describe('a table of any program', () => {
  test('columns are what the mapping says; clocks that change are followed', async () => {
    const text = [
      'site;vm;when;cores;cpu %;rdy',
      'a;x;25.10.2026 01:30:00;4;50;1',
      'a;x;25.10.2026 02:30:00;4;"5";2',
      'a;x;25.10.2026 03:30:00;4;n/a;3',
    ].join('\n');
    const imported = await seriesOfTexts({ 't.csv': text }, { mapping: wide });
    const start = Date.UTC(2026, 9, 24, 23, 30) / 1000;
    expect(plainSeries(imported)).toMatchObject({
      'a/x cpu_share': { seconds: [start, start + 3600], means: [0.5, 0.05] },
      'a/x ready_share_per_vcpu': { seconds: [start, start + 3600, start + 3 * 3600], maxes: [0.01, 0.02, 0.03] },
    });
    expect(imported.series[0]?.owner.vcpus).toBe(4);
    expect(imported.counts.absent).toBe(1);
  });

  test('a long table names its values in a column', async () => {
    const mapping = parseMapping(
      'm.yaml',
      'guest: g\nname: what\nvalue: v\ntime: t\nvalues: {cpu: {metric: cpu_cores, kind: counter}}',
    );
    const imported = await seriesOfTexts({ 't.csv': 'g,t,what,v\nx,0,cpu,0\nx,60,cpu,30\nx,60,mem,5\n' }, { mapping });
    expect(plainSeries(imported)).toEqual({ 'x cpu_cores': { seconds: [0], steps: [60], means: [0.5] } });
    expect(imported.warnings).toMatchObject([{ code: 'series-unknown', count: 1 }]);
  });

  test('annotations of InfluxDB are no header, and a header that comes again is no row', async () => {
    const mapping = parseMapping('m.yaml', 'guest: host\ntime: _time\nvalues: {_value: {metric: cpu_cores}}');
    const table = (host: string, cores: string) =>
      [
        '#datatype,string,long,dateTime:RFC3339,double,string',
        '#group,false,false,false,false,true',
        '#default,_result,,,,',
        ',result,table,_time,_value,host',
        `,,0,2026-07-01T00:05:00Z,${cores},${host}`,
        `,,0,2026-07-01T00:10:00Z,${cores},${host}`,
      ].join('\r\n');
    const imported = await seriesOfTexts(
      { 't.csv': `${table('a', '1.5')}\r\n\r\n${table('b', '2')}\r\n` },
      { mapping },
    );
    expect(plainSeries(imported)).toMatchObject({
      'a cpu_cores': { means: [1.5, 1.5] },
      'b cpu_cores': { means: [2, 2] },
    });
    expect(imported.warnings).toEqual([]);
  });

  test.each([
    ['guest_id,metric,t_ms_utc,step_ms,mean\nx,cpu_cores,0,0,1', 'step_ms: found 0'],
    ['guest_id,metric,t_ms_utc,step_ms,mean\nx,load,0,60000,1', 'found load'],
    ['guest_id,metric,t_ms_utc,step_ms,mean\nx,cpu_cores,0', '3 cells'],
    ['guest_id,metric,t_ms_utc,step_ms,mean\n"x,cpu_cores,0,60000,1', 'an unclosed quote'],
  ])('one error says what is wrong: %#', async (text, found) => {
    await expect(seriesOfTexts({ 't.csv': text })).rejects.toThrow(InputError);
    await expect(seriesOfTexts({ 't.csv': text })).rejects.toThrow(found);
  });

  test.each([
    ['values: {}\nguests: a', "did you mean 'guest'?"],
    ['values: {a: {metric: load}}', 'values.a.metric: found "load", expected one of "cpu_cores"'],
    ['guest: [', 'line 1, column 9: found invalid YAML'],
    ['time-zone: Mars\nvalues: {}', 'time-zone: found "Mars", expected a time zone such as Europe/Berlin'],
    ['guest: vm', 'values: found nothing, expected what each column with values is'],
  ])('a mapping that is none is one error: %#', (text, found) => {
    expect(() => parseMapping('m.yaml', text)).toThrow(InputError);
    expect(() => parseMapping('m.yaml', text)).toThrow(found);
  });

  test('a column that is not there is an error that names the nearest', async () => {
    const text = 'site;vm;when;cores;CPU %;rdy\na;x;25.10.2026 01:30;4;50;1';
    await expect(seriesOfTexts({ 't.csv': text }, { mapping: wide })).rejects.toThrow('did you mean "CPU %"?');
  });

  test('ten years of seconds are refused, not kept', () => {
    const table = new SeriesTable(1000);
    const readings = table.readings(
      { kind: 'guest', id: 'x' },
      { metric: 'cpu_cores', kind: 'gauge', time: 'start' },
      'long.csv',
    );
    const add = () => {
      for (let second = 0; second < 10 * 365 * 86_400; second++) readings.add(second * 1000, 1);
    };
    expect(add).toThrow('found over 1,000 readings in all files');
  });
});
