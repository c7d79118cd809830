import { describe, expect, test } from 'vitest';
import { jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const GIB = 1024 ** 3;
const vm = (extId: string, name: string, powerState: string, more: object = {}) => ({
  $objectType: 'vmm.v4.ahv.config.Vm',
  extId,
  name,
  numSockets: 2,
  numCoresPerSocket: 2,
  numThreadsPerCore: 1,
  memorySizeBytes: 8 * GIB,
  powerState,
  isAgentVm: false,
  host: { extId: 'h1' },
  cluster: { extId: 'c1' },
  disks: [{ backingInfo: { diskSizeBytes: 20 * GIB } }, { backingInfo: { diskSizeBytes: 4 * GIB } }],
  ...more,
});
const v4 = {
  'vms.json': {
    data: [
      vm('1', 'web', 'ON', { categories: [{ extId: 'k' }] }),
      vm('2', 'db', 'ON', { categories: [{ extId: 'k' }] }),
      vm('3', 'old', 'OFF'),
      vm('4', 'agent', 'ON', { isAgentVm: true }),
    ],
    metadata: { totalAvailableResults: 4 },
  },
  'hosts.json': {
    data: [
      {
        $objectType: 'clustermgmt.v4.config.Host',
        extId: 'h1',
        hostName: 'node-a',
        cluster: { uuid: 'c1', name: 'prod' },
        numberOfCpuCores: 40,
        numberOfCpuThreads: 80,
        numberOfCpuSockets: 2,
        cpuFrequencyHz: 2_100_000_000,
        cpuCapacityHz: null,
        cpuModel: 'Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz',
        memorySizeBytes: 768 * GIB,
        blockModel: 'NX-3060-G7',
      },
    ],
  },
  'policies.json': {
    data: [{ $objectType: 'vmm.v4.ahv.policies.VmAntiAffinityPolicy', name: 'apart', categories: [{ extId: 'k' }] }],
  },
  'categories.json': { data: [{ $objectType: 'prism.v4.config.Category', extId: 'k', key: 'tier', value: 'web' }] },
  'stats.json': {
    data: {
      $objectType: 'vmm.v4.ahv.stats.VmStats',
      extId: '1',
      stats: Array.from({ length: 40 }, (_, at) => ({
        timestamp: at,
        hypervisorCpuUsagePpm: at < 20 ? 100_000 : 300_000,
        hypervisorCpuReadyTimePpm: 2000,
      })),
    },
  },
};
const v3 = {
  'vms.json': {
    metadata: { kind: 'vm', total_matches: 3 },
    entities: [
      {
        metadata: { kind: 'vm', uuid: 'a', categories: { tier: 'web' } },
        spec: {
          name: 'web',
          cluster_reference: { kind: 'cluster', uuid: 'c', name: 'prod' },
          resources: {
            power_state: 'ON',
            num_sockets: 2,
            num_vcpus_per_socket: 3,
            num_threads_per_core: 1,
            memory_size_mib: 4096,
            disk_list: [
              { device_properties: { device_type: 'DISK' }, disk_size_mib: 1024 },
              { device_properties: { device_type: 'CDROM' }, disk_size_mib: 700 },
            ],
            nic_list: [{ model: 'VIRTIO' }],
          },
        },
        status: { resources: { power_state: 'ON', host_reference: { uuid: 'h', name: 'node-a' } } },
      },
      {
        metadata: { kind: 'vm', uuid: 'b' },
        spec: {
          name: 'NTNX-1234-A-CVM',
          resources: { power_state: 'ON', num_sockets: 1, num_vcpus_per_socket: 12, memory_size_mib: 32_768 },
        },
        status: {},
      },
    ],
  },
  'hosts.json': {
    entities: [
      {
        metadata: { kind: 'host', uuid: 'h' },
        spec: { name: 'node-a' },
        status: {
          cluster_reference: { uuid: 'c', name: 'prod' },
          resources: {
            num_cpu_sockets: 2,
            num_cpu_cores: 32,
            num_cpu_threads: 64,
            cpu_capacity_hz: 67_200_000_000,
            memory_capacity_mib: 262_144,
          },
        },
      },
    ],
  },
};

describe('Nutanix Prism v4', () => {
  test('guests, hosts, policies, categories and statistics', async () => {
    const estate = await readFiles(v4);
    expect(totals(estate)).toEqual({
      format: 'nutanix-prism',
      guests: 2,
      vcpus: 8,
      memoryMib: 16_384,
      off: 1,
      templates: 0,
      hosts: 1,
      hostCores: 40,
      hostMemoryMib: 768 * 1024,
      clusters: [['prod', 1, 2]],
    });
    const [web] = estate.guests;
    // 20 and then 30 and 10 % of 4 vCPUs at 2,100 MHz: mean 20 %, 95th percentile 30 %.
    expect(web.cpuMeanMhz.value).toBeCloseTo(0.2 * 4 * 2100, 9);
    expect(web.cpuP95Mhz?.value).toBeCloseTo(0.3 * 4 * 2100, 9);
    expect(web.readyRatio?.value).toBeCloseTo(0.002, 12);
    expect(web).toMatchObject({ host: 'node-a', diskMib: { value: 24 * 1024 }, diskCount: 2, tags: ['tier=web'] });
    expect(estate.rules).toEqual([{ name: 'apart', cluster: 'prod', kind: 'anti-affinity', guests: 2 }]);
    expect(warningCounts(estate)).toEqual({ 'agent-left-out': 1, 'cpu-demand-assumed': 1 });
  });

  test('a list of which pages are missing', async () => {
    const estate = await readFiles({ 'vms.json': { ...v4['vms.json'], metadata: { totalAvailableResults: 90 } } });
    expect(warningCounts(estate)).toMatchObject({ 'part-missing': 1 });
  });

  jsonInventoryLaws(v4);
});

describe('Nutanix Prism v3', () => {
  test('guests and hosts, whose capacity is that of all cores', async () => {
    const estate = await readFiles(v3);
    expect(totals(estate)).toMatchObject({
      guests: 1,
      vcpus: 6,
      memoryMib: 4096,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 262_144,
    });
    expect(estate.hosts[0]).toMatchObject({ mhz: { value: 2100 }, threadsPerCore: { value: 2 }, cluster: 'prod' });
    expect(estate.guests[0]).toMatchObject({
      diskMib: { value: 1024 },
      diskCount: 1,
      nicModels: ['VIRTIO'],
      tags: ['tier=web'],
    });
    expect(warningCounts(estate)).toMatchObject({ 'agent-left-out': 1, 'part-missing': 1 });
  });

  jsonInventoryLaws(v3);
});

const element = (name: string, power: string, more: object = {}) => ({
  uuid: `uuid-${name}`,
  name,
  memory_mb: 8192,
  num_cores_per_vcpu: 2,
  num_vcpus: 2,
  power_state: power,
  host_uuid: power === 'on' ? 'h1' : null,
  vm_features: { AGENT_VM: false },
  ...more,
});
const v2 = {
  'vms.json': {
    metadata: { grand_total_entities: 3, count: 3 },
    entities: [
      element('web', 'on'),
      element('old', 'off'),
      element('agent', 'on', { vm_features: { AGENT_VM: true } }),
    ],
  },
  'hosts.json': {
    metadata: { grand_total_entities: 1 },
    entities: [
      {
        uuid: 'h1',
        name: 'node-a',
        hypervisor_address: '192.0.2.1',
        block_model_name: 'NX-3060-G7',
        num_cpu_sockets: 2,
        num_cpu_cores: 16,
        num_cpu_threads: 32,
        cpu_frequency_in_hz: 3_200_000_000,
        memory_capacity_in_bytes: 384 * GIB,
        stats: { hypervisor_cpu_usage_ppm: '212345' },
      },
    ],
  },
};

describe('Nutanix Prism Element', () => {
  test('v2.0: vCPUs are sockets x cores; a page is a part', async () => {
    const estate = await readFiles(v2);
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 4, memoryMib: 8192, off: 1, hosts: 1, hostCores: 16 });
    expect(estate.guests[0]).toMatchObject({ name: 'web', host: 'node-a' });
    expect(estate.hosts[0]?.cpuUsageRatio?.value).toBeCloseTo(0.212345, 9);
    const page = { ...v2['vms.json'], metadata: { grand_total_entities: 60, count: 3 } };
    expect(warningCounts(await readFiles({ ...v2, 'vms.json': page }))).toMatchObject({ 'part-missing': 1 });
  });

  test('v1: the same guests and hosts, with their use', async () => {
    const vm = (vmName: string, ppm: string, more: object = {}) => ({
      uuid: vmName,
      vmName,
      numVCpus: 4,
      memoryCapacityInBytes: 8 * GIB,
      powerState: 'on',
      hostName: 'node-a',
      controllerVm: false,
      stats: { hypervisor_cpu_usage_ppm: ppm },
      ...more,
    });
    const host = {
      uuid: 'h1',
      name: 'node-a',
      numCpuSockets: 2,
      numCpuCores: 16,
      numCpuThreads: 32,
      cpuFrequencyInHz: 3_200_000_000,
      memoryCapacityInBytes: 384 * GIB,
    };
    const estate = await readFiles({
      'vms.json': {
        metadata: {},
        entities: [vm('web', '250000'), vm('db', '-1'), vm('cvm', '9', { controllerVm: true })],
      },
      'hosts.json': { metadata: {}, entities: [host] },
    });
    expect(totals(estate)).toMatchObject({ guests: 2, vcpus: 8, hosts: 1, hostCores: 16 });
    expect(estate.guests[0]!.cpuMeanMhz.value).toBeCloseTo(0.25 * 4 * 3200, 6);
    expect(estate.guests[1]!.cpuMeanMhz.origin.mark).toBe('assumed');
  });

  jsonInventoryLaws(v2);
});
