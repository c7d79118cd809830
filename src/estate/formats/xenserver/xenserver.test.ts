import { describe, expect, test } from 'vitest';
import { inventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const HOST = '11111111-0000-4000-8000-000000000001';
const guest = (at: number, more: Readonly<Record<string, string>>) => {
  const fields = {
    'name-label ( RW)': `vm${at}`,
    'is-a-template ( RW)': 'false',
    'is-a-snapshot ( RO)': 'false',
    'is-control-domain ( RO)': 'false',
    'power-state ( RO)': 'running',
    'memory-target ( RO)': '<expensive field>',
    'memory-static-max ( RW)': '17179869184',
    'memory-dynamic-max ( RW)': '8589934592',
    'VCPUs-params (MRW)': 'weight: 512; cap: 0',
    'VCPUs-max ( RW)': '8',
    'VCPUs-at-startup ( RW)': '4',
    'resident-on ( RO)': HOST,
    'os-version (MRO)': 'name: Debian GNU/Linux 12; distro: debian',
    'tags (SRW)': 'prod; web',
    ...more,
  };
  const lines = Object.entries(fields).map(([key, value]) => `    ${key}: ${value}`);
  return `uuid ( RO)              : 00000000-0000-4000-8000-00000000000${at}\n${lines.join('\n')}\n\n\n`;
};
const guests = [
  guest(1, {}),
  guest(2, { 'power-state ( RO)': 'halted', 'resident-on ( RO)': '<not in database>' }),
  guest(3, { 'is-a-template ( RW)': 'true', 'power-state ( RO)': 'halted' }),
  guest(4, { 'is-control-domain ( RO)': 'true' }),
].join('');
const hosts = `uuid ( RO)                    : ${HOST}
                name-label ( RW): xcp1
              memory-total ( RO): 137311322112
             cpu_info (MRO): cpu_count: 32; socket_count: 2; threads_per_core: 2; vendor: GenuineIntel; speed: 2394.454; modelname: Intel(R) Xeon(R) CPU E5-2630 v3 @ 2.40GHz
                   enabled ( RO): true

`;
const files = { 'vms.txt': guests, 'hosts.txt': hosts };

describe('XenServer and XCP-ng', () => {
  test('guests with the memory they may have now, and hosts; templates and control domains are left out', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toMatchObject({
      format: 'xenserver',
      guests: 1,
      vcpus: 4,
      memoryMib: 8192,
      off: 1,
      templates: 1,
      hosts: 1,
      hostCores: 16,
      clusters: [['XenServer pool', 1, 1]],
    });
    expect(estate.guests[0]).toMatchObject({
      host: 'xcp1',
      cpuShareRatio: { value: 2 },
      os: 'Debian GNU/Linux 12',
      tags: ['prod', 'web'],
      hostMhz: { value: 2394.454 },
    });
    expect(warningCounts(estate)).toMatchObject({ 'agent-left-out': 1 });
  });

  test('a cap is in percent of one processor', async () => {
    const capped = guest(1, { 'VCPUs-params (MRW)': 'cap: 50' });
    const estate = await readFiles({ 'vms.txt': capped + guest(5, {}), 'hosts.txt': hosts });
    expect(estate.guests.map(({ cpuLimitMhz }) => cpuLimitMhz?.value)).toEqual([2394.454 / 2, undefined]);
  });

  test('each pool has a folder of its own', async () => {
    const estate = await readFiles({ 'a/vms.txt': guests, 'b/vms.txt': guests });
    expect(totals(estate)).toMatchObject({ guests: 2 });
  });

  inventoryLaws(files);
});
