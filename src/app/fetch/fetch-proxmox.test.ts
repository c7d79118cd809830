import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ARCHIVE_STEP_S, type Asked, recordedProxmox } from '../../../test/testing/recorded-servers.ts';
import { startWebServer } from '../../../test/testing/web-server.ts';
import { InputError } from '../../base/input-error.ts';
import { matchSeries } from '../../estate/series/match-series.ts';
import { readEstateAndSeries } from '../../estate/series/read-estate-and-series.ts';
import { fetchProxmox } from './fetch-proxmox.ts';
import { httpGet } from './http-get.ts';

describe('guests and series from Proxmox VE', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const texts = { inventory: '', series: '' };
  const files = {
    inventory: (text: string) => void (texts.inventory += text),
    series: (text: string) => void (texts.series += text),
  };

  test('become files that are read as an estate with its series', async () => {
    const asked: Asked[] = [];
    await using server = await startWebServer(recordedProxmox(asked));
    const shares: number[] = [];
    const found = await fetchProxmox({ url: server.url }, files, {
      get: httpGet(),
      authorization: 'PVEAPIToken=a@pam!b=c',
      onProgress: ({ share }) => shares.push(share),
    });
    expect(found).toMatchObject({ guests: 4, nodes: 3, series: 8, requests: asked.length });
    expect(found.refused).toEqual(['/nodes/pve3', '/nodes/pve1/qemu/900/config']);
    expect(new Set(asked.map(({ method, token }) => `${method} ${token}`))).toEqual(
      new Set(['GET PVEAPIToken=a@pam!b=c']),
    );
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    // What cloud-init is given is of no use here.
    expect(texts.inventory).not.toMatch(/sshkeys|cipassword|somebody/u);

    writeFileSync(join(folder, 'inventory.json'), texts.inventory);
    writeFileSync(join(folder, 'rrddata.jsonl'), texts.series);
    const { estate, series } = await readEstateAndSeries([folder]);
    expect(estate.guests.map(({ name, vcpus, cluster }) => [name, vcpus.value, cluster])).toEqual([
      ['web-1', 4, 'attic'],
      ['db-1', 8, 'attic'],
    ]);
    expect(estate.hosts.map(({ name, coresPerPackage }) => [name, coresPerPackage.value])).toEqual([
      ['pve1', 16],
      ['pve2', 16],
    ]);
    const { guests, hosts, unmatched } = matchSeries(estate, series!);
    expect(unmatched).toEqual([]);
    const cpu = guests[0]!.get('cpu_cores')!;
    expect(cpu.timesMs).toHaveLength(47);
    expect(cpu.means[0]).toBeCloseTo(0.5 * 4, 5);
    expect(cpu.maxes?.[0]).toBeCloseTo(0.9 * 4, 5);
    expect(new Set(cpu.stepsMs)).toEqual(new Set([ARCHIVE_STEP_S * 1000]));
    expect(hosts[1]!.get('cpu_cores')?.means[0]).toBeCloseTo(16, 5);
    expect(series!.warnings.map(({ code }) => code)).toEqual(['series-gap']);
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['a token that sees nothing', { '/cluster/resources': [] }, 'PVEAuditor'],
    ['a server of something else', {}, 'status 501'],
  ])('refuses %s in one line', async (_what, answers, named) => {
    await using server = await startWebServer(recordedProxmox([], answers));
    const asking = fetchProxmox({ url: server.url }, files, { get: httpGet() });
    await expect(asking).rejects.toThrow(InputError);
    await expect(asking).rejects.toThrow(named);
  });

  test.each<readonly [string, string, string]>([
    ['a web page', '<!DOCTYPE html><html></html>', 'a web page'],
    ['JSON of something else', '{"status":"success"}', 'JSON of something else'],
    ['an answer that is none', '{"data":[', 'no JSON'],
  ])('refuses %s in one line', async (_what, text, named) => {
    const get = () => Promise.resolve({ status: 200, headers: {}, text });
    await expect(fetchProxmox({ url: 'https://pve1:8006' }, files, { get })).rejects.toThrow(named);
  });

  test('asks for no path that an answer makes up', async () => {
    const asked: Asked[] = [];
    const guest = { type: 'qemu', vmid: 100, name: 'x', node: '../access', status: 'running', maxcpu: 1, maxmem: 1 };
    await using server = await startWebServer(
      recordedProxmox(asked, { '/cluster/resources': [guest, { ...guest, node: '..' }] }),
    );
    await expect(fetchProxmox({ url: server.url }, files, { get: httpGet() })).rejects.toThrow('no guest');
    expect(asked).toHaveLength(1);
  });
});
