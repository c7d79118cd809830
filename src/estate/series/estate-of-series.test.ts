import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { estateOfSeries } from './estate-of-series.ts';
import { matchSeries } from './match-series.ts';
import { readEstateAndSeries } from './read-estate-and-series.ts';
import { seriesOfTexts } from './testing/series-of-texts.ts';

type Labels = Readonly<Record<string, string>>;
const HOUR_S = 3600;

const series = (name: string, labels: Labels, ...values: readonly number[]) => ({
  metric: { __name__: name, ...labels },
  values: values.map((value, at) => [at * HOUR_S, String(value)]),
});
const answer = (...result: readonly unknown[]) => ({
  'a.json': JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }),
});
const GIB = 1024 ** 3;
const libvirt = (domain: string, host: string, name: string, ...cores: readonly number[]) => {
  const labels = { domain, instance: `${host}:9177` };
  return [
    series('kneepoint:cpu_cores', labels, ...cores),
    series('libvirt_domain_info_virtual_cpus', labels, 4),
    series('libvirt_domain_info_maximum_memory_bytes', labels, 8 * GIB),
    series(
      'libvirt_domain_info_meta',
      { ...labels, uuid: '945505a5-1a05-4e36-b571-5dcc38e45204', instance_name: name },
      1,
    ),
  ];
};
const machine = (instance: string, vcpus: number) => [
  series('kneepoint:cpu_cores', { instance }, 2, 2, 2, 2),
  series('kneepoint:vcpus', { instance }, vcpus),
  series('node_memory_MemTotal_bytes', { instance }, 64 * GIB),
];

async function estateOf(texts: Readonly<Record<string, string>>) {
  const imported = await seriesOfTexts(texts);
  return { imported, estate: estateOfSeries(imported, {}) };
}

describe('an estate of series alone', () => {
  test('has guests with what they use, on hosts that measure themselves', async () => {
    const all = [
      ...libvirt('instance-1', 'h1', 'web', 1, 2, 3, 2),
      ...libvirt('instance-1', 'h2.example.com', 'db', 0, 0, 0, 4),
      ...machine('h1:9100', 16),
      ...machine('h2:9100', 32),
      ...machine('monitoring:9100', 2),
    ];
    const { imported, estate } = await estateOf(answer(...all));
    expect(estate).toMatchObject({ format: 'prometheus', platform: 'libvirt' });
    expect(
      estate?.guests.map(({ name, host, vcpus, memoryMib }) => [name, host, vcpus.value, memoryMib.value]),
    ).toEqual([
      ['web', 'h1', 4, 8192],
      ['db', 'h2.example.com', 4, 8192],
    ]);
    const hosts = estate!.hosts.map(({ name, packages, coresPerPackage, threadsPerCore }) => [
      name,
      packages.value * coresPerPackage.value * threadsPerCore.value,
    ]);
    expect(hosts).toEqual([
      ['h1', 16],
      ['h2.example.com', 32],
    ]);
    const [web] = estate!.guests;
    expect(web!.cpuMeanMhz.value / web!.hostMhz!.value).toBeCloseTo(2, 6);
    expect(web!.cpuP95Mhz!.value / web!.hostMhz!.value).toBeCloseTo(2.85, 6);
    expect(matchSeries(estate!, imported).unmatched.map(({ id }) => id)).toEqual(['monitoring']);
  });

  test('of machines that measure themselves alone, all are guests', async () => {
    const { estate } = await estateOf(answer(...machine('a:9100', 4), ...machine('b:9100', 8)));
    expect(estate?.guests.map(({ name, vcpus }) => [name, vcpus.value])).toEqual([
      ['a', 4],
      ['b', 8],
    ]);
    expect(estate?.hosts).toEqual([]);
  });

  test('leaves out guests that are gone, and counts them', async () => {
    const late = Array.from({ length: 60 }, () => 1);
    const gone = libvirt('gone', 'h1', 'gone', 1, 1, 1);
    const { estate } = await estateOf(answer(...gone, ...libvirt('here', 'h1', 'here', ...late)));
    expect(estate?.guests.map(({ name }) => name)).toEqual(['here']);
    expect(estate?.excluded.poweredOff).toBe(1);
  });

  test('is none where no size is told, and an error where most are not', async () => {
    const bare = (domain: string) => series('kneepoint:cpu_cores', { domain, instance: 'h1:1' }, 1, 1);
    expect((await estateOf(answer(bare('a')))).estate).toBeUndefined();
    const mostly = answer(...libvirt('a', 'h1', 'a', 1, 1), bare('b'), bare('c'));
    await expect(estateOf(mostly)).rejects.toThrow(InputError);
    await expect(estateOf(mostly)).rejects.toThrow('no vCPUs for 2 of 3 guests');
  });
});

describe('an estate of series beside a list of hosts', () => {
  const read = (texts: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    return readEstateAndSeries(
      Object.entries(texts).map(([name, text]) => {
        const path = join(folder, name);
        writeFileSync(path, text);
        return path;
      }),
    );
  };
  const own = 'name,packages,cores_per_package,mhz,memory_mib,cluster\nh1,2,16,2600,524288,c\nh2,2,8,3000,262144,c\n';
  const powercli =
    'Name,ConnectionState,PowerState,NumCpu,CpuUsageMhz,CpuTotalMhz,MemoryUsageGB,MemoryTotalGB,Version,Parent\n' +
    'h1,Connected,PoweredOn,32,1000,83200,10,512,8.0.2,c\nh2,Connected,PoweredOn,16,1000,48000,10,256,8.0.2,c\n';
  const metrics = answer(
    ...libvirt('instance-1', 'h1', 'web', 1, 2, 3, 2),
    ...libvirt('instance-2', 'h2.example.com', 'db', 1, 1, 1, 1),
    ...machine('h1:9100', 64),
  );

  test.each([own, powercli])('has its guests of the series, at the clocks of the hosts in the list', async (hosts) => {
    const { estate } = await read({ ...metrics, 'hosts.csv': hosts });
    expect(estate.hosts.map(({ name, mhz, cluster }) => [name, mhz.value, cluster])).toEqual([
      ['h1', 2600, 'c'],
      ['h2', 3000, 'c'],
    ]);
    expect(estate.guests.map(({ name, host, cluster, cpuMeanMhz }) => [name, host, cluster, cpuMeanMhz.value])).toEqual(
      [
        ['web', 'h1', 'c', 5200],
        ['db', 'h2', 'c', 3000],
      ],
    );
  });

  test('is refused in one line where no series is of a guest, or the guests of the list are off', async () => {
    const node = { time: 0, cpu: 0.5, maxcpu: 8, memtotal: GIB };
    const rows = JSON.stringify([node, { ...node, time: 60 }, { ...node, time: 120 }]);
    const hostsAlone = read({ 'node-h1.json': rows, 'hosts.csv': own });
    await expect(hostsAlone).rejects.toThrow('found series of 1 host, and no guest, expected a list of the guests');
    const off = 'name,vcpus,memory_mib,powered_on\na,2,4096,off\n';
    const allOff = read({ ...metrics, 'hosts.csv': own, 'guests.csv': off });
    await expect(allOff).rejects.toThrow('only guests that are left out (1 that are off)');
  });
});
