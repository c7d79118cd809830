import { describe, expect, test } from 'vitest';
import { jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const server = (id: string, flavor: object, power: number, more: object = {}) => ({
  id,
  name: `name-${id}`,
  status: power === 1 ? 'ACTIVE' : 'SHUTOFF',
  flavor,
  'OS-EXT-STS:power_state': power,
  'OS-EXT-SRV-ATTR:hypervisor_hostname': 'kvm1',
  'OS-EXT-AZ:availability_zone': 'north',
  ...more,
});
const files = {
  'servers.json': {
    servers: [
      server('a', { id: 'f1' }, 1),
      server('b', { vcpus: 8, ram: 16_384, disk: 40, original_name: 'm1.big' }, 1),
      server('c', { id: 'f1' }, 4),
    ],
  },
  'flavors.json': { flavors: [{ id: 'f1', name: 'm1.small', vcpus: 2, ram: 4096, disk: 0 }] },
  'hypervisors.json': {
    hypervisors: [
      {
        id: 1,
        hypervisor_hostname: 'kvm1',
        vcpus: 64,
        memory_mb: 262_144,
        cpu_info: '{"model": "Cascadelake-Server", "topology": {"cells": 2, "sockets": 1, "cores": 16, "threads": 2}}',
      },
    ],
  },
  'groups.json': { server_groups: [{ id: 'g', name: 'apart', policy: 'soft-anti-affinity', members: ['a', 'b'] }] },
};

describe('OpenStack', () => {
  test('servers with flavors of both microversions, hypervisors and server groups', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toEqual({
      format: 'openstack',
      guests: 2,
      vcpus: 10,
      memoryMib: 20_480,
      off: 1,
      templates: 0,
      hosts: 1,
      hostCores: 32,
      hostMemoryMib: 262_144,
      clusters: [['north', 1, 2]],
    });
    expect(estate.hosts[0]).toMatchObject({
      packages: { value: 2 },
      threadsPerCore: { value: 2 },
      mhz: { origin: { mark: 'assumed' } },
    });
    expect(estate.rules).toEqual([{ name: 'apart', cluster: 'north', kind: 'anti-affinity', guests: 2 }]);
    expect(warningCounts(estate)).toEqual({ 'host-assumed': 1, 'cpu-demand-assumed': 2 });
  });

  test('what the openstack command prints as JSON', async () => {
    const estate = await readFiles({
      'servers.json': [
        { ID: 'a', Name: 'web', Status: 'ACTIVE', 'Power State': 'Running', 'Flavor Name': 'm1.small', Host: 'kvm1' },
        { ID: 'b', Name: 'old', Status: 'SHUTOFF', 'Power State': 4, 'Flavor Name': 'm1.small', Host: 'kvm1' },
      ],
      'flavors.json': [{ ID: 'f1', Name: 'm1.small', RAM: 4096, Disk: 20, VCPUs: 2, 'Is Public': true }],
      'hypervisors.json': [{ ID: 1, 'Hypervisor Hostname': 'kvm1', vCPUs: 16, 'Memory MB': 65_536, State: 'up' }],
    });
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 2, memoryMib: 4096, off: 1, hosts: 1, hostCores: 8 });
  });

  test('a server whose flavor is not listed is left out, and said', async () => {
    const estate = await readFiles({ ...files, 'flavors.json': { flavors: [] } });
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 8 });
    expect(warningCounts(estate)).toMatchObject({ 'guest-incomplete': 1 });
    // Where that is most of them, the list of flavors was forgotten.
    const servers = { servers: files['servers.json'].servers.filter(({ id }) => id !== 'b') };
    await expect(readFiles({ 'servers.json': servers })).rejects.toThrow('for 1 of 1 guests that are on');
  });

  jsonInventoryLaws(files);
});
