import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../base/input-error.ts';
import { parseMapping } from '../../mapping.ts';
import { readSeries } from '../../read-series.ts';
import { plainSeries, seriesOfTexts } from '../../testing/series-of-texts.ts';

const answer = (...result: unknown[]) => JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } });
const values = (...points: (readonly [number, string])[]) => points;

describe('answers of Prometheus', () => {
  test('counters of libvirt become rates; ready is the mean over the vCPUs', async () => {
    const delay = (vcpu: string, ...points: (readonly [number, string])[]) => ({
      metric: { __name__: 'libvirt_domain_vcpu_delay_seconds_total', domain: 'web', instance: 'h1:9177', vcpu },
      values: points,
    });
    const result = [
      delay('0', [300, '0'], [600, '30'], [900, '33']),
      delay('1', [300, '10'], [600, '10'], [900, '10']),
      {
        metric: { __name__: 'libvirt_domain_info_cpu_time_seconds_total', domain: 'web', instance: 'h1:9177' },
        values: values([300, '1000'], [600, '1600'], [900, '1900']),
      },
      {
        metric: {
          __name__: 'libvirt_domain_info_meta',
          domain: 'web',
          instance: 'h1:9177',
          uuid: 'u-1',
          user_name: 'x',
        },
        values: values([300, '1']),
      },
    ];
    const imported = await seriesOfTexts({ 'a.json': answer(...result) });
    expect(plainSeries(imported)).toEqual({
      'web@h1 ready_share_per_vcpu': { seconds: [300, 600], steps: [300, 300], means: [0.05, 0.005] },
      'web@h1 cpu_cores': { seconds: [300, 600], steps: [300, 300], means: [2, 1] },
    });
    expect(imported.series[0]?.owner).toEqual({
      kind: 'guest',
      platform: 'libvirt',
      id: 'web@h1',
      names: ['web', 'u-1'],
      host: 'h1',
    });
  });

  test('time of vCPUs is use where libvirt tells no time of the whole guest', async () => {
    const series = (name: string, domain: string, ...points: (readonly [number, string])[]) => ({
      metric: { __name__: `libvirt_domain_${name}_seconds_total`, domain, instance: 'h1:9177' },
      values: points,
    });
    const ofVcpu = (domain: string, vcpu: string, ...points: (readonly [number, string])[]) => {
      const { metric, values: all } = series('vcpu_time', domain, ...points);
      return { metric: { ...metric, vcpu }, values: all };
    };
    const both = ['web', 'db'].flatMap((domain) => [
      ofVcpu(domain, '0', [300, '0'], [600, '150']),
      ofVcpu(domain, '1', [300, '7'], [600, '67']),
    ]);
    const imported = await seriesOfTexts({
      'a.json': answer(...both, series('info_cpu_time', 'web', [300, '1000'], [600, '1600'])),
    });
    expect(plainSeries(imported)).toEqual({
      'web@h1 cpu_cores': { seconds: [300], steps: [300], means: [2] },
      'db@h1 cpu_cores': { seconds: [300], steps: [300], means: [0.7] },
    });
  });

  test('a guest of KubeVirt that moves to another node goes on', async () => {
    const use = (node: string, ...points: (readonly [number, string])[]) => ({
      metric: { __name__: 'kubevirt_vmi_cpu_usage_seconds_total', namespace: 'a', name: 'vm', node },
      values: points,
    });
    const moved = answer(
      use('n1', [0, '100'], [300, '400'], [600, '700']),
      use('n2', [900, '5'], [1200, '155'], [1500, '305']),
    );
    const imported = await seriesOfTexts({ 'a.json': moved });
    expect(plainSeries(imported)).toEqual({
      'a/vm cpu_cores': { seconds: [0, 300, 900, 1200], steps: [300, 300, 300, 300], means: [1, 1, 0.5, 0.5] },
    });
    expect(imported.counts.counterResets).toBe(0);
  });

  test('work of a processor is every mode but idle, waiting and steal; steal is ready', async () => {
    const mode = (name: string, cpu: string, last: number) => ({
      metric: { __name__: 'node_cpu_seconds_total', instance: 'g:9100', cpu, mode: name },
      values: values([0, '0'], [60, String(last)]),
    });
    const modes = [
      mode('user', '0', 30),
      mode('guest', '0', 20),
      mode('idle', '0', 24),
      mode('steal', '0', 6),
      mode('system', '1', 12),
      mode('steal', '1', 0),
    ];
    expect(plainSeries(await seriesOfTexts({ 'a.json': answer(...modes) }))).toMatchObject({
      'g cpu_cores': { means: [0.7] },
      'g ready_share_per_vcpu': { means: [0.05] },
    });
  });

  test('a line of a log above an answer is passed over and told', async () => {
    const series = { metric: { domain: 'web' }, values: values([300, '1.5'], [600, '2']) };
    const log = 'WARNING: the certificate is not verified\n';
    const imported = await seriesOfTexts({ 'cpu_cores.json': log + answer(series) });
    expect(plainSeries(imported)).toEqual(plainSeries(await seriesOfTexts({ 'cpu_cores.json': answer(series) })));
    expect(imported.warnings).toMatchObject([{ code: 'log-line', count: 1 }]);
  });

  test('the answer to a query has no name: its file or a mapping says what it is', async () => {
    const series = {
      metric: { domain: 'web', instance: 'h1:9177' },
      values: values([300, '1.5'], [600, 'NaN'], [900, '2']),
    };
    const imported = await seriesOfTexts({
      'cpu_cores.json': answer(series),
      'cpu_cores-max.json': answer({ ...series, values: values([300, '3']) }),
    });
    expect(plainSeries(imported)).toEqual({
      'web@h1 cpu_cores': { seconds: [-300, 300], steps: [600, 600], means: [1.5, 2], maxes: [3, NaN] },
    });
    expect(imported.warnings).toMatchObject([{ code: 'reading-absent', count: 1 }]);
    const mapping = parseMapping('map.yaml', 'guest: domain\nvalues: {"": {metric: cpu_share, scale: 0.01}}');
    expect(plainSeries(await seriesOfTexts({ 'x.json': answer(series) }, { mapping }))).toMatchObject({
      'web cpu_share': { means: [0.015, 0.02] },
    });
    expect((await seriesOfTexts({ 'x.json': answer(series) })).warnings).toMatchObject([{ code: 'series-unknown' }]);
  });

  test.each(['kneepoint:', ''])(
    'a name may say which metric it is, as %scpu_cores; largest values go with the means',
    async (prefix) => {
      const of = (name: string, ...points: (readonly [number, string])[]) => ({
        metric: { __name__: name, namespace: 'a', name: 'vm', node: 'n1' },
        values: points,
      });
      const imported = await seriesOfTexts({
        'metrics.json': answer(
          of(`${prefix}cpu_cores`, [300, '1'], [600, '2']),
          of(`${prefix}cpu_cores:max`, [300, '3'], [600, '4']),
          of(`${prefix}vcpus`, [600, '8']),
          of('kubevirt_vmi_memory_domain_bytes', [600, '4294967296']),
          of(`${prefix}load`, [600, '1']),
        ),
      });
      expect(plainSeries(imported)).toEqual({
        'a/vm cpu_cores': { seconds: [0, 300], steps: [300, 300], means: [1, 2], maxes: [3, 4] },
      });
      expect(imported.series[0]?.owner).toMatchObject({ vcpus: 8, memoryMib: 4096, host: 'n1' });
      expect(imported.warnings).toMatchObject([{ code: 'series-unknown', count: 1 }]);
    },
  );

  test.each([
    ['{"status":"error","errorType":"bad_data","error":"exceeded maximum resolution"}', 'exceeded maximum resolution'],
    ['{"status":"success","data":{"resultType":"scalar","result":[1,"2"]}}', 'a result of the type "scalar"'],
    ['{"status":"success","data":{"resultType":"string","result":[]}}', 'a result of the type "string"'],
    [answer({ metric: { a: 1 }, values: [] }), 'object'],
    [answer({ metric: {}, values: 7 }), 'neither'],
    [answer({ metric: { __name__: 'node_load1', instance: 'a' } }), 'neither'],
    [answer({ metric: { __name__: 'pve_cpu_usage_ratio', id: 'qemu/1' }, values: [['now', 1]] }), '["now",1]'],
    [answer({ metric: {}, values: [] }).slice(0, -5), 'JSON that ends in the middle'],
    ['{"status":"success","data":{"resultType":"matrix","result":[NaN]}}', 'NaN'],
  ])('one error says what is wrong: %#', async (text, found) => {
    await expect(seriesOfTexts({ 'bad.json': text })).rejects.toThrow(InputError);
    await expect(seriesOfTexts({ 'bad.json': text })).rejects.toThrow(found);
  });

  test('no series is not an error', async () => {
    expect((await seriesOfTexts({ 'a.json': answer() })).series).toEqual([]);
  });

  test('dumps and exports tell the same as answers', async () => {
    const name = 'libvirt_domain_info_cpu_time_seconds_total';
    const metric = { __name__: name, domain: 'a "b"', instance: 'h:1' };
    const expected = await seriesOfTexts({
      'a.json': answer({
        metric,
        values: [
          [0, '1'],
          [60, '31'],
          [120, '31'],
        ],
      }),
    });
    const line = (value: number, ms: number) =>
      `{__name__="${name}", domain="a \\"b\\"", instance="h:1"} ${value} ${ms}\n`;
    const dump = await seriesOfTexts({ 'dump.txt': line(1, 0) + line(31, 60_000) + line(31, 120_000) });
    const exported = JSON.stringify({ metric, values: [1, 31, 31], timestamps: [0, 60_000, 120_000] });
    expect(plainSeries(dump)).toEqual(plainSeries(expected));
    expect(plainSeries(await seriesOfTexts({ 'export.json': `${exported}\n` }))).toEqual(plainSeries(expected));

    const startS = 1_764_288_000;
    const laterMs = [1, 31, 31].map((value, at) => line(value, (startS + at * 60) * 1000 + 17)).join('');
    const openMetrics = [1, 31, 31].map(
      (value, at) => `${name}{domain="a \\"b\\"",instance="h:1"} ${value} ${startS + at * 60}.017\n`,
    );
    const later = await seriesOfTexts({ 'dump.txt': laterMs });
    for (const head of ['', `# TYPE ${name} counter\n`]) {
      const text = `${head}${openMetrics.join('')}# EOF\n`;
      expect(plainSeries(await seriesOfTexts({ 'openmetrics.txt': text }))).toEqual(plainSeries(later));
    }
  });
});

const real = '../shared/data/incoming/prometheus-query-range-cpu-seconds-raw.json';
test.skipIf(!existsSync(real))('counters of a real node_exporter: what its processors did in 7 minutes', async () => {
  const imported = await readSeries([real]);
  const cpu = imported.series.find(({ metric }) => metric === 'cpu_cores')!;
  expect(cpu.owner.id).toBe('guest-01.example.test');
  expect(cpu.samples.timesMs).toHaveLength(14);
});
