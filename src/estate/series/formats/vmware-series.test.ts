import { describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { plainSeries, seriesOfTexts } from '../testing/series-of-texts.ts';

const utc = { timeZone: 'UTC' };

describe('PowerCLI', () => {
  const header = '"Value","Timestamp","MetricId","Unit","Description","Entity","EntityId","IntervalSecs","Instance"';
  const row = (
    value: string,
    time: string,
    id: string,
    instance = '',
    entity = 'web',
    entityId = 'VirtualMachine-vm-42',
  ) => `"${value}","${time}","${id}","x","","${entity}","${entityId}","300","${instance}"`;

  test('ready is milliseconds of an interval: of the guest a sum, of an instance its vCPU; dates by what proves them', async () => {
    const text = [
      '#TYPE VMware.VimAutomation.ViCore.Impl.V1.Stat.FloatSampleImpl',
      header,
      row('1,300', '13/07/2026 00:05:00', 'cpu.usagemhz.average'),
      row('1300', '13/07/2026 00:10:00', 'cpu.usagemhz.average'),
      row('60000', '13/07/2026 00:05:00', 'cpu.ready.summation'),
      row('30000', '13/07/2026 00:05:00', 'cpu.ready.summation', '0'),
      row('0', '13/07/2026 00:05:00', 'cpu.ready.summation', '1'),
      row('25', '13/07/2026 00:05:00', 'cpu.usage.average', '', 'esx1', 'HostSystem-host-9'),
      row('9', '13/07/2026 00:05:00', 'sys.uptime.latest'),
    ].join('\r\n');
    const imported = await seriesOfTexts({ 'stat.csv': `\ufeff${text}` }, utc);
    const start = Date.UTC(2026, 6, 13) / 1000;
    expect(plainSeries(imported)).toEqual({
      'VirtualMachine-vm-42 cpu_mhz': { seconds: [start, start + 300], steps: [300, 300], means: [1300, 1300] },
      'VirtualMachine-vm-42 ready_share_sum': { seconds: [start], steps: [300], means: [0.2] },
      'VirtualMachine-vm-42 ready_share_per_vcpu': { seconds: [start], steps: [300], means: [0.05] },
      'HostSystem-host-9 cpu_share': { seconds: [start], steps: [300], means: [0.25] },
    });
    expect(imported.series[0]?.owner).toEqual({ kind: 'guest', id: 'VirtualMachine-vm-42', names: ['web', 'vm-42'] });
    expect(imported.warnings).toMatchObject([{ code: 'series-unknown', count: 1 }]);
  });

  test('an interval of zero is one error', async () => {
    const bad = [header, row('1', '13/07/2026 00:05:00', 'cpu.usage.average').replace('"300"', '"0"')].join('\n');
    await expect(seriesOfTexts({ 'a.csv': bad }, utc)).rejects.toThrow(InputError);
  });
});

test('a view of Aria Operations: mean and maximum, thousands with commas, 12 hours', async () => {
  const text = [
    '"Name","Interval Breakdown","VM|CPU|Demand (MHz)|Avg","VM|CPU|Demand (MHz)|Max","VM|CPU|Ready (%)|Avg","VM|Notes|Last"',
    '"db","Nov 28, 2026 12:00:00 AM","1,500.5","2,600","2.5","x"',
    '"db","Nov 28, 2026 12:05:00 AM","1,400","2,500","-","x"',
  ].join('\n');
  const imported = await seriesOfTexts({ 'view.csv': `\ufeff${text}` }, utc);
  const start = Date.UTC(2026, 10, 28) / 1000;
  expect(plainSeries(imported)).toEqual({
    'db cpu_mhz': { seconds: [start, start + 300], steps: [300, 300], means: [1500.5, 1400], maxes: [2600, 2500] },
  });
  expect(imported.warnings.map(({ code, count }) => [code, count])).toEqual([
    ['ready-assumed', 1],
    ['series-unknown', 1],
    ['reading-absent', 1],
    ['reading-without-step', 1],
  ]);
});

test('statistics of Aria Operations as JSON, on the wire and as documented', async () => {
  const stat = (rollUpType: string, data: readonly unknown[]) => ({
    timestamps: [0, 300_000],
    statKey: { key: 'cpu|demandmhz' },
    rollUpType,
    intervalUnit: { quantifier: 5, intervalType: 'MINUTES' },
    data,
  });
  const answer = (container: string) =>
    JSON.stringify({
      values: [{ resourceId: 'u-1', [container]: { stat: [stat('AVG', [100, 200]), stat('MAX', [150, null])] } }],
    });
  for (const container of ['stat-list', 'stats']) {
    const imported = await seriesOfTexts({ 'a.json': answer(container) });
    expect(plainSeries(imported)).toEqual({
      'u-1 cpu_mhz': { seconds: [0, 300], steps: [300, 300], means: [100, 200], maxes: [150, NaN] },
    });
  }
  const uneven = JSON.stringify({ values: [{ resourceId: 'u', 'stat-list': { stat: [stat('AVG', [1])] } }] });
  await expect(seriesOfTexts({ 'a.json': uneven })).rejects.toThrow('2 timestamps and 1 values');
});

test('a batch of esxtop: guests by group, in the zone of its header', async () => {
  const column = (name: string) => `"\\\\esx1\\${name}"`;
  const text = [
    [
      '"(PDH-CSV 4.0) (CET)(-60)"',
      column('Physical Cpu(_Total)\\% Util Time'),
      column('Group Cpu(1:idle)\\% Run'),
      column('Group Cpu(900:hostd.2099)\\% Run'),
      column('Group Cpu(77:web)\\% Run'),
      column('Group Cpu(77:web)\\% Ready'),
    ].join(','),
    '"11/28/2026 01:00:05","50","700","3","150","10"',
    '"11/28/2026 01:00:10","60","700","3","50","20"',
  ].join('\n');
  const imported = await seriesOfTexts({ 'esxtop.csv': text });
  const start = Date.UTC(2026, 10, 28) / 1000;
  expect(plainSeries(imported)).toEqual({
    'esx1 cpu_share': { seconds: [start, start + 5], steps: [5, 5], means: [0.5, 0.6] },
    'web (77@esx1) cpu_cores': { seconds: [start, start + 5], steps: [5, 5], means: [1.5, 0.5] },
    'web (77@esx1) ready_share_sum': { seconds: [start, start + 5], steps: [5, 5], means: [0.1, 0.2] },
  });
});

test('a batch of esxtop of everything: memory that was touched, and how large guests are', async () => {
  const column = (name: string) => `"\\\\esx1\\${name}"`;
  const text = [
    [
      '"(PDH-CSV 4.0) (UTC)(0)"',
      column('Group Cpu(77:web)\\% Run'),
      column('Group Memory(77:web)\\Memory Size MBytes'),
      column('Group Memory(77:web)\\Touched MBytes'),
      column('Group Memory(1:idle)\\Memory Size MBytes'),
      ...[0, 1].flatMap((at) =>
        ['% Run', '% Ready'].map((of) => column(`Vcpu(77:web:90${at}:vmx-vcpu-${at}:web)\\${of}`)),
      ),
      column('Vcpu(77:web:905:vmx-svga:web)\\% Run'),
    ].join(','),
    '"11/28/2026 01:00:05","150","8192","1024","9","70","1","80","1","3"',
    '"11/28/2026 01:00:10","50","8192","2048","9","20","1","30","1","3"',
  ].join('\n');
  const imported = await seriesOfTexts({ 'esxtop.csv': text });
  expect(imported.series[0]!.owner).toMatchObject({ names: ['web'], vcpus: 2, memoryMib: 8192 });
  expect(plainSeries(imported)['web (77@esx1) memory_active_bytes']!.means).toEqual([1.07374e9, 2.14748e9]);
  expect(Object.keys(plainSeries(imported))).toHaveLength(2);
});

test('traces without a header: Azure and Alibaba', async () => {
  const id = 'yNf/R3X8fyXkOJm3ihXQcT0F52a8cDWPPRzTT6QFW8N+1QPfeKR5//6xyX0VYn7X';
  const azure = await seriesOfTexts({
    'cpu.csv': `0,${id},1.5,90,25\n300,${id},1,80,50\n`,
    'vmtable.csv': `${id},${id},${id},0,2591700,99,30,60,Interactive,4,32\n`,
  });
  expect(plainSeries(azure)).toEqual({
    [`${id} cpu_share`]: { seconds: [0, 300], steps: [300, 300], means: [0.25, 0.5], maxes: [0.9, 0.8] },
  });
  expect(azure.series[0]?.owner).toMatchObject({ vcpus: 4, memoryMib: 32_768 });
  const alibaba = await seriesOfTexts({
    'container_usage.csv':
      'c_1,m_7,0,50,1,,,,,,\nc_1,m_7,10,101,1,,,,,,\nc_1,m_7,20,25,1,,,,,,\nc_1,m_7,30,25,1,,,,,,\n',
    'container_meta.csv': 'c_1,m_7,0,app_1,started,400,800,1.5\n',
    'machine_usage.csv': 'm_7,0,20,80,,,1,2,3\nm_7,10,30,80,,,1,2,3\n',
  });
  expect(plainSeries(alibaba)).toMatchObject({
    'c_1 cpu_share': { seconds: [0, 20, 30], means: [0.5, 0.25, 0.25] },
    'm_7 cpu_share': { means: [0.2, 0.3] },
  });
  expect(alibaba.series[0]?.owner).toMatchObject({ vcpus: 4, host: 'm_7' });
});
