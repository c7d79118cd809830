import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withUseOfHosts } from '../demand/over-time/use-of-hosts.ts';
import { measured } from '../plan/testing/sample-estate.ts';
import { assumed } from './assumptions/assumed.ts';
import { readWithSeries, understandDemand } from './estate.ts';

const TIMES = [1_764_288_000, 1_764_288_300, 1_764_288_600];
const matrix = (metric: Readonly<Record<string, string>>, value: (at: number) => string | number) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result: [{ metric, values: TIMES.map((time, at) => [time, `${value(at)}`]) }] },
  });
const rrd = JSON.stringify(TIMES.map((time) => ({ time, cpu: 0.3, maxcpu: 2 })));

/** What is said of one file of series beside an inventory of one guest. */
async function refusal(name: string, text: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  const inventory = join(folder, 'inventory.csv');
  writeFileSync(inventory, 'name,vcpus,memory_mib\nweb,2,4096\n');
  const file = join(folder, 'series', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const answer = understandDemand({ sources: [inventory, join(folder, 'series')] });
  return answer.then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}

describe('series of no use', () => {
  it('are of hosts alone, which are named by their address: the inventory counts, and their use is that of today', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    const files = {
      'guests.csv': 'name,vcpus,memory_mib,host\nweb,2,4096,esx1\n',
      'hosts.csv': 'name,address,packages,cores_per_package,mhz,memory_mib\nesx1,10.0.0.1,1,8,2400,65536\n',
      'm.json': matrix(
        { __name__: 'node_cpu_seconds_total', instance: '10.0.0.1:9100', mode: 'user' },
        (at) => 300 * at,
      ),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const answer = await understandDemand({ sources: [folder] });
    expect(answer.demand).toBeUndefined();
    expect(answer.estate.warnings.filter(({ code }) => code === 'series-of-hosts')).toMatchObject([
      { places: ['esx1'] },
    ]);
    await expect(understandDemand({ sources: [folder], growth: '10%/year' })).rejects.toThrow(
      'series of 1 host and of no guest',
    );
    const { estate, series } = await readWithSeries({ sources: [folder] }, assumed({}, []));
    expect(estate.warnings.map(({ code }) => code)).toContain('series-of-hosts');
    const cores = series!.hosts[0]!.get('cpu_cores')!.means;
    const [host] = withUseOfHosts(estate, series!, () => 8).hosts;
    expect(host!.cpuUsageRatio!.value).toBeCloseTo(cores.reduce((sum, each) => sum + each, 0) / cores.length / 8, 9);
    const told = { ...estate, hosts: [{ ...host!, cpuUsageRatio: measured(0.3) }] };
    expect(withUseOfHosts(told, series!, () => 8).hosts[0]!.cpuUsageRatio!.value).toBe(0.3);
  });

  it.each([
    ['the answer to a query has no name', 'query.json', matrix({ domain: 'web' }, (at) => at), 'name the file after'],
    [
      'an exporter has another name',
      'q.json',
      matrix({ __name__: 'x', domain: 'web' }, () => 1),
      'a series is not read',
    ],
    ['a counter is negative', 'cpu_cores.json', matrix({ domain: 'web' }, () => -1), 'readings are below zero'],
    ['nothing is a number', 'cpu_cores.json', matrix({ domain: 'web' }, () => 'NaN'), 'readings are not numbers'],
    ['only largest values were exported', 'nodes/a/qemu/100/rrddata-max.json', rrd, 'cf=AVERAGE'],
  ])('are refused with the reason: %s', async (_, name, text, reason) => {
    const message = await refusal(name, text);
    expect(message).toContain('no use that can be read');
    expect(message).toContain(reason);
  });
});

describe('use over time', () => {
  it('stands in place of assumed use, of guests whose series covers enough windows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    const inventory = join(folder, 'inventory.csv');
    writeFileSync(inventory, 'name,vcpus,memory_mib\nweb,2,4096\nmail,2,4096\nfiles,4,8192\n');
    const series = join(folder, 'cpu_cores.csv');
    // of mail two windows of eight are known
    const rows = ['0.5,', '0.7,0.2', '0.6,0.3', '0.5,', '0.7,', '0.6,', '0.5,', '0.7,'];
    writeFileSync(
      series,
      ['"Time","web","mail"', ...rows.map((row, at) => `2026-11-01 10:0${at}:00,${row}`)].join('\n'),
    );
    const { estate, demand } = await understandDemand({ sources: [inventory, series], timeZone: 'UTC', step: '1m' });
    const [web, mail, files] = estate.guests;
    expect(web!.cpuMeanMhz.value).toBeCloseTo(0.6 * web!.hostMhz!.value, 1);
    expect(web!.cpuMeanMhz.origin).toMatchObject({ mark: 'derived' });
    expect(web!.cpuP95Mhz?.value).toBeCloseTo(0.7 * web!.hostMhz!.value, 1);
    expect([mail, files].map((guest) => guest!.cpuMeanMhz.origin.mark)).toEqual(['assumed', 'assumed']);
    expect(demand?.guests.tooLittle.map(({ guest }) => guest)).toEqual(['mail']);
    expect(estate.warnings.find(({ code }) => code === 'cpu-demand-assumed')?.count).toBe(2);
  });
});
