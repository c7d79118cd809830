import { describe, expect, test } from 'vitest';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';
import { workbookBytes } from '../../testing/write-workbook.ts';
import type { CellToWrite } from '../../testing/write-workbook.ts';

const sheet = (name: string, rows: readonly (readonly CellToWrite[])[]) => ({ name, rows: () => rows });
const info = [
  'vm',
  'powerstate',
  'template',
  'cpus',
  'memory',
  'overall_cpu_readiness',
  'active_memory',
  'datacenter',
  'cluster',
  'host',
  'vm_id',
  'vi_sdk_server',
  'cluster_rule_s',
  'cluster_rule_name_s',
];
const guest = (id: number, power: string, template = 'False') =>
  [
    `app-${id}`,
    power,
    template,
    '4',
    '16384',
    '2',
    '4096',
    'DC',
    'prod',
    'esx1',
    `vm-${id}`,
    'vc1',
    'Anti Affinity',
    'apart, always',
  ] as const;
const workbook = await workbookBytes([
  sheet('vInfo', [
    info,
    guest(1, 'poweredOn'),
    guest(2, 'poweredOn'),
    guest(3, 'poweredOff'),
    guest(4, 'poweredOff', 'True'),
  ]),
  sheet('vCPU', [
    ['vm', 'vm_id', 'vi_sdk_server', 'cpus', 'overall', 'limit', 'reservation'],
    ['app-1', 'vm-1', 'vc1', '4', '1200', '-1', '0'],
    ['app-2', 'vm-2', 'vc1', '4', '', '5000', '100'],
  ]),
  sheet('vHost', [
    [
      'host',
      'cluster',
      'cpu_model',
      'speed',
      'ht_active',
      'num_cpu',
      'cores_per_cpu',
      'num_cores',
      'num_memory',
      'vi_sdk_server',
      'object_id',
    ],
    ['esx1', 'prod', 'Intel', '2600', 'True', '2', '32', '', '549638373376', 'vc1', 'host-1'],
  ]),
]);

describe('rvtools_python', () => {
  test('text everywhere, memory of hosts in bytes, all cores of the host in cores_per_cpu', async () => {
    const estate = await readFiles({ 'export.xlsx': workbook });
    expect(totals(estate)).toEqual({
      format: 'rvtools-python',
      guests: 2,
      vcpus: 8,
      memoryMib: 32_768,
      off: 1,
      templates: 1,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 524_176,
      clusters: [['prod', 1, 2]],
    });
    expect(estate.guests[0]).toMatchObject({
      cpuMeanMhz: { value: 1200, origin: { mark: 'measured' } },
      readyRatio: { value: 0.02 },
    });
    expect(estate.guests[1]).toMatchObject({ cpuLimitMhz: { value: 5000 }, cpuReservationMhz: { value: 100 } });
    expect(estate.hosts[0]).toMatchObject({
      packages: { value: 2 },
      coresPerPackage: { value: 16 },
      threadsPerCore: { value: 2 },
    });
    expect(estate.rules).toEqual([{ name: 'apart, always', cluster: 'prod', kind: 'anti-affinity', guests: 2 }]);
    expect(warningCounts(estate)).toMatchObject({ 'sheet-missing': 4, 'cpu-demand-assumed': 1 });
  });
});
