import { expect, it } from 'vitest';
import { isOpenstack } from '../../estate/formats/openstack/openstack-inventory.ts';
import { isOpenstack as isOpenstackInPage } from './formats-of-command-line.ts';

it.each([
  { servers: [{ name: 'a', status: 'ACTIVE', flavor: { id: '1' } }] },
  { flavors: [{ name: 'm1', vcpus: 2, ram: 2048 }] },
  { hypervisors: [{ hypervisor_hostname: 'node-1', vcpus: 32 }] },
  [{ Name: 'a', Status: 'ACTIVE', Flavor: 'm1.small' }],
  [{ ID: 1, 'Hypervisor Hostname': 'node-1' }],
  { servers: [{ name: 'a', status: 'running' }] },
  [{ vmid: 100, name: 'a', maxmem: 1 }],
])('in a page OpenStack is known as on the command line, to say what to do with it: %j', (value) => {
  const document = { file: 'a.json', request: undefined, value };
  expect(isOpenstackInPage(document)).toBe(isOpenstack(document));
});
