import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../base/input-error.ts';
import { plainSeries, seriesOfTexts } from '../../testing/series-of-texts.ts';

const row = (time: number, more: object = {}) => ({ time, ...more });
const use = (time: number, cpu: number) => row(time, { cpu, maxcpu: 4, mem: 1024, maxmem: 8 * 1024 ** 2 });

describe('rrddata of Proxmox VE', () => {
  test('several answers stand in one file under the paths of their requests', async () => {
    const rows = (cpu: number) => [0, 60, 120].map((time) => use(time, cpu));
    const imported = await seriesOfTexts({
      'all.json': JSON.stringify({
        '/version': { data: { version: '9.1' } },
        '/nodes/pve1/rrddata?timeframe=hour&cf=AVERAGE': {
          data: [0, 60, 120].map((time) => row(time, { cpu: 0.5, maxcpu: 8, memtotal: 1 })),
        },
        '/nodes/pve1/qemu/100/rrddata?timeframe=hour&cf=AVERAGE': { data: rows(0.25) },
        '/nodes/pve1/qemu/100/rrddata?timeframe=hour&cf=MAX': { data: rows(0.5) },
        'nodes/pve2/qemu/101/rrddata': rows(0.75),
        '/cluster/resources': { data: [{ vmid: 100 }] },
        '/nodes/pve1/qemu/100/rrd?ds=cpu': { data: { filename: 'x.png' } },
      }),
    });
    const found = plainSeries(imported);
    expect(found['qemu/100 cpu_cores']).toMatchObject({ means: [1, 1, 1], maxes: [2, 2, 2] });
    expect(found['qemu/101 cpu_cores']).toMatchObject({ means: [3, 3, 3] });
    expect(found['pve1 cpu_cores']).toMatchObject({ means: [4, 4, 4] });
    expect(imported.series.find(({ owner }) => owner.id === 'qemu/101')!.owner.host).toBe('pve2');
    const damaged = seriesOfTexts({ 'all.json': '{"/nodes/pve1/qemu/100/rrddata": [{"time": "x"}]}' });
    await expect(damaged).rejects.toThrow('/nodes/pve1/qemu/100/rrddata, row 1: found a row with the time "x"');
  });

  test('an upgrade leaves two steps in one answer; a row of nothing but a time is no reading', async () => {
    const old = [0, 1800, 3600, 5400].map((time) => use(time, 0.5));
    const fresh = [7200, 7260, 7320, 7380].map((time) => use(time, 0.25));
    const text = JSON.stringify({ data: [...old, ...fresh, row(7440), row(7500, { cpu: 0, maxcpu: 4 })] });
    const imported = await seriesOfTexts({ 'pve1-qemu-100.json': text });
    expect(imported.series[0]?.owner).toEqual({
      kind: 'guest',
      id: 'qemu/100',
      names: ['100'],
      vcpus: 4,
      memoryMib: 8,
    });
    const { 'qemu/100 cpu_cores': cpu } = plainSeries(imported);
    expect(cpu).toEqual({
      seconds: [0, 1800, 3600, 5400, 7200, 7260, 7320, 7380, 7500],
      steps: [1800, 1800, 1800, 1800, 60, 60, 60, 60, 60],
      means: [2, 2, 2, 2, 1, 1, 1, 1, 0],
    });
    expect(imported.warnings).toMatchObject([{ code: 'series-gap', count: 1 }]);
  });

  test('AVERAGE and MAX of one guest are one series, and a bare list is an answer, too', async () => {
    const imported = await seriesOfTexts({
      'nodes/pve1/qemu/100.json': JSON.stringify([use(0, 0.5), use(60, 0.5)]),
      'nodes/pve1/qemu/100-max.json': JSON.stringify([use(0, 1), use(60, 0.75)]),
    });
    expect(plainSeries(imported)['qemu/100 cpu_cores']).toEqual({
      seconds: [0, 60],
      steps: [60, 60],
      means: [2, 2],
      maxes: [4, 3],
    });
    expect(imported.series[0]?.owner.host).toBe('pve1');
    expect(imported.warnings).toEqual([]);
  });

  test('a node is known by its fields, and named by its path or by fields around the rows', async () => {
    const rows = [0, 60].map((time) =>
      row(time, { cpu: 0.1, maxcpu: 32, loadavg: 1, memused: 5, memtotal: 2 ** 20, pressurecpusome: 12 }),
    );
    const imported = await seriesOfTexts({ 'node-pve2.json': JSON.stringify({ data: rows }) });
    expect(plainSeries(imported)).toMatchObject({
      'pve2 cpu_cores': { means: [3.2, 3.2] },
      'pve2 psi_cpu_some': { means: [0.12, 0.12] },
    });
    expect(imported.series[0]?.owner.kind).toBe('host');
    const wrapped = await seriesOfTexts({
      'x.json': JSON.stringify({ node: 'n', vmid: 7, type: 'lxc', cf: 'MAX', data: [use(0, 1), use(60, 1)] }),
    });
    expect(plainSeries(wrapped)).toMatchObject({ 'lxc/7 cpu_cores': { maxes: [4, 4] } });
  });

  test('a file may hold an answer a line, each with whose it is', async () => {
    const line = (vmid: number, cf: string, cpu: number) =>
      `${JSON.stringify({ node: 'n', type: 'qemu', vmid, cf, data: [use(0, cpu), use(60, cpu)] })}\n`;
    const text = line(7, 'AVERAGE', 0.5) + line(7, 'MAX', 1) + line(8, 'AVERAGE', 0.25);
    const imported = await seriesOfTexts({ 'rrddata.jsonl': text });
    expect(plainSeries(imported)).toMatchObject({
      'qemu/7 cpu_cores': { means: [2, 2], maxes: [4, 4] },
      'qemu/8 cpu_cores': { means: [1, 1] },
    });
    expect(imported.warnings).toEqual([]);
    for (const [bad, found] of [
      [text.slice(0, -9), 'line 3: found damaged JSON'],
      [`${text}{"node":"n"}\n`, 'line 4: found no "data"'],
      [text + line(9, 'MAX', 1).replace('"time":60', '"time":"now"'), 'line 4, row 2'],
    ] as const) {
      await expect(seriesOfTexts({ 'rrddata.jsonl': bad })).rejects.toThrow(InputError);
      await expect(seriesOfTexts({ 'rrddata.jsonl': bad })).rejects.toThrow(found);
    }
  });

  test('a time that is no number is one error', async () => {
    const bad = JSON.stringify({ data: [use(0, 1), { time: 'now' }] });
    await expect(seriesOfTexts({ 'a.json': bad })).rejects.toThrow(InputError);
    await expect(seriesOfTexts({ 'a.json': bad })).rejects.toThrow('row 2');
  });

  test('a file may have the name of its guest, in which digits are no id', async () => {
    const text = JSON.stringify([0, 60, 120].map((time) => use(time, 0.5)));
    const { owner } = (await seriesOfTexts({ 'vm01-month.json': text })).series[0]!;
    expect([owner.id, ...(owner.names ?? [])]).toContain('vm01');
    expect(owner.id).toBe('qemu/01');
  });
});
