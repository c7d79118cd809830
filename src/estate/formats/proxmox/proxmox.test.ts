import { describe, expect, test } from 'vitest';
import { jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const GIB = 1024 ** 3;
const guest = (vmid: number, more: object = {}) => ({
  type: 'qemu',
  id: `qemu/${vmid}`,
  vmid,
  name: `app-${vmid}`,
  node: 'pve1',
  status: 'running',
  template: 0,
  maxcpu: 4,
  cpu: 0.25,
  maxmem: 8 * GIB,
  mem: 3 * GIB,
  maxdisk: 32 * GIB,
  ...more,
});
const resources = {
  data: [
    guest(100, { pool: 'shop', tags: 'critical;web', balloon: 6 * GIB, memhost: 5 * GIB }),
    guest(101, { node: 'pve2', cpu: 0 }),
    guest(102, { status: 'stopped', cpu: 0, mem: 0 }),
    guest(103, { status: 'stopped', template: 1, cpu: 0, mem: 0 }),
    guest(104, { type: 'lxc', id: 'lxc/104', name: 'ct' }),
    { type: 'node', node: 'pve1', id: 'node/pve1', status: 'online', maxcpu: 32, cpu: 0.1, maxmem: 128 * GIB },
    { type: 'node', node: 'pve2', id: 'node/pve2', status: 'online', maxcpu: 32, cpu: 0.2, maxmem: 256 * GIB },
    { type: 'storage', storage: 'local', id: 'storage/pve1/local', node: 'pve1', maxdisk: GIB },
  ],
};
const status = (total: number) => ({
  cpu: 0.1,
  cpuinfo: { sockets: 2, cores: 16, cpus: 32, mhz: '2400.000', model: 'Intel(R) Xeon(R) Silver 4208' },
  memory: { total, used: GIB },
});
const files = {
  'resources.json': resources,
  'answers.json': {
    '/nodes/pve1/status': status(128 * GIB),
    '/nodes/pve2/status': status(256 * GIB),
    '/nodes/pve1/qemu/100/config': {
      digest: 'x',
      name: 'app-100',
      sockets: 2,
      cores: 2,
      cpulimit: '1.5',
      cpuunits: 200,
      memory: '8192',
      ostype: 'l26',
      scsi0: 'local:vm-100-disk-0,size=32G',
      scsi1: 'local:vm-100-disk-1,size=512M',
      ide2: 'local:iso/debian.iso,media=cdrom,size=4G',
      efidisk0: 'local:vm-100-disk-2,size=4M',
      net0: 'virtio=BC:24:11:00:00:01,bridge=vmbr0',
    },
  },
  'rules.json': [
    { rule: 'apart', type: 'resource-affinity', affinity: 'negative', resources: 'vm:100,vm:101' },
    { rule: 'here', type: 'node-affinity', resources: 'vm:100', nodes: 'pve1' },
  ],
};

describe('Proxmox VE', () => {
  test('a cluster with the status of its nodes, a configuration and rules', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toEqual({
      format: 'proxmox',
      guests: 2,
      vcpus: 8,
      memoryMib: 16_384,
      off: 1,
      templates: 1,
      hosts: 2,
      hostCores: 32,
      hostMemoryMib: 384 * 1024,
      clusters: [['Proxmox cluster', 2, 2]],
    });
    const [first, second] = estate.guests;
    // 0.25 of 4 vCPUs at 2,400 MHz.
    expect(first).toMatchObject({
      cpuMeanMhz: {
        value: 2400,
        origin: { mark: 'derived', from: '/cluster/resources: cpu, at the clock of its host' },
      },
      memoryActiveMib: { value: 3072 },
      memoryConsumedMib: { value: 5120 },
      memoryBalloonedMib: { value: 2048 },
      diskMib: { value: 32_768 + 512 },
      diskCount: 2,
      cpuLimitMhz: { value: 1.5 * 2400 },
      cpuShareRatio: { value: 2 },
      nicModels: ['virtio'],
      folder: 'shop',
      tags: ['critical', 'web'],
      rules: ['apart'],
    });
    expect(second.cpuMeanMhz.origin.mark).not.toBe('measured');
    expect(estate.rules).toEqual([{ name: 'apart', cluster: 'Proxmox cluster', kind: 'anti-affinity', guests: 2 }]);
    expect(estate.hosts[0]).toMatchObject({
      packages: { value: 2 },
      coresPerPackage: { value: 8 },
      threadsPerCore: { value: 2 },
    });
    expect(warningCounts(estate)).toMatchObject({ 'container-left-out': 1, 'measured-zero': 1 });
  });

  test('a status without its request is that of the node with its memory, or named by its file', async () => {
    const estate = await readFiles({
      'resources.json': resources.data,
      'a.json': status(256 * GIB),
      'status-pve1.json': { ...status(64 * GIB), cpuinfo: { sockets: 1, cores: 8, cpus: 8, mhz: 3000, model: 'x' } },
    });
    expect(estate.hosts.map(({ name, mhz }) => [name, mhz.value])).toEqual([
      ['pve1', 3000],
      ['pve2', 2400],
    ]);
  });

  test('two clusters use the same ids for different guests', async () => {
    const other = resources.data.map((item) => ({
      ...item,
      name: 'name' in item ? `b-${item.name}` : undefined,
      node: `b-${item.node}`,
    }));
    const estate = await readFiles({ 'a.json': resources, 'b.json': other });
    expect(totals(estate)).toMatchObject({ guests: 4, hosts: 4, off: 2, templates: 2 });
    expect(estate.clusters.map(({ hosts, guests }) => [hosts, guests])).toEqual([
      [2, 2],
      [2, 2],
    ]);
    // Hosts that are alone are often called the same.
    const alone = (vmid: number) => [guest(vmid, { name: 'web', node: 'pve' }), { ...resources.data[5], node: 'pve' }];
    const two = await readFiles({ 'a/resources.json': alone(100), 'b/resources.json': alone(100) });
    expect(two.guests.map(({ host }) => host)).toEqual(two.hosts.map(({ name }) => name));
    expect(new Set(two.hosts.map(({ name }) => name)).size).toBe(2);
  });

  test('the list of guests of a node does not name it: with one node they are on that', async () => {
    const list = [guest(100), guest(101)].map(({ node: _node, type: _type, id: _id, ...bare }) => bare);
    const one = { type: 'node', node: 'pve1', id: 'node/pve1', status: 'online', maxcpu: 32, maxmem: 128 * GIB };
    const alone = await readFiles({ 'qemu.json': list, 'nodes.json': [one] });
    expect(alone.guests.map(({ host }) => host)).toEqual(['pve1', 'pve1']);
    const two = await readFiles({ 'qemu.json': list, 'nodes.json': [one, { ...one, node: 'pve2', id: 'node/pve2' }] });
    expect(two.guests.map(({ host }) => host)).toEqual([undefined, undefined]);
  });

  jsonInventoryLaws(files);
});
