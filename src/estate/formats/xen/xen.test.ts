import { describe, expect, test } from 'vitest';
import { inventoryLaws, jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const domain = (domid: number, name: string, vcpus: number, mib: number, weight = 256) => ({
  domid,
  config: {
    c_info: { name, uuid: `00000000-0000-4000-8000-00000000000${domid}` },
    b_info: {
      max_vcpus: vcpus + 1,
      avail_vcpus: Array.from({ length: vcpus }, (_, at) => at),
      max_memkb: mib * 1024,
      target_memkb: mib * 1024 - 1024,
      sched_params: { weight },
    },
    disks: [{ vdev: 'hda' }],
    nics: [{ devid: 0, bridge: 'xenbr0' }],
  },
});
const configurations = { 'list.json': [domain(0, 'Domain-0', 2, 4096), domain(1, 'web', 4, 8192, 512)] };
const table = `Name                                        ID   Mem VCPUs\tState\tTime(s)
Domain-0                                     0  4096     2     r-----   12345.6
web server                                   1  8192     4     -b----    2345.6
db                                           2 16384     8     ------   99345.6
`;
const info = `host                   : xen1
nr_cpus                : 72
nr_nodes               : 2
cores_per_socket       : 18
threads_per_core       : 2
cpu_mhz                : 2294
total_memory           : 262010
xen_scheduler          : credit
`;

describe('Xen', () => {
  test('xl list -l: vCPUs that are online, the most memory, weight; the control domain is left out', async () => {
    const estate = await readFiles(configurations);
    expect(totals(estate)).toMatchObject({ format: 'xen', guests: 1, vcpus: 4, memoryMib: 8192 });
    expect(estate.guests[0]).toMatchObject({ name: 'web', cpuShareRatio: { value: 2 }, diskCount: 1 });
    expect(warningCounts(estate)).toMatchObject({ 'agent-left-out': 1 });
  });

  test('xl list and xl info: names may have blanks; sockets are threads over threads of a core and cores', async () => {
    const estate = await readFiles({ 'list.txt': table, 'info.txt': info });
    expect(estate.guests.map(({ name, host }) => [name, host])).toEqual([
      ['web server', 'xen1'],
      ['db', 'xen1'],
    ]);
    expect(totals(estate)).toMatchObject({
      vcpus: 12,
      memoryMib: 24_576,
      hosts: 1,
      hostCores: 36,
      hostMemoryMib: 262_010,
    });
    expect(estate.hosts[0]).toMatchObject({
      packages: { value: 2 },
      threadsPerCore: { value: 2 },
      mhz: { value: 2294 },
    });
  });

  test('a guest that both lists have is one', async () => {
    const named = table.replace('web server', 'web       ');
    const estate = await readFiles({ ...configurations, 'list.txt': named });
    expect(totals(estate)).toMatchObject({ guests: 2, vcpus: 12 });
  });

  test('a cap is in percent of one processor', async () => {
    const capped = domain(1, 'web', 4, 8192);
    Object.assign(capped.config.b_info.sched_params, { cap: 150 });
    const estate = await readFiles({ 'list.json': [capped, domain(2, 'db', 4, 8192)], 'info.txt': info });
    expect(estate.guests.map(({ cpuLimitMhz }) => cpuLimitMhz?.value)).toEqual([1.5 * 2294, undefined]);
  });

  test('two hosts in one folder are refused: their guests cannot be told apart', async () => {
    const other = info.replace('xen1', 'xen2');
    await expect(readFiles({ 'a.txt': info, 'b.txt': other, 'list.txt': table })).rejects.toThrow('a second host');
    const estate = await readFiles({ 'a/info.txt': info, 'b/info.txt': other, 'a/list.txt': table });
    expect(totals(estate)).toMatchObject({ hosts: 2, guests: 2 });
  });

  test('each host has a folder of its own', async () => {
    const estate = await readFiles({ 'a/list.txt': table, 'b/list.txt': table });
    expect(totals(estate)).toMatchObject({ guests: 4 });
  });

  jsonInventoryLaws(configurations);
  inventoryLaws({ 'list.txt': table, 'info.txt': info });
});
