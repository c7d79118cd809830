import { describe, expect, test } from 'vitest';
import { jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const self = (type: string, value: string) => ({ type, value });
const vm = (id: string, name: string, more: object = {}) => ({
  self: self('VirtualMachine', id),
  parent: self('Folder', 'group-v3'),
  name,
  config: {
    instanceUuid: `uuid-${id}`,
    template: false,
    hardware: {
      numCPU: 4,
      memoryMB: 8192,
      device: [
        { _typeName: 'VirtualDisk', capacityInBytes: 10 * 1024 ** 3, capacityInKB: 10 * 1024 ** 2 },
        { _typeName: 'VirtualDisk', capacityInKB: 1024 },
        { _typeName: 'VirtualVmxnet3', key: 4000 },
        { _typeName: 'VirtualE1000e', key: 4001 },
      ],
    },
    cpuAllocation: { limit: -1, reservation: 500, shares: { shares: 8000, level: 'high' } },
    guestFullName: 'Debian GNU/Linux 12 (64-bit)',
  },
  runtime: { powerState: 'poweredOn', connectionState: 'connected', host: self('HostSystem', 'host-1') },
  summary: {
    quickStats: { overallCpuUsage: 1500, overallCpuReadiness: 3, guestMemoryUsage: 2048, hostMemoryUsage: 8000 },
  },
  ...more,
});
const off = { powerState: 'poweredOff', connectionState: 'connected', host: self('HostSystem', 'host-1') };
const files = {
  'vms.json': {
    virtualMachines: [
      vm('vm-1', 'web'),
      vm('vm-2', 'db'),
      vm('vm-3', 'old', { runtime: off }),
      vm('vm-4', 'golden', { runtime: off, config: { template: true, hardware: { numCPU: 1, memoryMB: 1024 } } }),
      vm('vm-5', 'vCLS-5a1b2c3d-1111', {}),
      vm('vm-6', 'lost', { runtime: { powerState: 'poweredOn', connectionState: 'orphaned' } }),
    ],
  },
  'hosts.json': {
    hostSystems: [
      {
        self: self('HostSystem', 'host-1'),
        parent: self('ClusterComputeResource', 'domain-c1'),
        name: 'esx1',
        summary: {
          hardware: {
            vendor: 'Dell Inc.',
            model: 'R650',
            memorySize: 512 * 1024 ** 3,
            cpuModel: 'Intel Xeon',
            cpuMhz: 2000,
            numCpuPkgs: 2,
            numCpuCores: 32,
            numCpuThreads: 64,
          },
          quickStats: { overallCpuUsage: 6400 },
        },
        vm: [self('VirtualMachine', 'vm-1')],
      },
      {
        self: self('HostSystem', 'host-2'),
        parent: self('ComputeResource', 'domain-s2'),
        name: 'witness',
        summary: {
          hardware: {
            vendor: 'VMware, Inc.',
            model: 'VMware20,1',
            memorySize: 16 * 1024 ** 3,
            cpuMhz: 2000,
            numCpuPkgs: 1,
            numCpuCores: 2,
            numCpuThreads: 2,
          },
        },
      },
    ],
  },
  'clusters.json': [
    {
      obj: self('ClusterComputeResource', 'domain-c1'),
      propSet: [
        { name: 'name', val: { _typeName: 'string', _value: 'prod' } },
        { name: 'parent', val: self('Folder', 'group-h1') },
        {
          name: 'configurationEx.rule',
          val: {
            _typeName: 'ArrayOfClusterRuleInfo',
            _value: [
              {
                _typeName: 'ClusterAntiAffinityRuleSpec',
                name: 'web, db apart',
                enabled: true,
                vm: [self('VirtualMachine', 'vm-1'), self('VirtualMachine', 'vm-2')],
              },
            ],
          },
        },
      ],
    },
    {
      obj: self('Folder', 'group-v3'),
      propSet: [
        { name: 'name', val: 'Shop' },
        { name: 'parent', val: self('Folder', 'group-v') },
      ],
    },
    {
      obj: self('Folder', 'group-v'),
      propSet: [
        { name: 'name', val: 'vm' },
        { name: 'parent', val: self('Datacenter', 'dc-1') },
      ],
    },
    {
      obj: self('Folder', 'group-h1'),
      propSet: [
        { name: 'name', val: 'host' },
        { name: 'parent', val: self('Datacenter', 'dc-1') },
      ],
    },
    { obj: self('Datacenter', 'dc-1'), propSet: [{ name: 'name', val: 'north' }] },
  ],
};

/** Names of fields as in Go structures: govc before 0.31. */
function upperInitials(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upperInitials);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => {
      return [key.startsWith('_') ? key : key.charAt(0).toUpperCase() + key.slice(1), upperInitials(item)];
    }),
  );
}

describe('vSphere in JSON', () => {
  test('guests, hosts, a cluster with its rules, folders and a datacenter', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toEqual({
      format: 'vsphere-json',
      guests: 2,
      vcpus: 8,
      memoryMib: 16_384,
      off: 1,
      templates: 1,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 512 * 1024,
      clusters: [['prod', 1, 2]],
    });
    expect(estate.guests[0]).toMatchObject({
      cpuMeanMhz: {
        value: 1500,
        origin: { mark: 'measured', from: 'VirtualMachine: summary.quickStats.overallCpuUsage' },
      },
      readyRatio: { value: 0.03 },
      memoryActiveMib: { value: 2048 },
      diskMib: { value: 10_241 },
      diskCount: 2,
      nicModels: ['Vmxnet3', 'E1000e'],
      cpuReservationMhz: { value: 500 },
      cpuShareRatio: { value: 2 },
      host: 'esx1',
      cluster: 'prod',
      datacenter: 'north',
      folder: 'Shop',
    });
    expect(estate.guests[0]?.cpuLimitMhz).toBeUndefined();
    expect(estate.hosts[0]).toMatchObject({ threadsPerCore: { value: 2 }, cpuUsageRatio: { value: 0.1 } });
    expect(estate.rules).toEqual([{ name: 'web, db apart', cluster: 'prod', kind: 'anti-affinity', guests: 2 }]);
    expect(warningCounts(estate)).toMatchObject({ 'agent-left-out': 1, 'host-virtual': 1, 'guest-unreachable': 1 });
  });

  test('old and new keys are the same objects', async () => {
    const old = Object.fromEntries(
      Object.entries(files).map(([name, value]) => [name, upperInitials(value) as object]),
    );
    expect(totals(await readFiles(old))).toEqual(totals(await readFiles(files)));
  });

  test('ids belong to one vCenter: each has a folder', async () => {
    const other = { hostSystems: files['hosts.json'].hostSystems.map((host) => ({ ...host, name: `b-${host.name}` })) };
    const guests = {
      virtualMachines: [{ ...vm('vm-1', 'web'), config: { ...vm('vm-1', 'web').config, instanceUuid: 'other' } }],
    };
    const estate = await readFiles({
      'a/vms.json': files['vms.json'],
      'a/hosts.json': files['hosts.json'],
      'b/vms.json': guests,
      'b/hosts.json': other,
    });
    expect(estate.guests.map(({ name, host }) => [name, host])).toEqual([
      ['web', 'esx1'],
      ['db', 'esx1'],
      ['web', 'b-esx1'],
    ]);
  });

  jsonInventoryLaws(files);
});

const rest = {
  'list.json': [
    { vm: 'vm-1', name: 'web', power_state: 'POWERED_ON', cpu_count: 4, memory_size_MiB: 8192 },
    { vm: 'vm-2', name: 'old', power_state: 'POWERED_OFF', cpu_count: 2, memory_size_MiB: 2048 },
  ],
  'details.json': {
    name: 'web',
    power_state: 'POWERED_ON',
    cpu: { count: 4, cores_per_socket: 2 },
    memory: { size_MiB: 8192 },
    disks: { 2000: { capacity: 1024 ** 3 } },
    nics: { 4000: { type: 'VMXNET3' } },
    guest_OS: 'DEBIAN_12_64',
  },
  'clusters.json': [{ cluster: 'domain-c1', name: 'prod', ha_enabled: true, drs_enabled: true }],
};

describe('the REST API of vCenter', () => {
  test('a list of guests, details of one', async () => {
    const estate = await readFiles(rest);
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 4, memoryMib: 8192, off: 1, clusters: [['prod', 0, 0]] });
    expect(estate.guests[0]).toMatchObject({ diskMib: { value: 1024 }, nicModels: ['VMXNET3'], os: 'DEBIAN_12_64' });
  });

  test('as vCenter 6.5 to 7 wrap it', async () => {
    const estate = await readFiles({
      'list.json': { value: rest['list.json'] },
      'details.json': { value: rest['details.json'] },
    });
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 4, memoryMib: 8192, off: 1 });
  });

  jsonInventoryLaws(rest);
});
