import { describe, expect, test } from 'vitest';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';
import { workbookBytes } from '../../testing/write-workbook.ts';
import type { CellToWrite } from '../../testing/write-workbook.ts';

const sheet = (name: string, rows: readonly (readonly CellToWrite[])[]) => ({ name, rows: () => rows });
const use = ['Peak %', 'Average %', 'Median %', '95th Percentile % (recommended)', 'Cluster Name', 'MOID'];
const sheets = (clock: number, memory: number) => [
  sheet('vInfo', [
    ['VM Name', 'Power State', 'Cluster Name', 'Host Name', 'MOID'],
    ['web', 'poweredOn', 'prod', 'esx1', 'vm-1'],
    ['old', 'poweredOff', 'prod', 'esx1', 'vm-2'],
  ]),
  sheet('vCPU', [
    ['VM Name', 'vCPUs', ...use],
    ['web', 4, 90, 20, 18, 45, 'prod', 'vm-1'],
    ['old', 2, 0, 0, 0, 0, 'prod', 'vm-2'],
  ]),
  sheet('vMemory', [
    ['VM Name', 'Size (MiB)', ...use],
    ['web', 8192, 90, 50, 18, 45, 'prod', 'vm-1'],
    ['old', 4096, 0, 0, 0, 0, 'prod', 'vm-2'],
  ]),
  sheet('vDisk', [
    ['VM Name', 'Capacity (MiB)', 'Thin Provisioned', 'Cluster Name', 'MOID'],
    ['web', 1024, 'True', 'prod', 'vm-1'],
    ['web', 2048, 'True', 'prod', 'vm-1'],
  ]),
  sheet('vHosts', [
    ['Host Name', 'Cluster', 'CPUs', 'VMs', 'CPU Cores', 'CPU Speed', 'Cores per CPU', 'Memory Size', 'CPU Usage'],
    ['esx1', 'prod', 2, 2, 32, clock, 16, memory, 30],
  ]),
];

describe('Nutanix Collector', () => {
  test('shares of vCPUs become MHz; guests are matched by MOID', async () => {
    const estate = await readFiles({ 'collector.xlsx': await workbookBytes(sheets(2000, 524_288)) });
    expect(totals(estate)).toEqual({
      format: 'nutanix-collector',
      guests: 1,
      vcpus: 4,
      memoryMib: 8192,
      off: 1,
      templates: 0,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 524_288,
      clusters: [['prod', 1, 1]],
    });
    expect(estate.guests[0]).toMatchObject({
      cpuMeanMhz: { value: 1600 },
      cpuP95Mhz: { value: 3600 },
      cpuPeakMhz: { value: 7200 },
      memoryActiveMib: { value: 4096 },
      diskMib: { value: 3072 },
    });
    expect(warningCounts(estate)).toEqual({ 'host-assumed': 1 });
  });

  test('its header tells no units of clock and memory of hosts, but their sizes do', async () => {
    for (const [clock, memory] of [
      [2, 512],
      [2e9, 512 * 1024 ** 3],
    ] as const) {
      const estate = await readFiles({ 'collector.xlsx': await workbookBytes(sheets(clock, memory)) });
      expect(estate.hosts[0]).toMatchObject({ mhz: { value: 2000 }, memoryMib: { value: 524_288 } });
    }
  });
});
