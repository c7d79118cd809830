import { stringify } from 'yaml';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonInventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';
import { resourceQuantity } from './resource-quantity.ts';

const instance = (name: string, domain: object, status: object = {}) => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachineInstance',
  metadata: { name, namespace: 'shop', labels: { app: 'web', 'kubevirt.io/nodeName': 'n1' } },
  spec: { domain },
  status: { phase: 'Running', nodeName: 'n1', ...status },
});
const topology = { cores: 2, sockets: 2, threads: 1 };
const guests = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    instance('a', {
      cpu: topology,
      memory: { guest: '8Gi' },
      devices: { disks: [{ disk: {} }, { cdrom: {} }], interfaces: [{ model: 'virtio' }] },
    }),
    instance('b', { resources: { requests: { cpu: '1500m', memory: '4096Mi' }, limits: { cpu: '3' } } }),
    instance('c', { memory: { guest: '2G' } }, { phase: 'Failed' }),
    // The same guest as `a`, and one that does not run.
    ...['a', 'd'].map((name) => ({
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name, namespace: 'shop' },
      spec: { template: { spec: { domain: { cpu: { cores: 4 }, memory: { guest: '8Gi' } } } } },
      status: { printableStatus: 'Stopped' },
    })),
  ],
};
const node = (name: string, schedulable: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: { 'kubevirt.io/schedulable': schedulable, 'cpu-timer.node.kubevirt.io/tsc-frequency': '2095077000' },
  },
  status: { capacity: { cpu: '64', memory: '394932128Ki' } },
});
const nodes = { apiVersion: 'v1', kind: 'List', items: [node('n1', 'true'), node('control', 'false')] };
const files = { 'guests.json': guests, 'nodes.json': nodes };

describe('KubeVirt', () => {
  test('instances are guests that run, machines without one are off; nodes that may run guests are hosts', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toMatchObject({
      format: 'kubevirt',
      guests: 2,
      vcpus: 4 + 3,
      memoryMib: 8192 + 4096,
      off: 2,
      hosts: 1,
      hostCores: 32,
      clusters: [['Kubernetes cluster', 1, 2]],
    });
    expect(warningCounts(estate)).toMatchObject({ 'part-unread': 1 });
    const [a, b] = estate.guests;
    expect(a).toMatchObject({
      name: 'a',
      platformId: 'shop/a',
      host: 'n1',
      folder: 'shop',
      diskCount: 1,
      nicModels: ['virtio'],
      tags: ['app=web'],
    });
    expect(b?.cpuLimitMhz?.value).toBeCloseTo(3 * 2095.077, 6);
    expect(estate.hosts[0]?.mhz.value).toBeCloseTo(2095.077, 6);
  });

  test('YAML and JSON of the same objects are the same estate', async () => {
    const asYaml = await readFiles({
      'guests.yaml': stringify(guests, { indentSeq: false }),
      'nodes.yaml': `---\n${stringify(nodes.items[0])}---\n${stringify(nodes.items[1])}`,
    });
    expect(totals(asYaml)).toEqual(totals(await readFiles(files)));
  });

  test('two namespaces may have a guest of one name', async () => {
    const other = instance('a', { cpu: topology, memory: { guest: '8Gi' } });
    other.metadata.namespace = 'test';
    const estate = await readFiles({ 'a.json': { ...guests, items: [...guests.items, other] } });
    expect(new Set(estate.guests.map(({ id }) => id)).size).toBe(3);
  });

  test('a list of the API does not repeat the kind in its items', async () => {
    const { kind, apiVersion, ...bare } = instance('a', { cpu: topology, memory: { guest: '8Gi' } });
    const estate = await readFiles({ 'a.json': { apiVersion, kind: `${kind}List`, items: [bare] } });
    expect(totals(estate)).toMatchObject({ guests: 1, vcpus: 4 });
  });

  test('a machine whose instance is not given is on while it holds memory', async () => {
    const status = { ...guests.items[4]! };
    const items = ['Running', 'Paused', 'Migrating', 'Stopped', 'ErrorUnschedulable'].map((printableStatus, at) => ({
      ...status,
      metadata: { name: `m${at}`, namespace: 'shop' },
      status: { printableStatus },
    }));
    expect(totals(await readFiles({ 'a.json': { ...guests, items } }))).toMatchObject({ guests: 3, off: 2 });
  });

  test('sizes of an instance type are not in the object of a machine', async () => {
    const machine = {
      ...guests.items[4]!,
      spec: { instancetype: { name: 'u1.medium' }, template: { spec: { domain: {} } } },
    };
    const estate = await readFiles(
      { 'a.json': { ...guests, items: [guests.items[0], machine] } },
      { includePoweredOff: true },
    );
    expect(warningCounts(estate)).toMatchObject({ 'guest-incomplete': 1 });
  });

  test('a quantity with a suffix of 1,024 is that of 1,000 with another factor', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom('K', 'M', 'G', 'T'), (count, letter) => {
        const power = 'KMGT'.indexOf(letter) + 1;
        expect(resourceQuantity(`${count}${letter}i`)).toBe(count * 1024 ** power);
        expect(resourceQuantity(`${count}${letter === 'K' ? 'k' : letter}`)).toBe(count * 1000 ** power);
        expect(resourceQuantity(`${count}m`)).toBeCloseTo(count / 1000, 9);
      }),
    );
    for (const text of ['', 'x', '4 Gi', '-1', '1Gb', 'constructor']) expect(resourceQuantity(text)).toBeUndefined();
  });

  jsonInventoryLaws(files);
});
