import { expect, test } from 'vitest';
import { plainSeries, seriesOfTexts } from '../../testing/series-of-texts.ts';

const cpus = [
  { cpu: 'all', usr: 40, sys: 5, iowait: 5, steal: 10, idle: 40 },
  { cpu: '0', usr: 40, sys: 5, iowait: 5, steal: 10, idle: 40 },
  { cpu: '1', usr: 40, sys: 5, iowait: 5, steal: 10, idle: 40 },
];
const expected = {
  'g cpu_cores': { seconds: [0, 60], steps: [60, 60], means: [0.9, 0.9] },
  'g ready_share_per_vcpu': { seconds: [0, 60], steps: [60, 60], means: [0.1, 0.1] },
  'g connections_per_s': { seconds: [0, 60], steps: [60, 60], means: [7, 7] },
  'g packets_per_s': { seconds: [0, 60], steps: [60, 60], means: [30, 30] },
};

test('JSON, XML, columns and pairs tell the same; processors are counted, not believed', async () => {
  const at = (time: string) => ({
    timestamp: { date: '1970-01-01', time, tz: 'UTC', interval: 60 },
    'cpu-load': cpus,
    network: {
      'net-dev': [
        { iface: 'lo', rxpck: 500, txpck: 500 },
        { iface: 'eth0', rxpck: 10, txpck: 20 },
      ],
      'net-tcp': { active: 1, passive: 7 },
    },
  });
  const machine = { nodename: 'g', 'number-of-cpus': 9, timezone: 'CET', statistics: [at('00:01:00'), at('00:02:00')] };
  const json = await seriesOfTexts({ 'a.json': JSON.stringify({ sysstat: { hosts: [machine] } }) });
  expect(plainSeries(json)).toEqual(expected);
  expect(json.warnings).toEqual([]);

  const rows = cpus.map(({ cpu, ...fields }) => {
    const attributes = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
    return `<cpu number="${cpu}" ${attributes.join(' ')}/>`;
  });
  const stamp = (time: string) =>
    `<timestamp date="1970-01-01" time="${time}" tz="UTC" interval="60"><cpu-load>${rows.join('')}</cpu-load>
     <network><net-dev iface="lo" rxpck="5" txpck="5"/><net-dev iface="eth0" rxpck="10" txpck="20"/>
     <net-tcp active="1" passive="7"/></network></timestamp>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<sysstat\nxmlns="https://sysstat.github.io">
    <host nodename="g"><number-of-cpus>9</number-of-cpus><statistics>${stamp('00:01:00')}${stamp('00:02:00')}</statistics></host></sysstat>`;
  expect(plainSeries(await seriesOfTexts({ 'a.xml': xml }))).toEqual(expected);

  const named = xml.replace(
    '<sysstat',
    '<!DOCTYPE sysstat PUBLIC "DTD v3.5 sysstat //EN" "http://example.com/s.dtd">\n<sysstat',
  );
  expect(plainSeries(await seriesOfTexts({ 'a.xml': named }))).toEqual(expected);

  const columns = ['00:01:00', '00:02:00'].flatMap((time) =>
    cpus.map(
      ({ cpu, usr, sys, iowait, steal, idle }) =>
        `g;60;1970-01-01 ${time} UTC;${cpu === 'all' ? '-1' : cpu};${usr};0;${sys};${iowait};${steal};0;0;0;0;${idle}`,
    ),
  );
  const table = (header: string, row: string) => [
    '',
    `# hostname;interval;timestamp;${header}`,
    ...['00:01:00', '00:02:00'].map((time) => `g;60;1970-01-01 ${time} UTC;${row}`),
  ];
  const text = [
    '# hostname;interval;timestamp;CPU;%usr;%nice;%sys;%iowait;%steal;%irq;%soft;%guest;%gnice;%idle',
    ...columns,
    ...table('IFACE;rxpck/s;txpck/s;rxkB/s;txkB/s', 'lo;5;5;0;0').slice(0, 3),
    ...table('IFACE;rxpck/s;txpck/s;rxkB/s;txkB/s', 'eth0;10;20;0;0'),
    ...table('active/s;passive/s;iseg/s;oseg/s', '1;7;0;0'),
  ].join('\n');
  expect(plainSeries(await seriesOfTexts({ 'a.txt': text }))).toEqual(expected);

  const pairs = ['00:01:00', '00:02:00'].flatMap((time) =>
    [
      ...cpus.flatMap(({ cpu, ...fields }) =>
        Object.entries(fields).map(([field, value]) => [cpu === 'all' ? cpu : `cpu${cpu}`, `%${field}`, value]),
      ),
      ['lo', 'rxpck/s', 500],
      ['eth0', 'rxpck/s', 10],
      ['eth0', 'txpck/s', 20],
      ['-', 'active/s', 1],
      ['-', 'passive/s', 7],
    ].map((row) => ['g', 60, `1970-01-01 ${time} UTC`, ...row].join('\t')),
  );
  expect(plainSeries(await seriesOfTexts({ 'a.txt': `${pairs.join('\n')}\n` }))).toEqual(expected);
});

test('a local time is read in the zone that is given, and steal that is never seen is doubted', async () => {
  const text = [
    '# hostname;interval;timestamp;CPU;%usr;%nice;%sys;%iowait;%steal;%idle',
    'g;600;2026-07-01 12:00:00;-1;50;0;0;0;0;50',
    'g;600;2026-07-01 12:00:00;0;50;0;0;0;0;50',
  ].join('\n');
  const { series, warnings } = await seriesOfTexts({ 'a.txt': text }, { timeZone: 'Europe/Berlin' });
  expect(new Date(series[0]!.samples.timesMs[0]!).toISOString()).toBe('2026-07-01T09:50:00.000Z');
  expect(warnings.map(({ code }) => code)).toEqual(['steal-unknown']);
  expect((await seriesOfTexts({ 'a.txt': text })).warnings.map(({ code }) => code)).toContain('time-zone-assumed');
});

test('a table without a row for each processor tells shares, or cores where it says how many there were at the start', async () => {
  const [header, row] = [
    '# hostname;interval;timestamp;CPU;%user;%nice;%system;%iowait;%steal;%idle',
    'g;600;2026-07-01 12:00:00 UTC;-1;40;0;5;5;10;40',
  ];
  expect(plainSeries(await seriesOfTexts({ 'a.txt': `${header}\n${row}\n` }))).toMatchObject({
    'g cpu_share': { means: [0.45] },
    'g ready_share_per_vcpu': { means: [0.1] },
  });
  const started = 'g;-1;2026-07-01 11:50:00 UTC;LINUX-RESTART\t(4 CPU)';
  const told = await seriesOfTexts({ 'a.txt': [started, header, row].join('\n') });
  expect(plainSeries(told)).toMatchObject({ 'g cpu_cores': { means: [1.8] } });
  expect(told.series[0]?.owner.vcpus).toBe(4);
  expect(told.warnings).toEqual([]);
});
