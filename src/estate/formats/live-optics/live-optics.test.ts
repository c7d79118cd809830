import { describe, expect, test } from 'vitest';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';
import { workbookBytes } from '../../testing/write-workbook.ts';
import type { CellToWrite } from '../../testing/write-workbook.ts';

const sheet = (name: string, rows: readonly (readonly CellToWrite[])[]) => ({ name, rows: () => rows });
const workbook = await workbookBytes([
  sheet('Details', [['Project', 'North']]),
  sheet('ESX Hosts', [
    [
      'Host Name',
      'Cluster',
      'Manufacturer',
      'Model',
      'CPU Sockets',
      'CPU Cores',
      'CPU Threads',
      'CPU Description',
      'CPU Clock Speed (GHz)',
      'Memory (KiB)',
    ],
    ['esx1', 'prod', 'Dell Inc.', 'R650', 2, 32, 64, 'Intel Xeon Gold 6338', 2.0, 536_870_912],
  ]),
  sheet('ESX Performance', [
    ['Host', 'Peak CPU %', 'Average CPU %', 'Average CPU (GHz)'],
    ['esx1', 70, 25, 16],
  ]),
  sheet('VMs', [
    [
      'VM Name',
      'Power State',
      'Template',
      'Virtual CPU',
      'Provisioned Memory (MiB)',
      'Used Memory (active) (MiB)',
      'Virtual Disk Size (MiB)',
      'VM OS',
      'Host',
      'Cluster',
      'UUID',
      'InstanceUUID',
    ],
    ['web', 'poweredOn', 'False', 4, 8192, 2048, 40_960, 'Debian', 'esx1', 'prod', 'u1', 'i1'],
    ['db', 'poweredOn', 'False', 8, 16_384, 4096, 81_920, 'Debian', 'esx1', 'prod', 'u2', 'i2'],
    ['old', 'poweredOff', 'False', 2, 4096, 0, 20_480, 'Debian', 'esx1', 'prod', 'u3', 'i3'],
    ['golden', 'poweredOff', 'True', 2, 4096, 0, 20_480, 'Debian', 'esx1', 'prod', 'u4', 'i4'],
  ]),
]);

describe('Live Optics', () => {
  test("guests, hosts with memory in KiB and clocks in GHz, and the hosts' use", async () => {
    const estate = await readFiles({ 'live-optics.xlsx': workbook });
    expect(totals(estate)).toEqual({
      format: 'live-optics',
      guests: 2,
      vcpus: 12,
      memoryMib: 24_576,
      off: 1,
      templates: 1,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 524_288,
      clusters: [['prod', 1, 2]],
    });
    expect(estate.hosts[0]).toMatchObject({
      mhz: { value: 2000 },
      threadsPerCore: { value: 2 },
      cpuUsageRatio: { value: 0.25 },
    });
    // A quarter of 32 cores at 2,000 MHz is shared among them.
    expect(estate.guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0)).toBeCloseTo(16_000, 6);
    expect(warningCounts(estate)).toEqual({ 'cpu-demand-shared': 2 });
  });
});
